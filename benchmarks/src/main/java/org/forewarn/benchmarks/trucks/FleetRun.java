package org.forewarn.benchmarks.trucks;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.forewarn.app.demo.FleetTerminals;
import org.forewarn.benchmarks.kafka.FlinkCounters;
import org.forewarn.benchmarks.kafka.Log;
import org.forewarn.benchmarks.kafka.MeasuredJob;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.AuthCodes;
import org.forewarn.connectors.jt808.Jt808Gateway;
import org.forewarn.connectors.jt808.Jt808Settings;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.terminal.Cab;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.connectors.notify.Notifier;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.KafkaEngine;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.sim.TruckFleet;
import org.forewarn.rules.sim.TruckReport;
import org.forewarn.topics.Audit;
import org.forewarn.topics.EpisodeLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Repeats;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/**
 * A fleet that lives through hours as fast as the machine can, through a real gateway, broker and
 * engine: a clock stamps the log, and goes on only when the gateway has acknowledged all that was
 * reported, and the engine has come near. Belongs to one thread.
 */
final class FleetRun implements AutoCloseable {
  private static final String GATEWAY = "gw-1";
  private static final String TRUCK_RULES = "/org/forewarn/rules/catalogue/waste-trucks.yaml";
  private static final Topics.Layout LAYOUT = new Topics.Layout(Log.PARTITIONS, (short) 1, true);
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(10);
  private static final long SECOND = 1_000;
  private static final long PUBLISHED_BEFORE = 10_000;

  /** The engine may be this far behind the clock, in milliseconds of log time. */
  private static final long NEAR = 10_000;

  /** What was over so long before the end has come to its outcome. */
  private static final long SETTLING = 4 * 60_000;

  private static final long PATIENCE_SECONDS = 60;
  private static final int PIECE_BYTES = 480;
  private static final int PICTURE_BYTES = 3_000;
  private static final long ANSWER_MILLIS = 5_000;
  private static final int ATTEMPTS = 3;

  private final Line line;
  private final Random random;
  private final long start;
  private final TruckFleet fleet;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final LogAddress address;
  private final LogWriter writer;
  private final NioEventLoopGroup loops =
      new NioEventLoopGroup(1, new DefaultThreadFactory("trucks", true));
  private final Map<String, SimulatedTerminal> terminals = new HashMap<>();
  private final Map<String, List<Location>> heldBack = new HashMap<>();
  private final Map<String, Location> lastSaid = new ConcurrentHashMap<>();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private volatile long now;

  /**
   * Starts all of it; terminals are connected.
   *
   * @param trucks at least 1
   * @param start epoch milliseconds
   */
  FleetRun(Line line, int trucks, long seed, long start) throws Exception {
    this.line = line;
    this.random = new Random(seed);
    this.start = start;
    this.fleet = new TruckFleet(trucks, seed, start);
    this.now = start - PUBLISHED_BEFORE;
    Log log = new Log();
    parts.push(log::close);
    address = log.create("", LAYOUT);
    writer = new LogWriter(address, () -> now);
    parts.push(writer::close);
    publish();
    EngineSettings settings =
        new EngineSettings(address, LAYOUT, "engine", false, CHECKPOINT_EVERY, false);
    MeasuredJob engine =
        new MeasuredJob(KafkaEngine::assemble, settings, log.checkpoints("engine"));
    parts.push(engine::close);
    Jt808Gateway gateway =
        new Jt808Gateway(
            new Jt808Settings(
                GATEWAY,
                "127.0.0.1",
                0,
                Jt808Settings.Limits.DEFAULT,
                List.of(FleetTerminals.PROFILE)),
            new AuthCodes("a secret of the run".getBytes(StandardCharsets.UTF_8)),
            writer,
            new EvidenceFolder(log.folder("evidence")));
    parts.push(gateway::close);
    gateway.take(fleet.registry());
    gateway.listen();
    notify("cab", ATTEMPTS, gateway.downlink(PIECE_BYTES, ANSWER_MILLIS), seed);
    notify("carrier", 0, new AlwaysSent(), seed);
    now = start;
    connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
  }

  /** What ends with the run. */
  private interface Part {
    void close() throws IOException;
  }

  private void publish() throws Exception {
    Log.publish(writer, new Control.RegistryPublished(fleet.registry()));
    for (Rule rule : rules()) {
      Log.publish(writer, new Control.RulePublished(rule));
    }
  }

  private static List<Rule> rules() throws IOException, Mistakes {
    try (InputStream in = FleetRun.class.getResourceAsStream(TRUCK_RULES)) {
      return RuleCodec.read("waste-trucks.yaml", in.readAllBytes());
    }
  }

  private void notify(String channel, int attempts, Channel way, long seed) {
    Notifier.Options options = new Notifier.Options(channel, Set.of(channel), attempts);
    Notifier notifier = new Notifier(address, options, way, writer, () -> now, new Random(seed));
    parts.push(notifier::close);
  }

  /** A carrier's office, which hears every word. */
  private static final class AlwaysSent implements Channel {
    @Override
    public CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt) {
      return CompletableFuture.completedFuture(Outcome.SENT);
    }

