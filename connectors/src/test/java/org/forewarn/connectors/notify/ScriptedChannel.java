package org.forewarn.connectors.notify;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.forewarn.rules.model.Notice;

/** A channel that a test answers for, and that says what was sent by it. */
final class ScriptedChannel implements Channel {
  static final Outcome AGAIN = new Outcome(State.AGAIN, "busy");

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private volatile Function<Notice, CompletableFuture<Outcome>> answer =
      notice -> CompletableFuture.completedFuture(Outcome.SENT);

  void answer(Function<Notice, CompletableFuture<Outcome>> next) {
    answer = next;
  }

  void answer(Outcome next) {
    answer = notice -> CompletableFuture.completedFuture(next);
  }

  /** The ids of all that was handed in, in order. */
  List<String> sent() {
    return sent;
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice, byte[] json) {
    sent.add(notice.id());
    return answer.apply(notice);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
