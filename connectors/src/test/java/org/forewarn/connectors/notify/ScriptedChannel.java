package org.forewarn.connectors.notify;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.forewarn.connectors.Channel;
import org.forewarn.rules.model.Notice;

/** A channel that a test answers for, and that says what was sent by it. */
final class ScriptedChannel implements Channel {
  static final Outcome AGAIN = new Outcome(State.AGAIN, "busy");

  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<Integer> toldBefore = new CopyOnWriteArrayList<>();
  private volatile boolean notes;
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

  /** From now on each attempt is noted before it is answered. */
  void note() {
    notes = true;
  }

  /** By how many gateways each that was handed in may have been told before. */
  List<Integer> toldBefore() {
    return toldBefore;
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt) {
    sent.add(notice.id());
    toldBefore.add(attempt.toldBefore());
    return notes ? attempt.note().thenCompose(noted -> answer.apply(notice)) : answer.apply(notice);
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
