package org.forewarn.connectors.jt808;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.terminal.Cab;

/** Hears what is read aloud; the terminal answers as the test says. */
final class Driver implements Cab {
  final Queue<String> heard = new ConcurrentLinkedQueue<>();
  final Queue<Integer> serials = new ConcurrentLinkedQueue<>();
  final Queue<PictureOrder> orders = new ConcurrentLinkedQueue<>();

  /** The answer to each text for which {@link #answers} has none. */
  final AtomicInteger answer = new AtomicInteger();

  /** The answers to the next texts. */
  final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

  @Override
  public int read(String text, int serial) {
    heard.add(text);
    serials.add(serial);
    Integer next = answers.poll();
    return next == null ? answer.get() : next;
  }

  @Override
  public int order(PictureOrder order) {
    orders.add(order);
    return TerminalAnswer.DONE;
  }
}