    @Override
    public void close() {}
  }

  private void connect(InetSocketAddress gateway) throws Exception {
    List<CompletableFuture<?>> connected = new ArrayList<>();
    List<String> subjects = fleet.subjects();
    for (int i = 0; i < subjects.size(); i++) {
      String subject = subjects.get(i);
      SimulatedTerminal terminal =
          new SimulatedTerminal(
              loops.next(), gateway, FleetTerminals.identity(i, subject), new InTheCab(subject));
      terminals.put(subject, terminal);
      connected.add(terminal.connect());
    }
    await(connected);
  }

  /** A driver in a cab, who hears what is read aloud. */
  private final class InTheCab implements Cab {
    private final String subject;

    InTheCab(String subject) {
      this.subject = subject;
    }

    @Override
    public int read(String text, int serial) {
      told.add(subject);
      return TerminalAnswer.DONE;
    }

    /** The camera takes a picture, which goes on its way at once. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Whether it has come the events say.
    public int order(PictureOrder order) {
      byte[] picture = new byte[PICTURE_BYTES];
      new Random(subject.hashCode() + now).nextBytes(picture);
      Location here = lastSaid.get(subject);
      terminals
          .get(subject)
          .say(
              new Media(
                  now / SECOND,
                  Media.PICTURE,
                  Media.JPEG,
                  Media.ORDERED,
                  order.channel(),
                  here,
                  picture));
      return TerminalAnswer.DONE;
    }

    @Override
    public void disconnected() {
      // The run cuts lines itself, and dials again.
    }
  }

  /**
   * Lives for some time.
   *
   * @return the warnings, held to what drivers did
   */
  Score live(int minutes) throws Exception {
    long end = start + minutes * 60L * SECOND;
    for (long second = start + SECOND; second <= end; second += SECOND) {
      now = second;
      List<CompletableFuture<?>> answers = new ArrayList<>();
      tick(answers);
      for (String subject = told.poll(); subject != null; subject = told.poll()) {
        fleet.told(subject, now);
      }
      for (TruckReport report : fleet.advance(now)) {
        say(report, answers);
      }
      await(answers);
      if (now % NEAR == 0) {
        awaitEngine(now - NEAR);
      }
      if ((now - start) % (10 * 60 * SECOND) == 0) {
        Log.progress("%s: %d minutes of %d", line.name(), (now - start) / 60 / SECOND, minutes);
      }
    }
    awaitEngine(end - 2 * SECOND);
    return Score.of(episodes(), fleet.faults(), fleet.underWay(), end - SETTLING);
  }

  /** The clock shows itself on both topics, as gateways let it. */
  private void tick(List<CompletableFuture<?>> answers) {
    byte[] control =
        ControlCodec.toJson(new Control.Tick(GATEWAY)).getBytes(StandardCharsets.UTF_8);
    byte[] observation =
        ObservationWriter.toJson(Observation.tick(GATEWAY, now)).getBytes(StandardCharsets.UTF_8);
    answers.add(writer.append(Topic.CONTROL, 0, "tick", control));
    for (int partition = 0; partition < Log.PARTITIONS; partition++) {
      answers.add(writer.append(Topic.OBSERVATIONS, partition, "tick", observation));
    }
  }

  private void say(TruckReport report, List<CompletableFuture<?>> answers) {
    SimulatedTerminal terminal = terminals.get(report.subject());
    double fate = random.nextDouble();
    Location location = seen(report);
    lastSaid.put(report.subject(), location);
    if (fate < line.lost()) {
      return;
    }
    fate -= line.lost();
    if (fate < line.heldBack()) {
      heldBack.computeIfAbsent(report.subject(), subject -> new ArrayList<>()).add(location);
      return;
    }
    fate -= line.heldBack();
    answers.add(terminal.report(location));
    List<Location> before = heldBack.remove(report.subject());
    if (before != null) {
      answers.add(terminal.reportHeldBack(before));
    }
    if (fate < line.resent()) {
      answers.add(terminal.report(location));
    } else if (fate < line.resent() + line.cut()) {
      answers.add(terminal.connect());
    }
  }

  /** Where the receiver thinks that the truck is. */
  private Location seen(TruckReport report) {
    double perAxis = line.metres() / Math.sqrt(2);
    double degrees = perAxis / Point.metresBetween(0, 0, 0, 1);
    double east = degrees / Math.cos(Math.toRadians(report.latitude()));
    return FleetTerminals.location(
        report,
        report.longitude() + east * random.nextGaussian(),
        report.latitude() + degrees * random.nextGaussian());
  }

  private static void await(List<CompletableFuture<?>> answers) throws Exception {
    try {
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("terminals or ticks were not answered for a minute", e);
    }
  }

  private static void awaitEngine(long logTime) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (FlinkCounters.watermark("watches") < logTime) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("the engine did not come on for a minute");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private Collection<List<EpisodeEvent>> episodes() throws Exception {
    Repeats repeats = new Repeats(1_000_000);
    Map<String, List<EpisodeEvent>> episodes = new LinkedHashMap<>();
    EpisodeLog.readAll(
        address,
        event -> {
          byte[] content = event.toString().getBytes(StandardCharsets.UTF_8);
          boolean counts = event.type() != EventType.DISMISSED && event.type() != EventType.LEAD;
          if (counts && repeats.judge(Repeats.identity(event), content) == Repeats.Finding.NEW) {
            episodes.computeIfAbsent(event.episode(), id -> new ArrayList<>()).add(event);
          }
        });
    return episodes.values();
  }

  /** Whether all that the engine said follows from the log. */
  Audit.Result audit() throws Exception {
    return Audit.of(address);
  }

  /** Ends everything, the last first. */
  @Override
  public void close() throws IOException {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
