package org.forewarn.app.demo;

import java.util.function.LongSupplier;

/** A clock that runs faster than time: the demo's log time. May be used by several threads. */
public final class FastClock implements LongSupplier {
  private final long start;
  private final long startNanos = System.nanoTime();
  private final int speed;

  /**
   * Starts now.
   *
   * @param start what it shows first, epoch milliseconds
   * @param speed how many times faster than time, at least 1
   */
  public FastClock(long start, int speed) {
    this.start = start;
    this.speed = speed;
  }

  @Override
  public long getAsLong() {
    return start + (System.nanoTime() - startNanos) * speed / 1_000_000;
  }
}
