package org.forewarn.connectors.jt808;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.forewarn.rules.model.Notice;

/**
 * The pictures that a terminal was asked for and has not sent, in order: a picture says that the
 * platform ordered it, but not by which order, so that the oldest gets it. An order that is older
 * than five minutes, or that many came after, gets none any more: the picture would be another's.
 * May be used by several threads.
 */
final class PictureOrders {
  private static final int MOST = 16;
  private static final long PATIENCE_MILLIS = 300_000;

  private final Deque<Sent> open = new ArrayDeque<>();

  /** What one notice wants, however often the terminal is told so. */
  static final class Order {
    private final Notice notice;
    private final int serial;
    private volatile boolean pictured;
    private volatile boolean refused;

    /** A picture for a notice, ordered by messages of this serial. */
    Order(Notice notice, int serial) {
      this.notice = notice;
      this.serial = serial;
    }

    Notice notice() {
      return notice;
    }

    int serial() {
      return serial;
    }

    /** Whether to order it again is of no use: there is one, or the terminal cannot take any. */
    boolean isSettled() {
      return pictured || refused;
    }
  }

  private record Sent(Order order, long atMillis) {}

  /**
   * An order goes to the terminal, perhaps again; it may answer each with a picture.
   *
   * @param nowMillis of a clock that never falls
   */
  synchronized void sent(Order order, long nowMillis) {
    if (open.size() == MOST) {
      open.removeFirst();
    }
    open.addLast(new Sent(order, nowMillis));
  }

  /** The terminal cannot do what the message of this serial ordered. */
  synchronized void refused(int serial) {
    for (Iterator<Sent> newest = open.descendingIterator(); newest.hasNext(); ) {
      Order order = newest.next().order;
      if (order.serial == serial) {
        order.refused = true;
        newest.remove();
        return;
      }
    }
  }

  /**
   * A picture has come that was ordered.
   *
   * @param nowMillis of the same clock
   * @return whose it is; null if nobody's, or that of a notice that has one
   */
  synchronized Order next(long nowMillis) {
    while (!open.isEmpty() && nowMillis - open.getFirst().atMillis > PATIENCE_MILLIS) {
      open.removeFirst();
    }
    Sent oldest = open.pollFirst();
    if (oldest == null || oldest.order.pictured) {
      return null;
    }
    oldest.order.pictured = true;
    return oldest.order;
  }

  /** The picture of an order was not kept; when it comes again, it is still that order's. */
  synchronized void giveBack(Order order, long nowMillis) {
    order.pictured = false;
    if (open.size() == MOST) {
      open.removeLast();
    }
    open.addFirst(new Sent(order, nowMillis));
  }
}
