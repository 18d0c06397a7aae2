package org.forewarn.connectors;

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
   * @param reason null where it went well and nothing is to be said of it
   */
  record Outcome(State state, String reason) {
    /** It is on its way. */
    public static final Outcome SENT = new Outcome(State.SENT, null);

    /** It has arrived. */
    public static final Outcome DELIVERED = new Outcome(State.DELIVERED, null);
  }

  /**
   * What a channel may ask of a notice where it matters that nobody is told twice: a crash leaves
   * it open whether what was under way has been told.
   */
  interface Attempt {
    /** By how many gateways before this one it may have been told, as far as they noted it. */
    int toldBefore();

    /**
     * Notes that it is about to be told. Noting it again changes nothing.
     *
     * @return completes when that would be known after a crash
     */
    CompletableFuture<Void> note();
  }

  /**
   * Sends a notice once, without waiting for what becomes of it. The same notice may be handed in
   * again where that is uncertain. Every attempt must end: nobody else gives up on one.
   *
   * @param json the notice as it is on the topic; must not be changed
   * @param attempt what is known of it from before, for channels to which that matters
   * @return completes with what became of it; failing counts as {@link State#AGAIN}
   */
  CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt);

  @Override
  void close();
}
