package org.forewarn.benchmarks.parking;

import java.util.SplittableRandom;

/**
 * How long a car stands, counted in looks of the camera.
 *
 * @param looks how often the camera could see it
 * @param outcome CORRECTED or ESCALATED; null if it leaves before it is warned
 */
record Stay(int looks, Outcome outcome) {
  /** Looks until the warning: the first, and six more to confirm a minute. */
  static final int TO_WARNING = 1 + (int) (EightMinutes.CONFIRM / ParkedCars.LOOK_EVERY);

  /** Looks until one is at the deadline. */
  private static final int TO_DEADLINE =
      TO_WARNING + (int) (EightMinutes.GRACE / ParkedCars.LOOK_EVERY);

  /** One in five leaves before the warning; of the others one in six stays too long. */
  static Stay draw(SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      return new Stay(1 + random.nextInt(TO_WARNING - 1), null);
    }
    if (random.nextInt(6) == 0) {
      return new Stay(TO_DEADLINE + 1 + random.nextInt(6), Outcome.ESCALATED);
    }
    int beyond = random.nextInt(TO_DEADLINE - TO_WARNING - 1);
    return new Stay(TO_WARNING + 1 + beyond, Outcome.CORRECTED);
  }
}
