package org.forewarn.rules.condition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.forewarn.rules.model.Predicate;

/** A compiled predicate. Pure: the same reading always gives the same answer. */
@FunctionalInterface
public interface Condition {
  /** Holds anywhere. */
  Condition ANYWHERE = reading -> Truth.TRUE;

  /** Whether it is about a change. */
  static boolean isAboutChange(Predicate predicate) {
    if (predicate instanceof Predicate.All all) {
      return all.parts().stream().anyMatch(Condition::isAboutChange);
    } else if (predicate instanceof Predicate.Any any) {
      return any.parts().stream().anyMatch(Condition::isAboutChange);
    } else if (predicate instanceof Predicate.Not not) {
      return isAboutChange(not.part());
    }
    return predicate instanceof Predicate.Changed;
  }

  /** Whether the reading fulfils it. */
  Truth test(Reading reading);

  /** Compiles a predicate that is about no change. */
  static Condition of(Predicate predicate) {
    return of(predicate, true, ANYWHERE);
  }

  /**
   * Compiles a predicate.
   *
   * @param lasts whether a change counts for as long as it lasts; with its own observation alone
   *     otherwise, since a breach that begins must be one where it begins
   * @param places where a change must have come to pass: that both ends of it fulfil it
   */
  static Condition of(Predicate predicate, boolean lasts, Condition places) {
    if (predicate instanceof Predicate.All all) {
      return all(all.parts(), lasts, places);
    } else if (predicate instanceof Predicate.Any any) {
      Condition none =
          all(any.parts().stream().<Predicate>map(Predicate.Not::new).toList(), lasts, places);
      return reading -> none.test(reading).not();
    } else if (predicate instanceof Predicate.Not not) {
      Condition part = of(not.part(), lasts, places);
      return reading -> part.test(reading).not();
    } else if (predicate instanceof Predicate.Present) {
      return reading -> Truth.TRUE;
    } else if (predicate instanceof Predicate.Silent) {
      return reading -> Truth.FALSE;
    } else if (predicate instanceof Predicate.Stationary stationary) {
      return stationary.expected() ? Reading::stationary : reading -> reading.stationary().not();
    } else if (predicate instanceof Predicate.Stays stays) {
      return reading -> reading.stays(stays.millis());
    } else if (predicate instanceof Predicate.Within within) {
      Condition inside = inside(within.names());
      return within.outside() ? reading -> inside.test(reading).not() : inside;
    } else if (predicate instanceof Predicate.Permitted permitted) {
      return permitted(permitted);
    } else if (predicate instanceof Predicate.OneOf oneOf) {
      return reading -> among(reading.attribute(oneOf.attribute()), oneOf.values());
    } else if (predicate instanceof Predicate.Unsaid unsaid) {
      return reading -> Truth.of(!reading.says(unsaid.attribute()));
    } else if (predicate instanceof Predicate.Between between) {
      return reading -> between(reading.attribute(between.attribute()), between);
    } else if (predicate instanceof Predicate.AboveLimit above) {
      return reading -> aboveLimit(reading.attribute(above.attribute()), reading.speedLimitKph());
    } else if (predicate instanceof Predicate.Changed changed) {
      long lasting = lasts ? changed.lasting() : 0;
      return reading -> changed(reading, changed, lasting, places);
    }
    throw new IllegalArgumentException("no condition for " + predicate);
  }

  private static Condition all(List<Predicate> parts, boolean lasts, Condition places) {
    Condition[] conditions =
        parts.stream().map(part -> of(part, lasts, places)).toArray(Condition[]::new);
    if (conditions.length == 1) {
      return conditions[0];
    }
    return reading -> {
      Truth holds = Truth.TRUE;
      for (Condition condition : conditions) {
        holds = holds.and(condition.test(reading));
        if (holds == Truth.FALSE) {
          return Truth.FALSE;
        }
      }
      return holds;
    };
  }

  private static Condition inside(List<String> names) {
    Set<String> places = new HashSet<>(names);
    List<Condition> parts = new ArrayList<>();
    if (places.remove(Predicate.Within.PERMIT_ROUTE)) {
      parts.add(Reading::onPermitRoute);
    }
    if (places.remove(Predicate.Within.PERMIT_SITES)) {
      parts.add(Reading::onPermitSite);
    }
    if (!places.isEmpty()) {
      parts.add(reading -> reading.inside(places));
    }
    return reading -> {
      Truth inside = Truth.FALSE;
      for (Condition part : parts) {
        inside = inside.or(part.test(reading));
      }
      return inside;
    };
  }

  private static Truth among(Object value, List<Object> values) {
    return value == null ? Truth.UNKNOWN : Truth.of(values.contains(value));
  }

  private static Condition permitted(Predicate.Permitted permitted) {
    String kind = permitted.kind();
    return switch (permitted.standing()) {
      case VALID -> reading -> reading.permitted(kind);
      case NONE -> reading -> reading.permitted(kind).not();
      case OUT_OF_HOURS -> reading -> reading.permittedAtOtherHours(kind);
    };
  }

  /**
   * Whoever says nothing now says nothing of a change; who never said anything else neither. A
   * change that counts for a while is after that no breach, but made good it is not. Where only one
   * end of it was such a place, nobody knows.
   */
  private static Truth changed(
      Reading reading, Predicate.Changed changed, long lasting, Condition places) {
    Reading.Change change = reading.change(changed.attribute());
    Object now = reading.attribute(changed.attribute());
    if (now == null || change == null) {
      return Truth.UNKNOWN;
    } else if (!changed.from().contains(change.from())
        || !changed.to().contains(change.to())
        || !change.to().equals(now)) {
      return Truth.FALSE;
    } else if (change.ago() > lasting) {
      return changed.lasting() > 0 ? Truth.UNKNOWN : Truth.FALSE;
    }
    Truth before = places.test(reading.beforeChange(changed.attribute()));
    Truth after = places.test(reading.afterChange(changed.attribute()));
    return before == after ? before : Truth.UNKNOWN;
  }

  private static Truth between(Object value, Predicate.Between bounds) {
    if (!(value instanceof Double number)) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        (bounds.above() == null || number > bounds.above())
            && (bounds.below() == null || number < bounds.below()));
  }

  private static Truth aboveLimit(Object value, double limit) {
    return value instanceof Double number && !Double.isNaN(limit)
        ? Truth.of(number > limit)
        : Truth.UNKNOWN;
  }
}
