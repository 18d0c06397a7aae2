package org.forewarn.rules.sim;

import java.util.List;
import java.util.SplittableRandom;

/** Chance in the city, all of it from the seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Chance of its own for one part of the city, so that parts do not disturb each other. */
  Chance apart() {
    return new Chance(random.split());
  }

  /** Whether something of a probability happens. */
  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** A length or a number from least to most, both included. */
  long between(long least, long most) {
    return least >= most ? least : random.nextLong(least, most + 1);
  }

  /** An index below a bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from 0 to 1. */
  double unit() {
    return random.nextDouble();
  }

  /** A length in whole seconds, in milliseconds, from least to most seconds. */
  long seconds(long least, long most) {
    return 1_000 * between(least, most);
  }

  /** How long until something that happens so often in an hour happens next, in milliseconds. */
  long untilNext(double perHour) {
    return Math.round(-Math.log(1 - random.nextDouble()) * 3_600_000 / perHour);
  }

  /** One of several. */
  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** One of several. */
  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
