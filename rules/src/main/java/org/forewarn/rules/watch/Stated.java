package org.forewarn.rules.watch;

/**
 * What a vehicle stated under a name.
 *
 * @param value the last, a String or Boolean
 * @param at the device's time of the last statement
 * @param where it was then; null where nobody knows
 * @param change how it came to that value; null where no change was seen
 */
public record Stated(String name, Object value, long at, Spot where, Change change) {
  /**
   * Who says nothing for longer has a gap, in milliseconds: what changed in it changed nobody knows
   * where and when. Longer than a minute, since that is how often some terminals report, and one of
   * them may be a little late.
   */
  private static final long GAP_MILLIS = 90_000;

  /**
   * A change, between two statements.
   *
   * @param before what was stated before it
   * @param since the device's time of the statement with which it changed
   * @param from where it was stated otherwise last; null where nobody knows
   * @param to where it was stated with the change first; null where nobody knows
   */
  public record Change(Object before, long since, Spot from, Spot to) {}

  /** What is stated first, or after a gap in which it changed. */
  public static Stated anew(String name, Object value, long at, Spot where) {
    return new Stated(name, value, at, where, null);
  }

  /** With the next statement. */
  Stated then(Object next, long when, Spot there) {
    if (next.equals(value)) {
      return new Stated(name, value, when, there, change);
    }
    return isGap(when)
        ? anew(name, next, when, there)
        : new Stated(name, next, when, there, new Change(value, when, where, there));
  }

  /** Whether it was stated too long before a moment. */
  boolean isGap(long when) {
    return when - at > GAP_MILLIS;
  }
}
