package org.forewarn.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.http.HttpGateway;
import org.forewarn.connectors.http.HttpSettings;
import org.forewarn.connectors.http.Tokens;
import org.forewarn.connectors.jt808.AuthCodes;
import org.forewarn.connectors.jt808.Jt808Gateway;
import org.forewarn.connectors.jt808.Jt808Settings;
import org.forewarn.connectors.notify.Notifier;
import org.forewarn.connectors.notify.Webhook;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.LocalEngine;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Signature;
import org.forewarn.rules.sim.District;
import org.forewarn.rules.sim.DistrictSpec;
import org.forewarn.rules.sim.TruckFleet;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.EpisodeLog;
import org.forewarn.topics.Follower;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogException;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Repeats;
import org.forewarn.topics.Ticker;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/**
 * A whole deployment in one process: broker, engine, gateways, and the district that they serve.
 * One process writes all, in the order of a clock that runs faster than time, so that clock stamps
 * the log. Belongs to one thread.
 */
public final class DemoCity implements AutoCloseable {
  /** How many trucks it has. */
  public static final int TRUCKS = 60;

  private static final int PARTITIONS = 8;
  private static final int PARALLELISM = 2;
  private static final String SOURCE = "district";
  private static final String CAB = "cab";
  private static final String GATEWAY = "gw-demo";
  private static final int PIECE_BYTES = 480;
  private static final long ANSWER_MILLIS = 5_000;
  private static final int ATTEMPTS = 3;
  private static final String TRUCK_RULES = "/org/forewarn/rules/catalogue/waste-trucks.yaml";
  private static final byte[] RECEIPT = "\"kind\":\"receipt\"".getBytes(StandardCharsets.UTF_8);
  private static final long PUBLISHED_BEFORE = 10_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Scoreboard board = new Scoreboard();
  private final Cabs cabs = new Cabs();
  private final Repeats repeats = new Repeats(100_000);
  private FastClock clock;
  private long start = System.currentTimeMillis();
  private URI observations;
  private URI flink;
  private InetSocketAddress terminals;
  private JobClient job;
  private Follower episodes;
  private Follower receipts;

  private DemoCity() {}

  /**
   * Starts everything, in some ten seconds.
   *
   * @param folder where all is kept; to be deleted when the city has ended
   * @param speed times faster than time
   * @param port where observations are taken, on loopback; 0 for any
   * @throws IOException if the port is taken
   * @throws LogException if the topics cannot be made
   * @throws Exception if Flink does not take the job
   */
  public static DemoCity start(Path folder, int speed, int port, long seed) throws Exception {
    DemoCity city = new DemoCity();
    try {
      city.startAll(folder, speed, port, seed);
      return city;
    } catch (Exception e) {
      city.close();
      throw e;
    }
  }

