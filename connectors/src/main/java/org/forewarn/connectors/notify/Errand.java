package org.forewarn.connectors.notify;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.forewarn.connectors.notify.Channel.Outcome;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one notice to its channel, again and again until it is settled or its lane is over. */
final class Errand {
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
      return desk.channel().send(notice, json);
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
        receipt("sent", null);
      }
      case DELIVERED -> {
        desk.counts().sent.increment();
        receipt("delivered", null);
      }
      case REFUSED -> {
        desk.counts().failed.increment();
        receipt("failed", outcome.reason());
      }
      case AGAIN -> again(outcome.reason(), tried);
    }
  }

  /** Pauses; no longer than to the expiry, so that it is said when it comes. */
  private void again(String reason, int tried) {
    long left = notice.expiresAt() - desk.clock().getAsLong();
    long pause = Math.max(SHORTEST_PAUSE, Math.min(left, desk.pauses().after(tried)));
    if (tried == 0) {
      LOG.info("{} is not sent yet: {}", notice.id(), reason);
    }
    desk.timer().after(pause, () -> attempt(tried + 1));
    lane.leave();
  }

  private void receipt(String state, String reason) {
    String id = desk.name() + ':' + notice.id() + ':' + state;
    Observation receipt =
        Observation.receipt(
            id.length() > LONGEST_ID ? null : id,
            notice.watch(),
            desk.name(),
            desk.clock().getAsLong(),
            notice.id(),
            state,
            reason == null || reason.length() <= LONGEST_REASON
                ? reason
                : reason.substring(0, LONGEST_REASON));
    byte[] bytes = ObservationWriter.toJson(receipt).getBytes(StandardCharsets.UTF_8);
    new Settlement(desk, lane, offset, Topic.OBSERVATIONS, notice.watch(), bytes).write();
  }
}
