package org.forewarn.connectors.http;

/**
 * A bucket that fills at a steady pace; who finds too little in it must wait. Who wants more than
 * it can ever hold takes it full and leaves a debt, so that nobody waits for ever. May be used by
 * several threads.
 */
final class Rate {
  private final double perNano;
  private final double most;
  private double left;
  private long lastNanos;

  Rate(int perSecond, int burst, long nowNanos) {
    this.perNano = perSecond / 1e9;
    this.most = burst;
    this.left = burst;
    this.lastNanos = nowNanos;
  }

  /**
   * Takes so many at once, or none.
   *
   * @return 0 if they were taken, else after how many seconds to come again, at least 1
   */
  synchronized long take(int number, long nowNanos) {
    long passed = Math.max(0, nowNanos - lastNanos);
    lastNanos += passed;
    left = Math.min(most, left + passed * perNano);
    double wanted = Math.min(number, most);
    if (left >= wanted) {
      left -= number;
      return 0;
    }
    return Math.max(1, (long) Math.ceil((wanted - left) / perNano / 1e9));
  }
}
