package org.forewarn.rules.watch;

import org.forewarn.rules.model.Times;

/**
 * What a vehicle stated under a name.
 *
 * @param value the last, a String or Boolean
 * @param at the device's time of the last statement
 * @param where it was then; null where nobody knows
 * @param before what was stated before it changed; null where no change was seen
 * @param since the device's time of the statement with which it changed; NONE where none was seen
 */
public record Stated(String name, Object value, long at, Fix where, Object before, long since) {
  /**
   * Who says nothing for longer has a gap, in milliseconds: what changed in it changed nobody knows
   * where and when. Longer than a minute, since that is how often some terminals report, and one of
   * them may be a little late.
   */
  private static final long GAP_MILLIS = 90_000;

  /** What is stated first, or after a gap in which it changed. */
  public static Stated anew(String name, Object value, long at, Fix where) {
    return new Stated(name, value, at, where, null, Times.NONE);
  }

  /** With the next statement. */
  Stated then(Object next, long when, Fix there) {
    if (next.equals(value)) {
      return new Stated(name, value, when, there, before, since);
    }
    return isGap(when)
        ? anew(name, next, when, there)
        : new Stated(name, next, when, there, value, when);
  }

  /** Whether it was stated too long before a moment. */
  boolean isGap(long when) {
    return when - at > GAP_MILLIS;
  }
}
