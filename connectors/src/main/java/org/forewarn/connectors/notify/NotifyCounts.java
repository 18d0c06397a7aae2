package org.forewarn.connectors.notify;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of notices: received = sent + failed + expired + repeated + notMine + unreadable +
 * handedOver + underWay; contradictions are among the repeated. Each counts as soon as it is
 * decided, before its receipt is written.
 */
public final class NotifyCounts {
  final LongAdder received = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder expired = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder contradicted = new LongAdder();
  final LongAdder notMine = new LongAdder();
  final LongAdder unreadable = new LongAdder();
  final LongAdder handedOver = new LongAdder();

  /** Records read from the topic. */
  public long received() {
    return received.sum();
  }

  /** Sent or delivered. */
  public long sent() {
    return sent.sum();
  }

  /** Refused for good. */
  public long failed() {
    return failed.sum();
  }

  /** Expired before they could be sent. */
  public long expired() {
    return expired.sum();
  }

  /** Had been received before. */
  public long repeated() {
    return repeated.sum();
  }

  /** Repeated with other content: an alarm. */
  public long contradicted() {
    return contradicted.sum();
  }

  /** For channels that others serve. */
  public long notMine() {
    return notMine.sum();
  }

  /** Left undecided where their partition went to another gateway, or was read anew. */
  public long handedOver() {
    return handedOver.sum();
  }

  /** Received and not decided yet; at the end, what comes again. */
  public long underWay() {
    return received()
        - (sent() + failed() + expired() + repeated() + notMine() + unreadable() + handedOver());
  }

  /** No notices at all. */
  public long unreadable() {
    return unreadable.sum();
  }

  @Override
  public String toString() {
    return "received "
        + received
        + ", sent "
        + sent
        + ", failed "
        + failed
        + ", expired "
        + expired
        + ", repeated "
        + repeated
        + ", contradicted "
        + contradicted
        + ", not mine "
        + notMine
        + ", unreadable "
        + unreadable
        + ", handed over "
        + handedOver
        + ", under way "
        + underWay();
  }
}
