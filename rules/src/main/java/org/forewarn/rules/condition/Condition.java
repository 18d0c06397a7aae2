package org.forewarn.rules.condition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Times;

/** A compiled predicate. Pure: the same reading always gives the same answer. */
@FunctionalInterface
public interface Condition {
  /** Whether the reading fulfils it. */
  Truth test(Reading reading);

  /** Compiles a predicate for whoever is in breach already: what changed may last. */
  static Condition of(Predicate predicate) {
    return of(predicate, true, false);
  }

  /**
   * Compiles a predicate for a breach that begins, which must be one where it begins: a change
   * counts with its own observation alone, and where it may have been a place or its outside, that
   * is not known.
   */
  static Condition ofBeginning(Predicate predicate) {
    return of(predicate, false, changes(predicate));
  }

  /** Compiles when a rule applies to a breach by change that begins: as it, at both ends. */
  static Condition atBothEnds(Predicate predicate) {
    return of(predicate, true, true);
  }

  /** Whether a predicate is about a change. */
  static boolean changes(Predicate predicate) {
    if (predicate instanceof Predicate.All all) {
      return all.parts().stream().anyMatch(Condition::changes);
    } else if (predicate instanceof Predicate.Any any) {
      return any.parts().stream().anyMatch(Condition::changes);
    } else if (predicate instanceof Predicate.Not not) {
      return changes(not.part());
    }
    return predicate instanceof Predicate.Changed;
  }

  private static Condition of(Predicate predicate, boolean lasts, boolean bothEnds) {
    if (predicate instanceof Predicate.All all) {
      return all(all.parts(), lasts, bothEnds);
    } else if (predicate instanceof Predicate.Any any) {
      Condition none =
          all(any.parts().stream().<Predicate>map(Predicate.Not::new).toList(), lasts, bothEnds);
      return reading -> none.test(reading).not();
    } else if (predicate instanceof Predicate.Not not) {
      Condition part = of(not.part(), lasts, bothEnds);
      return reading -> part.test(reading).not();
    } else if (predicate instanceof Predicate.Present) {
      return reading -> Truth.TRUE;
    } else if (predicate instanceof Predicate.Silent) {
      return reading -> Truth.FALSE;
    } else if (predicate instanceof Predicate.Stationary stationary) {
      return stationary.expected() ? Reading::stationary : reading -> reading.stationary().not();
    } else if (predicate instanceof Predicate.Stays stays) {
      return reading -> longEnough(reading.stayed(), stays.millis());
    } else if (predicate instanceof Predicate.Within within) {
      Condition there = inside(within.names());
      Condition inside = bothEnds ? reading -> atBothEnds(there, reading) : there;
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
      return reading ->
          changed(
              reading.change(changed.attribute()),
              reading.attribute(changed.attribute()),
              changed,
              lasting);
    }
    throw new IllegalArgumentException("no condition for " + predicate);
  }

  private static Condition all(List<Predicate> parts, boolean lasts, boolean bothEnds) {
    Condition[] conditions =
        parts.stream().map(part -> of(part, lasts, bothEnds)).toArray(Condition[]::new);
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

  private static Truth atBothEnds(Condition inside, Reading reading) {
    Truth now = inside.test(reading);
    return now == inside.test(reading.before()) ? now : Truth.UNKNOWN;
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

  /** Whoever says nothing now says nothing of a change; who never said anything else neither. */
  private static Truth changed(
      Reading.Change change, Object now, Predicate.Changed changed, long lasting) {
    if (now == null || change == null) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        change.ago() <= lasting
            && changed.from().contains(change.from())
            && changed.to().contains(change.to())
            && change.to().equals(now));
  }

  private static Truth longEnough(long stayed, long millis) {
    return stayed == Times.NONE ? Truth.UNKNOWN : Truth.of(stayed >= millis);
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
