package org.forewarn.rules.model;

/** The two special values of a time, and the range in which a time of the real world lies. */
public final class Times {
  /** No time: the field is absent. */
  public static final long NONE = Long.MIN_VALUE;

  /** A moment that never comes: nothing is due, or a deadline is not known yet. */
  public static final long NEVER = Long.MAX_VALUE;

  /** 2000-01-01T00:00:00Z, the earliest time that an input may carry. */
  public static final long EARLIEST = 946_684_800_000L;

  /** 2100-01-01T00:00:00Z, the latest time that an input may carry. */
  public static final long LATEST = 4_102_444_800_000L;

  private Times() {}

  /**
   * Adds a length to a time without running over: {@link #NEVER} stays {@link #NEVER}.
   *
   * @param time epoch milliseconds or {@link #NEVER}
   * @param millis a length, 0 or more
   */
  public static long plus(long time, long millis) {
    return time >= NEVER - millis ? NEVER : time + millis;
  }
}
