package org.forewarn.connectors.notify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.Channel.Outcome;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one notice to its channel, again and again until it is settled or its lane is over. What a
 * channel cannot deliver goes back onto the topic for the fallback, if there is one.
 */
final class Errand implements Channel.Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  /** However near it is to its expiry, and whatever the clock does meanwhile. */
  private static final long SHORTEST_PAUSE = 100;

  /** What a receipt's reader takes. */
  private static final int LONGEST_ID = 256;

  private static final int LONGEST_REASON = 1_000;

  private final Desk desk;
  private final Lane lane;
  private final long offset;
  private final Notice notice;
  private final byte[] json;

  Errand(Desk desk, Lane lane, long offset, Notice notice, byte[] json) {
    this.desk = desk;
    this.lane = lane;
    this.offset = offset;
    this.notice = notice;
    this.json = json;
  }

  /** Begins, without waiting for anything. */
  void begin() {
    desk.hands().execute(() -> attempt(0));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both ends are handled.
  private void attempt(int tried) {
    if (!lane.enter()) {
      desk.counts().handedOver.increment();
      desk.underWay().decrementAndGet();
    } else if (isExpired()) {
      desk.counts().expired.increment();
      receipt("failed", "expired");
    } else {
      send().whenCompleteAsync((outcome, failure) -> judge(outcome, failure, tried), desk.hands());
    }
  }

  private boolean isExpired() {
    return desk.clock().getAsLong() >= notice.expiresAt();
  }

  private CompletableFuture<Outcome> send() {
    try {
      return desk.channel().send(notice, json, this);
    } catch (RuntimeException e) {
      LOG.error("the channel is broken", e);
      return CompletableFuture.failedFuture(e);
    }
  }

  private void judge(Outcome outcome, Throwable failure, int tried) {
    if (failure != null) {
      again(failure.toString(), tried);
      return;
    }
    switch (outcome.state()) {
      case SENT -> {
        desk.counts().sent.increment();
        receipt("sent", outcome.reason());
      }
      case DELIVERED -> {
        desk.counts().sent.increment();
        receipt("delivered", outcome.reason());
      }
      case REFUSED -> fail(outcome.reason());
      case AGAIN -> again(outcome.reason(), tried);
    }
  }

  /** Pauses; no longer than to the expiry, so that it is said when it comes. */
  private void again(String reason, int tried) {
    if (tried + 1 == desk.options().attempts()) {
      fail("tried " + desk.options().attempts() + " times: " + reason);
      return;
    }
    long left = notice.expiresAt() - desk.clock().getAsLong();
    long pause = Math.max(SHORTEST_PAUSE, Math.min(left, desk.pauses().after(tried)));
    if (tried == 0) {
      LOG.info("{} is not sent yet: {}", notice.id(), reason);
    }
    desk.timer().after(pause, () -> attempt(tried + 1));
    lane.leave();
  }

  private void fail(String reason) {
    desk.counts().failed.increment();
    if (notice.fallback() == null) {
      receipt("failed", reason);
      return;
    }
    byte[] other = EventCodec.toJson(notice.byFallback()).getBytes(StandardCharsets.UTF_8);
    settle(
        new Settlement.Word(Topic.NOTICES, notice.watch(), other),
        word("failed", reason + "; goes on by " + notice.fallback()));
  }

  private void receipt(String state, String reason) {
    settle(word(state, reason));
  }

  private void settle(Settlement.Word... words) {
    new Settlement(desk, lane, offset, List.of(words)).write();
  }

  private Settlement.Word word(String state, String reason) {
    String name = desk.options().name();
    String id = name + ':' + notice.id() + ':' + state;
    Observation receipt =
        Observation.receipt(
            id.length() > LONGEST_ID ? null : id,
            notice.watch(),
            name,
            desk.clock().getAsLong(),
            notice.id(),
            state,
            reason == null || reason.length() <= LONGEST_REASON
                ? reason
                : reason.substring(0, LONGEST_REASON));
    return new Settlement.Word(
        Topic.OBSERVATIONS,
        notice.watch(),
        ObservationWriter.toJson(receipt).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int toldBefore() {
    return lane.toldBefore(offset);
  }

  @Override
  public CompletableFuture<Void> note() {
    return lane.note(offset);
  }
}
