package org.forewarn.connectors.notify;

import java.util.random.RandomGenerator;

/**
 * The pauses between attempts: a second, twice as long each time, a minute at most; each by up to a
 * fifth shorter or longer, so that what failed together does not come again together. May be used
 * by several threads.
 */
final class Pauses {
  private static final long FIRST = 1_000;
  private static final long LONGEST = 60_000;
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  Pauses(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The pause before the next attempt, in milliseconds.
   *
   * @param tried how many attempts there were before the last, from 0
   */
  synchronized long after(int tried) {
    long pause = Math.min(LONGEST, FIRST << Math.min(tried, 10));
    return Math.round(pause * (1 - JITTER + 2 * JITTER * random.nextDouble()));
  }
}
