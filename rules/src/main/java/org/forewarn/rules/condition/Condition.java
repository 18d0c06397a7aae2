package org.forewarn.rules.condition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.forewarn.rules.model.Predicate;

/** A compiled predicate. Pure: the same reading always gives the same answer. */
@FunctionalInterface
public interface Condition {
  /** Whether the reading fulfils it. */
  Truth test(Reading reading);

  /** Compiles a predicate for whoever is in breach already: what changed may last. */
  static Condition of(Predicate predicate) {
    return of(predicate, true, Set.of());
  }

  /**
   * Compiles a predicate for a breach that begins, which must be one where it begins: a change
   * counts with its own observation alone, and where it may have been a place or its outside, that
   * is not known.
   */
  static Condition ofBeginning(Predicate predicate) {
    return of(predicate, false, changing(predicate));
  }

  /**
   * Compiles when a rule applies to a breach that begins.
   *
   * @param changing the attributes whose change may be the breach: it applies at both ends of it
   */
  static Condition atBothEnds(Predicate predicate, Set<String> changing) {
    return of(predicate, true, changing);
  }

  /** The attributes whose change a predicate is about. */
  static Set<String> changing(Predicate predicate) {
    Set<String> changing = new TreeSet<>();
    if (predicate instanceof Predicate.All all) {
      all.parts().forEach(part -> changing.addAll(changing(part)));
    } else if (predicate instanceof Predicate.Any any) {
      any.parts().forEach(part -> changing.addAll(changing(part)));
    } else if (predicate instanceof Predicate.Not not) {
      changing.addAll(changing(not.part()));
    } else if (predicate instanceof Predicate.Changed changed) {
      changing.add(changed.attribute());
    }
    return changing;
  }

  private static Condition of(Predicate predicate, boolean lasts, Set<String> changing) {
    if (predicate instanceof Predicate.All all) {
      return all(all.parts(), lasts, changing);
    } else if (predicate instanceof Predicate.Any any) {
      Condition none =
          all(any.parts().stream().<Predicate>map(Predicate.Not::new).toList(), lasts, changing);
      return reading -> none.test(reading).not();
    } else if (predicate instanceof Predicate.Not not) {
      Condition part = of(not.part(), lasts, changing);
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
      Condition there = inside(within.names());
      Condition inside =
          changing.isEmpty() ? there : reading -> atBothEnds(there, reading, changing);
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

  private static Condition all(List<Predicate> parts, boolean lasts, Set<String> changing) {
    Condition[] conditions =
        parts.stream().map(part -> of(part, lasts, changing)).toArray(Condition[]::new);
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

  private static Truth atBothEnds(Condition inside, Reading reading, Set<String> changing) {
    Truth now = inside.test(reading);
    for (String name : changing) {
      if (inside.test(reading.before(name)) != now) {
        return Truth.UNKNOWN;
      }
    }
    return now;
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
   * change that counts for a while is after that no breach, but made good it is not.
   */
  private static Truth changed(
      Reading.Change change, Object now, Predicate.Changed changed, long lasting) {
    if (now == null || change == null) {
      return Truth.UNKNOWN;
    }
    boolean so =
        changed.from().contains(change.from())
            && changed.to().contains(change.to())
            && change.to().equals(now);
    if (so && change.ago() > lasting && changed.lasting() > 0) {
      return Truth.UNKNOWN;
    }
    return Truth.of(so && change.ago() <= lasting);
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
