package org.forewarn.connectors.notify;

import java.util.concurrent.CompletableFuture;
import org.forewarn.rules.model.Notice;

/** A way by which notices leave. Used by several threads. */
public interface Channel extends AutoCloseable {
  /** What became of an attempt. */
  enum State {
    /** It is on its way. */
    SENT,
    /** It has arrived. */
    DELIVERED,
    /** It will never be taken. */
    REFUSED,
    /** It may be taken later. */
    AGAIN
  }

  /**
   * What became of an attempt, and why.
   *
   * @param reason null where it went well
   */
  record Outcome(State state, String reason) {
    static final Outcome SENT = new Outcome(State.SENT, null);
    static final Outcome DELIVERED = new Outcome(State.DELIVERED, null);
  }

  /**
   * Sends a notice once, without waiting for what becomes of it. The same notice may be handed in
   * again where that is uncertain. Every attempt must end: nobody else gives up on one.
   *
   * @param json the notice as it is on the topic; must not be changed
   * @return completes with what became of it; failing counts as {@link State#AGAIN}
   */
  CompletableFuture<Outcome> send(Notice notice, byte[] json);

  @Override
  void close();
}
