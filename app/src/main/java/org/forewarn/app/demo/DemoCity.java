package org.forewarn.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.forewarn.connectors.notify.Notifier;
import org.forewarn.connectors.notify.Webhook;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.LocalEngine;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Signature;
import org.forewarn.rules.sim.District;
import org.forewarn.rules.sim.DistrictSpec;
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
  private static final int PARTITIONS = 8;
  private static final int PARALLELISM = 2;
  private static final String SOURCE = "district";
  private static final long PUBLISHED_BEFORE = 10_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Scoreboard board = new Scoreboard();
  private final Repeats repeats = new Repeats(100_000);
  private FastClock clock;
  private long start = System.currentTimeMillis();
  private URI observations;
  private URI flink;
  private JobClient job;
  private Follower episodes;

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
    publish(district, new ControlLog(log), writer);
    String token = Tokens.random();
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, Tokens.line(SOURCE, token) + "\n");
    HttpGateway gateway =
        open(new HttpGateway(HttpSettings.onLoopback(port), Tokens.read(tokens), writer));
    observations = URI.create("http://127.0.0.1:" + gateway.port() + "/v1/observations");
    startEngine(log, layout, folder.resolve("checkpoints"));
    clock = new FastClock(start, speed);
    open(new Ticker(writer, "gw-demo", clock, speed));
    DistrictLife life = open(new DistrictLife(district, clock, observations, token));
    Webhook webhook = new Webhook(life.phones(), token.getBytes(StandardCharsets.UTF_8), clock);
    open(
        new Notifier(
            log, new Notifier.Options("sms", Set.of()), webhook, writer, clock, new Random(seed)));
    episodes = open(new Follower(log, Topic.EPISODES));
    life.start();
  }

  /** Until the clock runs, what is published is published a little before it starts. */
  private long now() {
    return clock == null ? start - PUBLISHED_BEFORE : clock.getAsLong();
  }

  private <T extends AutoCloseable> T open(T part) {
    parts.push(part);
    return part;
  }

  private void publish(District district, ControlLog control, LogWriter writer)
      throws LogException {
    Signature demo = new Signature("demo", start, "the demo begins");
    control.publish(writer, new Control.RegistryPublished(district.registry()), demo);
    for (var rule : district.rules()) {
      control.publish(writer, new Control.RulePublished(rule), demo);
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
    return events;
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
