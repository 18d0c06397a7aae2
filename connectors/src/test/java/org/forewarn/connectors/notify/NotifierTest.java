package org.forewarn.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Text;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Notices to a webhook that is well, ill, slow or away, on a real broker. */
class NotifierTest {
  private static final long NOW = 1_777_593_600_000L;
  private static final long EXPIRES = NOW + 60_000;
  private static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  @TempDir Path folder;
  private final AtomicLong clock = new AtomicLong(NOW);
  private final AtomicInteger status = new AtomicInteger(204);
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private LogAddress log;
  private LogWriter writer;
  private HttpServer server;

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
    log = LogAddress.of(broker.address(), test.getTestMethod().orElseThrow().getName() + "-");
    try (Topics topics = new Topics(log)) {
      topics.create(new Topics.Layout(4, (short) 1, false));
    }
    writer = new LogWriter(log);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String timestamp = call.getRequestHeaders().getFirst("X-Forewarn-Timestamp");
          signatures.add(
              call.getRequestHeaders().getFirst("X-Forewarn-Signature")
                  + " sha256="
                  + hook().signature(timestamp, body.getBytes(StandardCharsets.UTF_8)));
          calls.add(call.getRequestHeaders().getFirst("Idempotency-Key") + ' ' + body);
          call.sendResponseHeaders(status.get(), -1);
          call.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    writer.close();
  }

  @Test
  void aNoticeIsPostedSignedAndReceipted() throws Exception {
    Notice notice = notice("e1", "sms");
    publish(notice);
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> receipts().size() == 1);
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    assertThat(calls).singleElement().asString().endsWith(EventCodec.toJson(notice));
    assertThat(signatures)
        .allSatisfy(
            pair -> {
              int middle = pair.indexOf(' ');
              assertThat(pair.substring(0, middle)).isEqualTo(pair.substring(middle + 1));
            });
    Observation receipt = receipts().get(0);
    assertThat(receipt.notice()).isEqualTo("e1|1");
    assertThat(receipt.state()).isEqualTo("sent");
    assertThat(receipt.watch()).isEqualTo("place:A");
    assertThat(receipt.source()).isEqualTo("gw-notify");
  }

  @Test
  void aWebhookThatIsIllIsTriedAgain() throws Exception {
    status.set(500);
    publish(notice("e1", "sms"));
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> !calls.isEmpty());
      assertThat(receipts()).isEmpty();
      status.set(200);
      await(() -> receipts().size() == 1);
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    assertThat(calls.stream().map(call -> call.substring(0, call.indexOf(' '))).distinct())
        .as("every attempt has the same key")
        .hasSize(1);
  }

  @Test
  void whatExpiredUnsentIsNotSent() throws Exception {
    status.set(503);
    publish(notice("e1", "sms"));
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> !calls.isEmpty());
      clock.set(EXPIRES);
      await(() -> receipts().size() == 1);
      assertThat(receipts().get(0).state()).isEqualTo("failed");
      assertThat(receipts().get(0).reason()).isEqualTo("expired");
      status.set(200);
      int before = calls.size();
      publish(notice("e2", "sms"));
      await(() -> receipts().size() == 2);
      assertThat(calls).as("not even when the webhook is well again").hasSize(before);
      assertThat(notifier.counts().expired()).isEqualTo(2);
    }
  }

  @Test
  void aNoticeRefusedForGoodIsNotTriedAgain() throws Exception {
    status.set(422);
    publish(notice("e1", "sms"));
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> receipts().size() == 1);
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts().get(0).state()).isEqualTo("failed");
    assertThat(receipts().get(0).reason()).isEqualTo("status 422");
    assertThat(calls).hasSize(1);
  }

  @Test
  void repeatsAreDroppedAndContradictionsAlarm() throws Exception {
    publish(notice("e1", "sms"));
    publish(notice("e1", "sms"));
    publish(notice("e1", "sms", null, "请离开"));
    publish(notice("e2", "sms"));
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> receipts().size() == 2);
      assertThat(notifier.counts().repeated()).isEqualTo(2);
      assertThat(notifier.counts().contradicted()).isEqualTo(1);
    }
    assertThat(calls).hasSize(2);
  }

  @Test
  void whatFailsGoesOnByTheFallback() throws Exception {
    status.set(422);
    publish(notice("e1", "cab", "sms", "请驶离"));
    try (Notifier notifier = notifier(Set.of("cab"))) {
      await(() -> receipts().size() == 1);
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts().get(0).state()).isEqualTo("failed");
    assertThat(receipts().get(0).reason()).isEqualTo("status 422; goes on by sms");
    status.set(200);
    try (Notifier notifier =
        new Notifier(
            log,
            new Notifier.Options("gw-sms", Set.of("sms")),
            hook(),
            writer,
            clock::get,
            new Random(1))) {
      await(() -> receipts().size() == 2);
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    Observation other =
        receipts().stream().filter(one -> one.source().equals("gw-sms")).findFirst().orElseThrow();
    assertThat(other.notice()).isEqualTo("e1|1");
    assertThat(other.state()).isEqualTo("sent");
    assertThat(calls).last().asString().contains("\"channel\":\"sms\"").doesNotContain("fallback");
  }

  @Test
  void oneGatewayForAllChannelsTakesTheFallbackToo() throws Exception {
    status.set(422);
    publish(notice("e1", "cab", "sms", "请驶离"));
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> receipts().size() == 2);
      assertThat(notifier.counts().failed()).isEqualTo(2);
      assertThat(notifier.counts().repeated()).isZero();
    }
    assertThat(calls).hasSize(2);
  }

  @Test
  void attemptsMayBeLimited() throws Exception {
    status.set(500);
    publish(notice("e1", "cab"));
    try (Notifier notifier =
        new Notifier(
            log,
            new Notifier.Options("gw-notify", Set.of(), 2),
            hook(),
            writer,
            clock::get,
            new Random(1))) {
      await(() -> receipts().size() == 1);
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts().get(0).reason()).isEqualTo("tried 2 times: status 500");
    assertThat(calls).hasSize(2);
  }

  @Test
  void aGatewayServesItsChannelsOnly() throws Exception {
    publish(notice("e1", "voice"));
    publish(notice("e2", "sms"));
    try (Notifier notifier = notifier(Set.of("sms"))) {
      await(() -> receipts().size() == 1);
      assertThat(notifier.counts().notMine()).isEqualTo(1);
    }
    assertThat(receipts().get(0).notice()).isEqualTo("e2|1");
  }

  @Test
  void whatWasNotSettledComesAgainAfterARestart() throws Exception {
    status.set(500);
    for (int i = 0; i < 20; i++) {
      publish(notice("e" + i, "sms"));
    }
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> calls.size() >= 20);
      assertThat(notifier.counts().sent()).isZero();
    }
    status.set(200);
    try (Notifier notifier = notifier(Set.of())) {
      await(() -> receipts().size() == 20);
      assertThat(notifier.counts().sent()).isEqualTo(20);
    }
    try (Notifier notifier = notifier(Set.of())) {
      publish(notice("last", "sms"));
      await(() -> receipts().size() == 21);
      assertThat(notifier.counts().received()).as("the rest was committed").isEqualTo(1);
    }
  }

  @Test
  void aLogFileTakesOneLineANotice() throws Exception {
    Path file = folder.resolve("notices.jsonl");
    Notice notice = notice("e1", "sms");
    publish(notice);
    try (Notifier notifier =
        new Notifier(
            log,
            new Notifier.Options("gw-notify", Set.of()),
            new LogFile(file),
            writer,
            clock::get,
            new Random(1))) {
      await(() -> receipts().size() == 1);
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    assertThat(Files.readAllLines(file)).containsExactly(EventCodec.toJson(notice));
  }

  private Webhook hook() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new Webhook(address, SECRET, clock::get);
  }

  private Notifier notifier(Set<String> channels) {
    return new Notifier(
        log,
        new Notifier.Options("gw-notify", channels),
        hook(),
        writer,
        clock::get,
        new Random(1));
  }

  private void publish(Notice notice) throws Exception {
    writer
        .append(
            Topic.NOTICES,
            notice.watch(),
            EventCodec.toJson(notice).getBytes(StandardCharsets.UTF_8))
        .get();
  }

  private static Notice notice(String episode, String channel) {
    return notice(episode, channel, null, "请驶离");
  }

  private static Notice notice(String episode, String channel, String fallback, String zh) {
    return new Notice(
        episode + "|1",
        episode,
        EventType.WARNED,
        "illegal-parking",
        1,
        "place:A",
        "A",
        "浙C12345",
        channel,
        fallback,
        false,
        new Text(zh, "Please leave"),
        NOW,
        EXPIRES,
        480_000,
        EXPIRES);
  }

  private List<Observation> receipts() {
    List<Observation> all = new ArrayList<>();
    ObservationReader reader = new ObservationReader();
    try {
      LogReader.readAll(
          log,
          Topic.OBSERVATIONS,
          record -> {
            try {
              all.add(reader.read(record.value(), 0, record.value().length));
            } catch (UnreadableException e) {
              throw new AssertionError(e);
            }
          });
    } catch (org.forewarn.topics.LogException e) {
      throw new AssertionError(e);
    }
    return all;
  }

  private static void await(BooleanSupplier done) throws IOException {
    long until = System.nanoTime() + 40_000_000_000L;
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("40 s have passed").isLessThan(until);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
