package org.forewarn.rules.sim;

/**
 * How large a city is, for how long it is watched and how much goes wrong in it. Rates are chances
 * from 0 to 1, lengths milliseconds.
 *
 * @param places how many places cameras and sensors watch, at least 1
 * @param terminals how many vehicles report where they are
 * @param start epoch milliseconds at which the log begins
 * @param length for how long it runs
 * @param tickEvery how often each of the two gateways ticks
 * @param staysPerHour how many vehicles stop at a place in an hour, on average
 * @param missed the chance that a camera overlooks what is there
 * @param unread the chance that a plate is never read; a tenth of it is the chance that one that is
 *     read otherwise is not in a single scan
 * @param flicker the chance that a detector says something else than what is so
 * @param partial the chance that a scan covers only part of its place
 * @param repeated the chance that a record arrives twice
 * @param faulty the chance that a device has a wrong clock, and the chance that it fails for a
 *     while
 * @param inspected the chance that an officer or an operator deals with what became of an episode
 * @param revised whether operators publish revisions while it runs
 */
public record CitySpec(
    int places,
    int terminals,
    long start,
    long length,
    long tickEvery,
    double staysPerHour,
    double missed,
    double unread,
    double flicker,
    double partial,
    double repeated,
    double faulty,
    double inspected,
    boolean revised) {

  /** 2026-05-01T08:00:00+08:00. */
  private static final long MAY_DAY = 1_777_593_600_000L;

  private static final long MINUTE = 60_000;

  /** Refuses a city in which nothing can happen. */
  public CitySpec {
    if (places < 1 || length < MINUTE || tickEvery < 1) {
      throw new IllegalArgumentException(
          "places "
              + places
              + ", length "
              + length
              + ", tickEvery "
              + tickEvery
              + " (expected: at least 1 place, 60000 ms and 1 ms)");
    }
  }

  /** A few streets for forty minutes: some three thousand records, for tests of every seed. */
  public static CitySpec small() {
    return new CitySpec(
        6, 2, MAY_DAY, 40 * MINUTE, 5_000, 12, 0.04, 0.15, 0.012, 0.03, 0.02, 0.4, 0.06, true);
  }

  /** Forty places for an hour and a half: some fifty thousand records. */
  public static CitySpec district() {
    return new CitySpec(
        40, 10, MAY_DAY, 90 * MINUTE, 1_000, 8, 0.03, 0.1, 0.006, 0.02, 0.01, 0.25, 0.03, true);
  }

  /** As small, with twice as much that goes wrong. */
  public static CitySpec hostile() {
    return new CitySpec(
        6, 3, MAY_DAY, 40 * MINUTE, 5_000, 14, 0.1, 0.1, 0.02, 0.05, 0.05, 0.8, 0.1, true);
  }

  /** The same city with everything in order: true clocks, no failures, no operators. */
  public CitySpec inOrder() {
    return new CitySpec(
        places, terminals, start, length, tickEvery, staysPerHour, 0, 0, 0, 0, 0, 0, 0, false);
  }

  /** The same city with another number of places, at least 1, and a terminal for every four. */
  public CitySpec of(int otherPlaces) {
    return new CitySpec(
        otherPlaces,
        (otherPlaces + 3) / 4,
        start,
        length,
        tickEvery,
        staysPerHour,
        missed,
        unread,
        flicker,
        partial,
        repeated,
        faulty,
        inspected,
        revised);
  }

  /** The same city with nothing published while it runs. */
  public CitySpec unrevised() {
    return new CitySpec(
        places,
        terminals,
        start,
        length,
        tickEvery,
        staysPerHour,
        missed,
        unread,
        flicker,
        partial,
        repeated,
        faulty,
        inspected,
        false);
  }

  /** The same city for another length of time in milliseconds, at least a minute. */
  public CitySpec lasting(long millis) {
    return new CitySpec(
        places,
        terminals,
        start,
        millis,
        tickEvery,
        staysPerHour,
        missed,
        unread,
        flicker,
        partial,
        repeated,
        faulty,
        inspected,
        revised);
  }

  /** Log time at which nobody says anything new any more. */
  public long end() {
    return start + length;
  }
}
