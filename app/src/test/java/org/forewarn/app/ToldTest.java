package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.core.execution.JobClient;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.notify.Notifier;
import org.forewarn.connectors.notify.Webhook;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.LocalEngine;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.NoticeReader;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.RegistryCodec;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.topics.Audit;
import org.forewarn.topics.EpisodeLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Progress;
import org.forewarn.topics.Repeats;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody is escalated who was not told: broker, engine and notifier as they run in a city, a
 * webhook that is down for a quarter of an hour, and a log whose clock the test moves.
 */
class ToldTest {
  private static final int PARTITIONS = 4;
  private static final int STAY = 10;
  private static final int MINUTE = 60;
  private static final String GOES = "GOES";
  private static final String RULE =
      """
      id: illegal-parking
      title: {zh: 违停, en: Illegal parking}
      applies: {places: [no-parking]}
      breach: {stationary: true}
      confirm: 20s
      grace: 8m
      tellBy: 10m
      notify: {channel: sms, text: {zh: "请驶离{place}", en: "Please leave {place}"}}
      """;

  @TempDir Path brokerFolder;
  @TempDir Path checkpoints;

  private final AtomicLong now = new AtomicLong(Lines.START - MINUTE * 1_000);
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private volatile boolean down = true;
  private LocalBroker broker;
  private HttpServer phones;
  private LogAddress log;
  private LogWriter writer;
  private Notifier notifier;
  private EngineSettings settings;
  private JobClient engine;
  private int second;

  @BeforeEach
  void start() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
    log = LogAddress.of(broker.address(), "");
    Topics.Layout layout = new Topics.Layout(PARTITIONS, (short) 1, true);
    try (Topics topics = new Topics(log)) {
      topics.create(layout);
    }
    writer = new LogWriter(log, now::get);
    phones = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    phones.createContext("/", this::ring);
    phones.start();
    notifier =
        new Notifier(
            log,
            new Notifier.Options("gw-notify", Set.of()),
            new Webhook(
                URI.create("http://127.0.0.1:" + phones.getAddress().getPort() + "/"),
                "a secret of some length".getBytes(StandardCharsets.UTF_8),
                now::get),
            writer,
            now::get,
            new Random(1));
    settings = new EngineSettings(log, layout, "engine", false, Duration.ofMillis(200), false);
    engine = LocalEngine.start(settings, 2, checkpoints, null, 0);
  }

  @AfterEach
  void stop() throws Exception {
    engine.cancel().get(30, TimeUnit.SECONDS);
    engine.getJobExecutionResult().handle((result, broken) -> null).get(30, TimeUnit.SECONDS);
    notifier.close();
    phones.stop(0);
    writer.close();
    broker.close();
  }

  @Test
  void aWebhookThatIsDownForAQuarterOfAnHourEscalatesNobody() throws Exception {
    publish();
    goOnUntil(MINUTE);
    await("all are tried", () -> refused.size() == STAY + 1);
    Set<String> first = Set.copyOf(refused.keySet());
    goOnUntil(12 * MINUTE);
    await("the second notices are tried", () -> refused.size() == 2 * STAY + 1);
    await("the first have expired", () -> notifier.counts().expired() == STAY + 1);
    goOnUntil(15 * MINUTE);
    assertThat(told).isEmpty();
    List<EpisodeEvent> meanwhile = events();
    assertThat(meanwhile.stream().filter(event -> event.type() == EventType.UNDETERMINED))
        .hasSize(STAY)
        .allSatisfy(event -> assertThat(event.reason()).isEqualTo("not told"))
        .allSatisfy(event -> assertThat(event.at()).isEqualTo(event.warnedAt() + 600_000));
    assertThat(meanwhile.stream().filter(event -> event.type() == EventType.CORRECTED))
        .as("who went was right to go, told or not")
        .singleElement()
        .satisfies(event -> assertThat(event.subject()).isEqualTo(GOES));
    assertThat(meanwhile).noneMatch(event -> event.type() == EventType.ESCALATED);

    down = false;
    await("those still there are told", () -> notifier.counts().sent() == STAY);
    goOnUntil(22 * MINUTE + 50);
    assertThat(events()).noneMatch(event -> event.type() == EventType.ESCALATED);
    goOnUntil(24 * MINUTE);
    assertThat(told.keySet()).as("nobody is told late").doesNotContainAnyElementsOf(first);
    assertThat(events().stream().filter(event -> event.type() == EventType.ESCALATED))
        .hasSize(STAY)
        .allSatisfy(
            event -> {
              long since = told.get(event.episode() + "|1");
              assertThat(event.deadline()).isEqualTo(since + 480_000);
              assertThat(event.at()).isGreaterThanOrEqualTo(event.deadline());
            });
    assertThat(Audit.of(log).right()).isTrue();
  }

  private void ring(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Notice notice;
    try {
      notice = NoticeReader.read(body);
    } catch (UnreadableException e) {
      throw new IOException(e);
    }
    if (down) {
      refused.merge(notice.id(), 1, Integer::sum);
    } else {
      told.put(notice.id(), now.get());
    }
    call.sendResponseHeaders(down ? 503 : 204, -1);
    call.close();
  }

  private void publish() throws Exception {
    StringBuilder registry = new StringBuilder("places:\n");
    for (int place = 0; place <= STAY; place++) {
      registry.append("  - {id: P").append(place).append(", kind: no-parking}\n");
    }
    control(
        new Control.RegistryPublished(
            RegistryCodec.read(
                "registry.yaml", registry.toString().getBytes(StandardCharsets.UTF_8))));
    control(
        new Control.RulePublished(
            RuleCodec.read("rule.yaml", RULE.getBytes(StandardCharsets.UTF_8)).get(0)));
    writer.flush();
  }

  /** A look at each place every ten seconds; one car goes after five minutes. */
  private void goOnUntil(int end) throws Exception {
    for (; second < end; second += 10) {
      now.set(Lines.at(second));
      for (int place = 0; place < STAY; place++) {
        scan(Lines.scan("P" + place, second, "STAYS" + place));
      }
      scan(
          second < 5 * MINUTE
              ? Lines.scan("P" + STAY, second, GOES)
              : Lines.scan("P" + STAY, second));
      tick();
    }
    now.addAndGet(2_000);
    tick();
    writer.flush();
    try (Progress progress = new Progress(log, settings.name())) {
      progress.awaitRead(Duration.ofMinutes(2), this::tick, Topic.OBSERVATIONS, Topic.CONTROL);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The audit misses what is not written.
  private void scan(String json) {
    String watch = "place:P" + json.replaceAll(".*\"place:P(\\d+)\".*", "$1");
    writer.append(Topic.OBSERVATIONS, watch, json.getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The engine stands still without it.
  private void tick() {
    byte[] tick =
        ObservationWriter.toJson(Observation.tick("gw-1", now.get()))
            .getBytes(StandardCharsets.UTF_8);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      writer.append(Topic.OBSERVATIONS, partition, "tick", tick);
    }
    control(new Control.Tick());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The engine knows no rule without it.
  private void control(Control control) {
    writer.append(
        Topic.CONTROL, 0, "control", ControlCodec.toJson(control).getBytes(StandardCharsets.UTF_8));
  }

  /** What the engine said so far, each once. */
  private List<EpisodeEvent> events() throws Exception {
    Map<String, EpisodeEvent> events = new LinkedHashMap<>();
    EpisodeLog.readAll(log, event -> events.putIfAbsent(Repeats.identity(event), event));
    return new ArrayList<>(events.values());
  }

  private static void await(String what, BooleanSupplier done) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited a minute: %s", what).isLessThan(until);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
