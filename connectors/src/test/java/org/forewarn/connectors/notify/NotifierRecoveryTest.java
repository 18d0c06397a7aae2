package org.forewarn.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.connectors.notify.NoticeLog.EXPIRES;
import static org.forewarn.connectors.notify.NoticeLog.NOW;
import static org.forewarn.connectors.notify.NoticeLog.await;
import static org.forewarn.connectors.notify.NoticeLog.notice;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.Channel.Outcome;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Restarts, rebalances, floods and rubbish: nothing is lost, and nobody is told twice. */
class NotifierRecoveryTest {
  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  private final AtomicLong clock = new AtomicLong(NOW);
  private final HandTimer timer = new HandTimer();
  private final ScriptedChannel channel = new ScriptedChannel();
  private NoticeLog log;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    log = new NoticeLog(broker.address(), test.getTestMethod().orElseThrow().getName() + "-");
  }

  @AfterEach
  void stop() {
    log.close();
  }

  private Notifier notifier(Channel to, Desk.Timer pauses) {
    return new Notifier(
        log.address(),
        new Notifier.Options("gw-notify", Set.of()),
        to,
        log.writer(),
        clock::get,
        new Random(3),
        pauses);
  }

  private Notifier notifier() {
    return notifier(channel, timer);
  }

  @Test
  void whatWasSettledBehindOneThatWaitsIsNotSentAgain() throws Exception {
    channel.answer(
        one ->
            CompletableFuture.completedFuture(
                one.episode().equals("stuck") ? ScriptedChannel.AGAIN : Outcome.SENT));
    log.publish(notice("stuck"));
    for (int i = 0; i < 50; i++) {
      log.publish(notice("e" + i));
    }
    try (Notifier notifier = notifier()) {
      await("50 receipts", () -> log.receipts().size() == 50);
      assertAddUp(notifier.counts(), 1);
    }
    assertThat(log.committed("gw-notify")).as("the first is not settled").isZero();
    channel.answer(Outcome.DELIVERED);
    try (Notifier notifier = notifier()) {
      await("the last receipt", () -> log.receipts().size() == 51);
      await("all is committed", () -> log.committed("gw-notify") == 51);
      assertThat(notifier.counts().received()).isEqualTo(1);
    }
    assertThat(channel.sent()).hasSize(52);
    assertThat(channel.sent().subList(0, 51)).doesNotHaveDuplicates();
    assertThat(log.receipts()).contains("stuck|1 delivered");
  }

  @Test
  void whatMayHaveBeenToldIsKnownAfterARestart() throws Exception {
    channel.note();
    channel.answer(ScriptedChannel.AGAIN);
    log.publish(List.of(notice("e1"), notice("e2")));
    for (int life = 1; life <= 3; life++) {
      int handedIn = 2 * life;
      int older = timer.count();
      try (Notifier notifier = notifier()) {
        await("both wait for the next attempt", () -> timer.count() == older + 2);
        timer.pass();
        await("both were tried again", () -> channel.sent().size() == 2 * handedIn);
        await("both wait again", () -> timer.count() == 2);
        assertThat(notifier.counts().underWay()).isEqualTo(2);
      }
    }
    assertThat(channel.toldBefore())
        .as("each life of the gateway counts once, however often it tries")
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
  }

  @Test
  void whatTheEngineSaysAgainIsKnownAlsoAfterARestart() throws Exception {
    log.publish(notice("e1"));
    try (Notifier notifier = notifier()) {
      await("it is committed", () -> log.committed("gw-notify") == 1);
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    log.publish(notice("e1"));
    log.publish(notice("e2"));
    try (Notifier notifier = notifier()) {
      await("the second receipt", () -> log.receipts().size() == 2);
      assertThat(notifier.counts().repeated()).isEqualTo(1);
      assertAddUp(notifier.counts(), 0);
    }
    assertThat(channel.sent()).containsExactly("e1|1", "e2|1");
  }

  @Test
  void rubbishBecomesDeadLettersAndHoldsUpNobody() throws Exception {
    log.publish("place:A", null);
    log.publish("place:A", "rubbish".getBytes(StandardCharsets.UTF_8));
    log.publish(
        "place:A",
        EventCodec.toJson(notice("e0"))
            .replace("WARNED", "CLEARED")
            .getBytes(StandardCharsets.UTF_8));
    log.publish(notice("e1"));
    try (Notifier notifier = notifier()) {
      await("all is committed", () -> log.committed("gw-notify") == 4);
      assertThat(notifier.counts().unreadable()).isEqualTo(3);
      assertAddUp(notifier.counts(), 0);
    }
    assertThat(log.deadLetters())
        .hasSize(3)
        .anyMatch(letter -> letter.contains("no value"))
        .anyMatch(letter -> letter.contains("\"raw\":\"rubbish\""))
        .anyMatch(letter -> letter.contains("expected: WARNED, REMINDED or REOPENED"));
    assertThat(log.receipts()).containsExactly("e1|1 sent");
  }

  @Test
  void pausesGrowUntilTheExpiryWhichIsSaidWhenItComes() throws Exception {
    channel.answer(ScriptedChannel.AGAIN);
    log.publish(notice("e1", EventType.REMINDED, "place:A"));
    try (Notifier notifier = notifier()) {
      List<Long> pauses = new ArrayList<>();
      while (clock.get() < EXPIRES) {
        await("a pause", () -> timer.count() == 1);
        pauses.add(timer.longest());
        clock.addAndGet(timer.longest());
        timer.pass();
      }
      for (int i = 0; i < 5; i++) {
        assertThat(pauses.get(i)).isBetween(800L << i, 1_200L << i);
      }
      assertThat(clock).as("the last pause ends at the expiry").hasValue(EXPIRES);
      assertThat(channel.sent()).hasSameSizeAs(pauses);
      await("the receipt", () -> log.receipts().size() == 1);
      assertThat(notifier.counts().expired()).isEqualTo(1);
    }
    assertThat(log.receipts()).containsExactly("e1|1 failed expired");
  }

  @Test
  void aChannelThatBreaksIsTriedAgain() throws Exception {
    Queue<Integer> ways = new ConcurrentLinkedQueue<>(List.of(0, 1));
    channel.answer(
        one -> {
          Integer way = ways.poll();
          if (way == null) {
            return CompletableFuture.completedFuture(new Outcome(Channel.State.REFUSED, "no"));
          }
          if (way == 0) {
            throw new IllegalStateException("broken");
          }
          return CompletableFuture.failedFuture(new IllegalStateException("broken"));
        });
    log.publish(notice("e1", EventType.REOPENED, "place:A"));
    try (Notifier notifier = notifier()) {
      for (int i = 0; i < 2; i++) {
        await("a pause", () -> timer.count() == 1);
        timer.pass();
      }
      await("the receipt", () -> log.receipts().size() == 1);
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(channel.sent()).hasSize(3);
    assertThat(log.receipts()).containsExactly("e1|1 failed no");
  }

  @Test
  void noMoreThanSoManyAreUnderWay() throws Exception {
    Queue<CompletableFuture<Outcome>> open = new ConcurrentLinkedQueue<>();
    channel.answer(
        one -> {
          CompletableFuture<Outcome> outcome = new CompletableFuture<>();
          open.add(outcome);
          return outcome;
        });
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      notices.add(notice("e" + i, EventType.WARNED, "place:" + i % 20));
    }
    log.publish(notices);
    try (Notifier notifier = notifier()) {
      int done = 0;
      while (done < 600) {
        int now = done;
        await(
            "as many as may be",
            () -> channel.sent().size() == Math.min(600, now + Notifier.MOST_UNDER_WAY));
        assertThat(notifier.counts().received()).isEqualTo(channel.sent().size());
        for (int i = 0; i < 100; i++) {
          open.remove().complete(Outcome.SENT);
        }
        done += 100;
      }
      await("all is committed", () -> log.committed("gw-notify") == 600);
      assertAddUp(notifier.counts(), 0);
    }
    assertThat(channel.sent()).hasSize(600).doesNotHaveDuplicates();
    assertThat(log.receipts()).hasSize(600).doesNotHaveDuplicates();
  }

  @Test
  void anAttemptThatDoesNotEndIsLeftAndComesAgain() throws Exception {
    channel.answer(one -> new CompletableFuture<>());
    log.publish(notice("e1"));
    try (Notifier notifier = notifier()) {
      await("an attempt", () -> channel.sent().size() == 1);
      assertAddUp(notifier.counts(), 1);
    }
    assertThat(log.committed("gw-notify")).isZero();
    channel.answer(Outcome.SENT);
    try (Notifier notifier = notifier()) {
      await("the receipt", () -> log.receipts().size() == 1);
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    assertThat(channel.sent()).containsExactly("e1|1", "e1|1");
  }

  @Test
  void whatWaitsGoesToAnotherGatewayWithItsPartition() throws Exception {
    channel.answer(ScriptedChannel.AGAIN);
    List<Notice> notices = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      notices.add(notice("e" + i, EventType.WARNED, "place:" + i));
    }
    log.publish(notices);
    ScriptedChannel other = new ScriptedChannel();
    try (Notifier first = notifier()) {
      await("all wait", () -> timer.count() == 60);
      try (Notifier second = notifier(other, new HandTimer())) {
        await("some are sent by the other", () -> !other.sent().isEmpty());
        channel.answer(Outcome.SENT);
        timer.pass();
        await(
            "all are sent",
            () -> {
              timer.pass();
              return new HashSet<>(log.receipts()).size() == 60;
            });
        await("all is committed", () -> log.committed("gw-notify") == 60);
        assertAddUp(first.counts(), 0);
        assertAddUp(second.counts(), 0);
        assertThat(first.counts().handedOver()).isEqualTo(other.sent().size());
      }
    }
    assertThat(log.receipts()).as("each once").hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void aReceiptThatCannotBeWrittenIsTriedAgainAndTheNoticeIsNot(@TempDir Path folder)
      throws Exception {
    LocalBroker away = LocalBroker.start(folder, 0, Map.of());
    String servers = away.address();
    LocalBroker back = null;
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    channel.answer(one -> outcome);
    LogAddress impatient =
        new LogAddress(
            servers,
            "away-",
            Map.of(
                "delivery.timeout.ms", "1500",
                "request.timeout.ms", "1000",
                "max.block.ms", "1000"));
    try (NoticeLog own = new NoticeLog(servers, "away-");
        LogWriter receipts = new LogWriter(impatient)) {
      own.publish(notice("e1"));
      try (Notifier notifier =
          new Notifier(
              own.address(),
              new Notifier.Options("gw-notify", Set.of()),
              channel,
              receipts,
              clock::get,
              new Random(3),
              timer)) {
        await("an attempt", () -> channel.sent().size() == 1);
        away.close();
        outcome.complete(Outcome.SENT);
        await("a receipt that failed", () -> timer.count() == 1);
        timer.pass();
        await("a receipt that failed again", () -> timer.count() == 1);
        back =
            LocalBroker.start(
                folder, Integer.parseInt(servers.substring(servers.indexOf(':') + 1)), Map.of());
        await(
            "the receipt",
            () -> {
              timer.pass();
              return own.receipts().contains("e1|1 sent");
            });
        await("it is committed", () -> own.committed("gw-notify") == 1);
        assertAddUp(notifier.counts(), 0);
      }
    } finally {
      if (back != null) {
        back.close();
      }
    }
    assertThat(channel.sent()).containsExactly("e1|1");
  }

  private static void assertAddUp(NotifyCounts counts, long underWay) {
    assertThat(counts.underWay()).as(counts.toString()).isEqualTo(underWay);
  }
}
