package org.forewarn.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.terminal.Cab;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.forewarn.rules.model.Signature;
import org.forewarn.rules.model.Text;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gateway jt808} as a process that is killed while a warning is being read. */
class Jt808ProcessTest {
  private static final String SUBJECT = "浙C88881/yellow";

  @TempDir private Path folder;
  private LogAddress log;

  private static RegistryEntries registry() {
    Vehicle truck =
        new Vehicle(SUBJECT, "waste-truck", "Ouhai", "013800000001", List.of(), Double.NaN);
    return new RegistryEntries(
        "city", ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(truck), List.of());
  }

  private static Location now() {
    long second = Instant.now().getEpochSecond();
    return new Location(
        0, 0x303, 27_932_480, 120_829_888, 9, 400, 90, second * 1000, ExtraFields.NONE);
  }

  private static Notice notice() {
    long now = System.currentTimeMillis();
    return new Notice(
        "e|1",
        "e",
        EventType.WARNED,
        "truck-off-route",
        1,
        "vehicle:" + SUBJECT,
        null,
        SUBJECT,
        "cab",
        null,
        false,
        new Text("您已偏离核准路线，请返回。", null),
        now,
        now + 600_000,
        600_000,
        now + 600_000);
  }

  private List<Observation> observed(Kind kind) throws Exception {
    List<byte[]> all = new ArrayList<>();
    LogReader.readAll(log, Topic.OBSERVATIONS, record -> all.add(record.value()));
    ObservationReader reader = new ObservationReader();
    List<Observation> observed = new ArrayList<>();
    for (byte[] one : all) {
      Observation observation = reader.read(one, 0, one.length);
      if (observation.kind() == kind) {
        observed.add(observation);
      }
    }
    return observed;
  }

  @Test
  void aKilledGatewayReadsAWarningOnceMoreAtMost() throws Exception {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "a secret of the whole city\n");
    NioEventLoopGroup loops = new NioEventLoopGroup(1);
    Queue<Integer> serials = new ConcurrentLinkedQueue<>();
    AtomicInteger answer = new AtomicInteger(-1);
    Cab cab =
        (text, serial) -> {
          serials.add(serial);
          return answer.get();
        };
    try (LocalBroker broker = LocalBroker.start(folder.resolve("kafka"), 0, Map.of())) {
      log = LogAddress.of(broker.address(), "");
      try (Topics topics = new Topics(log)) {
        topics.create(new Topics.Layout(4, (short) 1, false));
      }
      int port = LocalBroker.freePort();
      List<String> command =
          List.of(
              "jt808",
              "--kafka",
              broker.address(),
              "--secret-file",
              secret.toString(),
              "--port",
              Integer.toString(port));
      try (LogWriter writer = new LogWriter(log);
          GatewayProcess gateway = new GatewayProcess("jt808", folder, command)) {
        new ControlLog(log)
            .publish(
                writer,
                new Control.RegistryPublished(registry()),
                new Signature("test", 0, "trucks"));
        SimulatedTerminal terminal =
            new SimulatedTerminal(
                loops.next(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new Identity("13800000001", Edition.V2019, 2, "浙C88881"),
                cab);
        connect(terminal);
        assertThat(terminal.report(now()).get(30, TimeUnit.SECONDS)).isZero();
        assertThat(observed(Kind.POSITION)).hasSize(1);
        assertThat(observed(Kind.TICK)).isNotEmpty();

        writer
            .append(
                Topic.NOTICES,
                notice().watch(),
                EventCodec.toJson(notice()).getBytes(StandardCharsets.UTF_8))
            .get(30, TimeUnit.SECONDS);
        await("it was read", () -> serials.size() == 1);
        gateway.kill();
        answer.set(0);
        connect(terminal);
        assertThat(terminal.report(now()).get(30, TimeUnit.SECONDS)).isZero();
        await("a receipt", () -> !observed(Kind.RECEIPT).isEmpty());
        assertThat(serials).hasSize(2);
        assertThat(serials.stream().distinct()).as("the same serial").hasSize(1);
        assertThat(observed(Kind.RECEIPT))
            .extracting(Observation::state, Observation::reason)
            .containsExactly(
                org.assertj.core.groups.Tuple.tuple(
                    "delivered", "said again after a restart: it may have been read before"));
      }
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  /** Again and again until the gateway is there and knows the registry. */
  private static void connect(SimulatedTerminal terminal) throws Exception {
    await(
        "the terminal is authenticated",
        () -> {
          try {
            terminal.connect().get(30, TimeUnit.SECONDS);
            return true;
          } catch (ExecutionException e) {
            return false;
          }
        });
  }

  private static void await(String what, Callable<Boolean> done) throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!done.call()) {
      assertThat(System.nanoTime()).as("waiting for: %s", what).isLessThan(until);
      LockSupport.parkNanos(50_000_000);
    }
  }
}
