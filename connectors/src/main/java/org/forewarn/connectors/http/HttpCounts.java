package org.forewarn.connectors.http;

import java.util.concurrent.atomic.LongAdder;

/**
 * What came from one source by HTTP: received = accepted + refused + failed + under way. Requests
 * that were turned away as a whole, whose records nobody counted, are not among them.
 */
public final class HttpCounts {
  private final LongAdder received = new LongAdder();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();

  void received(int number) {
    received.add(number);
  }

  void accepted(int number) {
    accepted.add(number);
  }

  void refused(int number) {
    refused.add(number);
  }

  void failed(int number) {
    failed.add(number);
  }

  void turnAway() {
    turnedAway.increment();
  }

  /** Records in requests that were read. */
  public long received() {
    return received.sum();
  }

  /** Records that the log has. */
  public long accepted() {
    return accepted.sum();
  }

  /** Records that cannot be used. */
  public long refused() {
    return refused.sum();
  }

  /** Records that the log did not take, as far as anybody knows. */
  public long failed() {
    return failed.sum();
  }

  /** Requests, not records, that were turned away as a whole: too large, too many, no JSON. */
  public long turnedAway() {
    return turnedAway.sum();
  }
}
