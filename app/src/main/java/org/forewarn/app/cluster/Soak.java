package org.forewarn.app.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.forewarn.app.demo.DistrictLife;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.http.Tokens;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Signature;
import org.forewarn.rules.sim.District;
import org.forewarn.rules.sim.DistrictSpec;
import org.forewarn.topics.Audit;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogException;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/**
 * A whole deployment of separate processes, of which one after another is killed while a district
 * goes on. In the end the log is audited: what the engine said must follow from it, whatever was
 * killed, and the log must have all that the gateway ever acknowledged.
 */
public final class Soak implements AutoCloseable {
  private static final int PARTITIONS = 8;
  private static final int TASK_MANAGERS = 2;
  private static final int PARALLELISM = 4;
  private static final String ENGINE = "soak";
  private static final String SOURCE = "district";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path folder;
  private final Path jar;
  private final PrintWriter out;
  private final SplittableRandom random;
  private BrokerProcess broker;
  private FlinkProcesses flink;
  private GatewayProcess http;
  private GatewayProcess notify;
  private DistrictLife life;
  private LogAddress log;
  private int kills;

  /** What can be killed. */
  private enum Fault {
    TASK_MANAGER,
    JOB_MANAGER,
    BROKER,
    HTTP_GATEWAY,
    NOTIFY_GATEWAY
  }

  /**
   * A soak of which nothing runs yet.
   *
   * @param folder where all parts log and keep their files
   * @param jar the job's jar
   * @param seed of chance: which part is killed when
   */
  public Soak(Path folder, Path jar, long seed, PrintWriter out) {
    this.folder = folder;
    this.jar = jar;
    this.out = out;
    this.random = new SplittableRandom(seed);
  }

  /**
   * What came of it.
   *
   * @param acknowledged how many observations the gateway said the log has
   * @param inTheLog how many different ones the log has; it may have some whose acknowledgement got
   *     lost
   * @param kills how many processes were killed
   */
  public record Result(Audit.Result audit, long acknowledged, long inTheLog, int kills) {
    /** Whether nothing was lost and everything said follows from the log. */
    public boolean right() {
      return audit.right() && inTheLog >= acknowledged && audit.events() > 0;
    }
  }

  /**
   * Runs it.
   *
   * @param length for how long the district goes on
   * @param pauseLeast the shortest time between two kills
   * @param pauseMost the longest
   * @throws LogException if the engine does not come to the end of the log
   * @throws Exception if a part cannot be started
   */
  public Result run(Duration length, Duration pauseLeast, Duration pauseMost) throws Exception {
    start();
    long end = System.nanoTime() + length.toNanos();
    Deque<Fault> faults = new ArrayDeque<>();
    while (true) {
      long pause = random.nextLong(pauseLeast.toMillis(), pauseMost.toMillis() + 1);
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) > end) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      if (faults.isEmpty()) {
        faults.addAll(shuffled());
      }
      inflict(faults.remove());
    }
    TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
    return finish();
  }

  private void start() throws Exception {
    say("starts in " + folder);
    broker = open(new BrokerProcess(folder));
    flink = open(new FlinkProcesses(folder, TASK_MANAGERS));
    log = LogAddress.of(broker.address(), "");
    awaitTopics();
    int port = LocalBroker.freePort();
    String token = Tokens.random();
    Path tokens = Files.writeString(folder.resolve("tokens"), Tokens.line(SOURCE, token) + "\n");
    Path secret = Files.writeString(folder.resolve("secret"), token);
    District district =
        new District(DistrictSpec.soak(), random.nextLong(), System.currentTimeMillis());
    publish(district);
    life =
        open(
            new DistrictLife(
                district,
                System::currentTimeMillis,
                URI.create("http://127.0.0.1:" + port + "/v1/observations"),
                token));
    http =
        open(
            new GatewayProcess(
                "gateway-http",
                folder,
                List.of(
                    "http",
                    "--kafka",
                    broker.address(),
                    "--tokens",
                    tokens.toString(),
                    "--port",
                    Integer.toString(port))));
    notify =
        open(
            new GatewayProcess(
                "gateway-notify",
                folder,
                List.of(
                    "notify",
                    "--kafka",
                    broker.address(),
                    "--webhook",
                    life.phones().toString(),
                    "--secret-file",
                    secret.toString())));
    flink.awaitSlots(PARALLELISM);
    runEngine();
    life.start();
    say("runs: flink " + flink.web() + ", kafka " + broker.address());
  }

  private <T extends AutoCloseable> T open(T part) {
    parts.push(part);
    return part;
  }

  private void awaitTopics() throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Topics topics = new Topics(log)) {
        topics.create(new Topics.Layout(PARTITIONS, (short) 1, false));
        return;
      } catch (LogException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
      }
    }
  }

  private void publish(District district) throws LogException {
    Signature signature = new Signature(ENGINE, System.currentTimeMillis(), "the soak begins");
    ControlLog control = new ControlLog(log);
    try (LogWriter writer = new LogWriter(log)) {
      control.publish(writer, new Control.RegistryPublished(district.registry()), signature);
      for (var rule : district.rules()) {
        control.publish(writer, new Control.RulePublished(rule), signature);
      }
    }
  }

  private void runEngine() throws IOException {
    flink.run(
        jar,
        PARALLELISM,
        List.of(
            "--kafka",
            broker.address(),
            "--name",
            ENGINE,
            "--partitions",
            Integer.toString(PARTITIONS),
            "--checkpoint-seconds",
            "2"));
    flink.awaitRunning();
  }

  private List<Fault> shuffled() {
    Fault[] all = Fault.values();
    for (int i = all.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      Fault kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
    return List.of(all);
  }

  private void inflict(Fault fault) throws IOException {
    say("kill -9 " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    kills++;
    switch (fault) {
      case TASK_MANAGER -> flink.killTaskManager(random.nextInt(TASK_MANAGERS));
      case JOB_MANAGER -> {
        flink.killJobManager();
        flink.awaitSlots(PARALLELISM);
        runEngine();
      }
      case BROKER -> broker.kill();
      case HTTP_GATEWAY -> http.kill();
      case NOTIFY_GATEWAY -> notify.kill();
    }
  }

  /** The district stops; the gateways tick on until the engine has said what is due. */
  private Result finish() throws Exception {
    life.close();
    say("the district stops; " + life.posted() + " observations were acknowledged");
    flink.awaitRunning();
    long until = System.nanoTime() + PATIENCE.toNanos();
    Audit.Result audit = Audit.of(log);
    while (!audit.missing().isEmpty() && System.nanoTime() < until) {
      TimeUnit.SECONDS.sleep(2);
      audit = Audit.of(log);
    }
    return new Result(audit, life.posted(), different(), kills);
  }

  /** How many different observations of the district are in the log. */
  private long different() throws LogException {
    ObservationReader reader = new ObservationReader();
    Set<String> ids = new HashSet<>();
    LogReader.readAll(
        log,
        Topic.OBSERVATIONS,
        record -> {
          try {
            Observation observation = reader.read(record.value(), 0, record.value().length);
            if (observation.source().startsWith(SOURCE + '/')) {
              ids.add(
                  observation.source() + observation.kind() + observation.at() + observation.id());
            }
          } catch (UnreadableException e) {
            throw new IllegalStateException("the gateway let through what nobody can read", e);
          }
        });
    return ids.size();
  }

  private void say(String what) {
    out.println("soak: " + what);
    out.flush();
  }

  /** Ends all processes. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        say("while ending: " + e);
      }
    }
  }
}