  private void startAll(Path folder, int speed, int port, long seed) throws Exception {
    LocalBroker broker = open(LocalBroker.start(folder.resolve("kafka"), 0, Map.of()));
    LogAddress log = LogAddress.of(broker.address(), "");
    Topics.Layout layout = new Topics.Layout(PARTITIONS, (short) 1, true);
    try (Topics topics = new Topics(log)) {
      topics.create(layout);
    }
    LogWriter writer = open(new LogWriter(log, this::now));
    District district = new District(DistrictSpec.demo(), seed, start);
    TruckFleet fleet = new TruckFleet(TRUCKS, seed, start);
    RegistryEntries registry = fleet.addedTo(district.registry());
    publish(registry, district.rules(), new ControlLog(log), writer);
    String token = Tokens.random();
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, Tokens.line(SOURCE, token) + "\n");
    HttpGateway gateway =
        open(new HttpGateway(HttpSettings.onLoopback(port), Tokens.read(tokens), writer));
    observations = URI.create("http://127.0.0.1:" + gateway.port() + "/v1/observations");
    startEngine(log, layout, folder.resolve("checkpoints"));
    clock = new FastClock(start, speed);
    open(new Ticker(writer, GATEWAY, clock, speed));
    DistrictLife life = open(new DistrictLife(district, clock, observations, token));
    Webhook webhook = new Webhook(life.phones(), token.getBytes(StandardCharsets.UTF_8), clock);
    Notifier.Options phones = new Notifier.Options("sms", Set.of("sms", "carrier"));
    open(new Notifier(log, phones, webhook, writer, clock, new Random(seed)));
    episodes = open(new Follower(log, Topic.EPISODES));
    receipts = open(new Follower(log, Topic.OBSERVATIONS));
    life.start();
    startTrucks(log, writer, fleet, registry, seed);
  }

  /** Terminals dial a gateway of their own, which reads warnings aloud in the cabs. */
  private void startTrucks(
      LogAddress log, LogWriter writer, TruckFleet fleet, RegistryEntries registry, long seed)
      throws IOException {
    AuthCodes codes = new AuthCodes(Tokens.random().getBytes(StandardCharsets.UTF_8));
    Jt808Settings settings =
        new Jt808Settings(
            GATEWAY, "127.0.0.1", 0, Jt808Settings.Limits.DEFAULT, List.of(FleetTerminals.PROFILE));
    Jt808Gateway gateway = open(new Jt808Gateway(settings, codes, writer, null));
    gateway.take(registry);
    gateway.listen();
    terminals = new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port());
    open(
        new Notifier(
            log,
            new Notifier.Options(CAB, Set.of(CAB), ATTEMPTS),
            cabs.noting(gateway.downlink(PIECE_BYTES, ANSWER_MILLIS)),
            writer,
            clock,
            new Random(seed)));
    open(new TruckLife(fleet, clock, terminals, cabs)).start();
  }

  /** Until the clock runs, what is published is published a little before it starts. */
  private long now() {
    return clock == null ? start - PUBLISHED_BEFORE : clock.getAsLong();
  }

  private <T extends AutoCloseable> T open(T part) {
    parts.push(part);
    return part;
  }

  private void publish(
      RegistryEntries registry, List<Rule> rules, ControlLog control, LogWriter writer)
      throws LogException, IOException {
    Signature demo = new Signature("demo", start, "the demo begins");
    control.publish(writer, new Control.RegistryPublished(registry), demo);
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(truckRules());
    for (Rule rule : all) {
      control.publish(writer, new Control.RulePublished(rule), demo);
    }
  }

  /** The rules of the catalogue, as cities get them to begin with. */
  private static List<Rule> truckRules() throws IOException {
    try (InputStream in = DemoCity.class.getResourceAsStream(TRUCK_RULES)) {
      return RuleCodec.read("waste-trucks.yaml", in.readAllBytes());
    } catch (Mistakes e) {
      throw new IllegalStateException("the catalogue has mistakes", e);
    }
  }

  private void startEngine(LogAddress log, Topics.Layout layout, Path checkpoints)
      throws Exception {
    EngineSettings settings =
        new EngineSettings(log, layout, "demo", false, EngineSettings.CHECKPOINT_EVERY, false);
    int webPort = LocalBroker.freePort();
    flink = URI.create("http://localhost:" + webPort);
    job = LocalEngine.start(settings, PARALLELISM, checkpoints, null, webPort);
    open(
        () -> {
          job.cancel().get(3, TimeUnit.SECONDS);
          job.getJobExecutionResult().handle((done, failure) -> null).get(3, TimeUnit.SECONDS);
        });
    while (job.getJobStatus().get() != JobStatus.RUNNING) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /**
   * What has happened since the last call; it is on the board already.
   *
   * @param patience how long to wait where nothing has
   */
  public List<EpisodeEvent> follow(Duration patience) {
    List<EpisodeEvent> events = new ArrayList<>();
    for (var record : episodes.next(patience)) {
      EpisodeEvent event = EpisodeLog.read(record);
      if (repeats.judge(Repeats.identity(event), record.value()) == Repeats.Finding.NEW) {
        board.add(event);
        events.add(event);
      }
    }
    followReceipts();
    return events;
  }

  /** Cabs learn what the log has of the texts that were read in them. */
  private void followReceipts() {
    ObservationReader reader = new ObservationReader();
    for (var record : receipts.next(Duration.ZERO)) {
      byte[] json = record.value();
      if (json == null || !contains(json, RECEIPT)) {
        continue;
      }
      try {
        Observation receipt = reader.read(json, 0, json.length);
        if (receipt.source().equals(CAB)) {
          cabs.receipt(receipt.notice(), receipt.state());
        }
      } catch (UnreadableException e) {
        // The engine says so.
      }
    }
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  /** Fails where the engine has failed for good. */
  public void check() throws InterruptedException {
    try {
      JobStatus status = job.getJobStatus().get(5, TimeUnit.SECONDS);
      if (status.isGloballyTerminalState()) {
        throw new IllegalStateException("the engine is " + status);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the engine does not answer", e);
    }
  }

  /** What became of episodes so far. */
  public Scoreboard board() {
    return board;
  }

  /** What was read aloud in the cabs of trucks. */
  public Cabs cabs() {
    return cabs;
  }

  /** Where terminals of trucks dial. */
  public InetSocketAddress terminals() {
    return terminals;
  }

  /** Log time. */
  public LongSupplier clock() {
    return clock;
  }

  /** Where observations are taken. */
  public URI observations() {
    return observations;
  }

  /** Flink's own pages. */
  public URI flink() {
    return flink;
  }

  /** Ends everything, the last first. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("demo: " + e);
      }
    }
  }
}
