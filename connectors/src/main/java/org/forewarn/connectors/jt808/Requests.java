package org.forewarn.connectors.jt808;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.jt808.message.TerminalAnswer;

/**
 * What a terminal was told to do and has not answered yet; each ends at the latest when patience
 * does. Belongs to the connection's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Only whether its time is over is waited for.
final class Requests {
  private final Map<Integer, CompletableFuture<Integer>> open = new HashMap<>();

  /** What was sent is not answered: whether it was done, nobody knows. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;

    Unanswered(String reason) {
      super(reason);
    }
  }

  /**
   * A message is sent.
   *
   * @param answer completed with the result; fails with {@link Unanswered} where none comes in time
   */
  void add(
      int messageId,
      int serial,
      CompletableFuture<Integer> answer,
      EventLoop loop,
      long patienceMillis) {
    int key = key(messageId, serial);
    CompletableFuture<Integer> older = open.put(key, answer);
    if (older != null) {
      older.completeExceptionally(new Unanswered("asked anew"));
    }
    ScheduledFuture<?> timeout =
        loop.schedule(
            () ->
                answer.completeExceptionally(
                    new Unanswered("no answer in " + patienceMillis + " ms")),
            patienceMillis,
            TimeUnit.MILLISECONDS);
    answer.whenComplete((result, failure) -> timeout.cancel(false));
    answer.whenComplete((result, failure) -> open.remove(key, answer));
  }

  /** The terminal has answered; what nobody waits for is let be. */
  void answered(TerminalAnswer answered) {
    CompletableFuture<Integer> waiting = open.get(key(answered.messageId(), answered.serial()));
    if (waiting != null) {
      waiting.complete(answered.result());
    }
  }

  /** No answers come any more. */
  void fail(String why) {
    List<CompletableFuture<Integer>> waiting = new ArrayList<>(open.values());
    waiting.forEach(each -> each.completeExceptionally(new Unanswered(why)));
  }

  private static int key(int messageId, int serial) {
    return messageId << 16 | serial;
  }
}
