package org.forewarn.connectors;

/**
 * A bucket that fills at a steady pace; who finds too little in it must wait. Who wants more than
 * it can ever hold takes it full and leaves a debt, so that nobody waits for ever. May be used by
 * several threads.
 */
public final class Rate {
  private final double perNano;
  private final double most;
  private double left;
  private long lastNanos;

  /**
   * A full bucket.
   *
   * @param perSecond how much comes into it in a second
   * @param burst how much it holds
   * @param nowNanos of a clock that never falls
   */
  public Rate(int perSecond, int burst, long nowNanos) {
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
  public synchronized long take(int number, long nowNanos) {
    fill(nowNanos);
    double wanted = Math.min(number, most);
    if (left >= wanted) {
      left -= number;
      return 0;
    }
    return Math.max(1, (long) Math.ceil((wanted - left) / perNano / 1e9));
  }

  /**
   * Takes so much, which came already and can only be owed.
   *
   * @return 0 if it was there, else after how many seconds the debt is paid, at least 1
   */
  public synchronized long owe(int number, long nowNanos) {
    fill(nowNanos);
    left -= number;
    return left >= 0 ? 0 : Math.max(1, (long) Math.ceil(-left / perNano / 1e9));
  }

  private void fill(long nowNanos) {
    long passed = Math.max(0, nowNanos - lastNanos);
    lastNanos += passed;
    left = Math.min(most, left + passed * perNano);
  }
}
