package org.forewarn.rules.watch;

import org.forewarn.rules.condition.Truth;

/**
 * Where a vehicle stays: it may move up in a queue, and one fix alone that lies elsewhere may be
 * wrong.
 *
 * @param anchor where it stays, and since when; null where nobody knows
 * @param came whether it was seen to come there, so that it is known not to have stayed before
 * @param away the last fix, if that lies elsewhere and the one before does not; else null
 */
public record Stay(Fix anchor, boolean came, Fix away) {
  /** Who comes no farther stays where it is, in metres. */
  public static final double METRES = 100;

  /** After a longer time without a fix nobody knows whether it stayed, in milliseconds. */
  private static final long GAP_MILLIS = 5 * 60_000;

  /** Nobody knows. */
  public static final Stay UNKNOWN = new Stay(null, false, null);

  /**
   * Whether it has stayed for so long where the next fix is.
   *
   * @param last the device's time of the fix before
   */
  Truth isAtLeast(long millis, Fix next, long last) {
    if (anchor == null) {
      return Truth.UNKNOWN;
    } else if (!isNear(anchor, next)) {
      return Truth.FALSE;
    } else if (isGap(next, last)) {
      return Truth.UNKNOWN;
    } else if (next.at() - anchor.at() >= millis) {
      return Truth.TRUE;
    }
    return came ? Truth.FALSE : Truth.UNKNOWN;
  }

  /**
   * With the next fix.
   *
   * @param last the device's time of the fix before
   */
  Stay after(Fix next, long last) {
    if (anchor == null) {
      return new Stay(next, false, null);
    } else if (isNear(anchor, next)) {
      return new Stay(
          isGap(next, last) ? anchor.at(next.at()) : anchor, came && !isGap(next, last), null);
    } else if (away == null && !isGap(next, last)) {
      return new Stay(anchor, came, next);
    }
    return new Stay(away != null && isNear(away, next) ? away : next, true, null);
  }

  private static boolean isNear(Fix one, Fix other) {
    return one.metresTo(other) <= METRES;
  }

  private static boolean isGap(Fix next, long last) {
    return next.at() - last > GAP_MILLIS;
  }
}
