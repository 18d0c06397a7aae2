package org.forewarn.rules.model;

import java.util.List;

/** What a rule counts as a breach: a small closed set, combined by all, any and not. */
public sealed interface Predicate {

  /**
   * All must hold.
   *
   * @param parts at least one
   */
  record All(List<Predicate> parts) implements Predicate {}

  /**
   * One must hold.
   *
   * @param parts at least one
   */
  record Any(List<Predicate> parts) implements Predicate {}

  /** It must not hold. */
  record Not(Predicate part) implements Predicate {}

  /** The subject is there at all. */
  record Present() implements Predicate {}

  /**
   * A vehicle says nothing any more, while its gateway is heard. Stands alone.
   *
   * @param millis for how long, in milliseconds
   */
  record Silent(long millis) implements Predicate {}

  /**
   * Nothing is said under a name, and nothing but numbers ever was, as of a truck that has no
   * sensor for it.
   */
  record Unsaid(String attribute) implements Predicate {}

  /** The subject stands still, or (false) does not. */
  record Stationary(boolean expected) implements Predicate {}

  /**
   * A vehicle has stayed where it is: it came no farther than 100 m.
   *
   * @param millis for at least so long, in milliseconds
   */
  record Stays(long millis) implements Predicate {}

  /**
   * Inside, or outside, any of these.
   *
   * @param names place kinds or ids, {@link #PERMIT_ROUTE}, {@link #PERMIT_SITES}; at least one
   * @param outside whether the subject must be outside all of them instead
   */
  record Within(List<String> names, boolean outside) implements Predicate {
    /** Within the tolerance of the route of a valid permit. */
    public static final String PERMIT_ROUTE = "permit-route";

    /** On a site of a valid permit. */
    public static final String PERMIT_SITES = "permit-sites";
  }

  /**
   * How the subject stands with permits.
   *
   * @param standing what must hold
   * @param kind of which kind; null for any
   */
  record Permitted(Standing standing, String kind) implements Predicate {
    /** How somebody stands with permits of a kind. */
    public enum Standing {
      /** One is valid now. */
      VALID("valid"),
      /** None is valid now. */
      NONE("none"),
      /** None is valid now, but one is on this day at other hours. */
      OUT_OF_HOURS("out-of-hours");

      private final String word;

      Standing(String word) {
        this.word = word;
      }

      /** The word in rules. */
      public String word() {
        return word;
      }
    }

    /** A permit of any kind, or (false) none of any. */
    public Permitted(boolean valid) {
      this(valid ? Standing.VALID : Standing.NONE, null);
    }
  }

  /**
   * An attribute is one of these.
   *
   * @param values texts, numbers ({@link Double}) or truth values; at least one
   */
  record OneOf(String attribute, List<Object> values) implements Predicate {}

  /**
   * A number lies strictly between two bounds.
   *
   * @param above lower bound; null without one
   * @param below upper bound; null without one
   */
  record Between(String attribute, Double above, Double below) implements Predicate {}

  /** A speed is above the lowest limit that the registry has: of vehicle, place or permit. */
  record AboveLimit(String attribute) implements Predicate {}

  /**
   * An attribute went from one of these values to one of those, with this observation or not long
   * before.
   *
   * @param from values before; at least one
   * @param to values now; at least one
   * @param lasting how long after it a change that began a breach still counts as seen, in
   *     milliseconds; 0 for with this observation alone
   */
  record Changed(String attribute, List<Object> from, List<Object> to, long lasting)
      implements Predicate {
    /** A change with this very observation. */
    public Changed(String attribute, List<Object> from, List<Object> to) {
      this(attribute, from, to, 0);
    }
  }
}
