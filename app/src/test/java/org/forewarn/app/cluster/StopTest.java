package org.forewarn.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.http.Tokens;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Signature;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to end does so within five seconds, and leaves nothing behind. */
class StopTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long MOST_MILLIS = 5_000;
  private static final RegistryEntries REGISTRY =
      new RegistryEntries(
          "city", ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(), List.of());

  @TempDir Path folder;
  @TempDir Path temporary;

  @Test
  void theDemo() throws Exception {
    try (JavaProcess demo = forewarn("demo", List.of("demo", "--port", "0"))) {
      long warned = await(demo, "WARNED");
      System.out.println("first warning after " + warned + " ms");
      assertThat(millisToEnd(demo)).isLessThan(MOST_MILLIS);
      assertThat(Files.readString(demo.log().toPath())).contains("undetermined  rate");
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("forewarn"));
    }
  }

  @Test
  void aGateway() throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, Tokens.line("lake", Tokens.random()) + "\n");
    try (LocalBroker broker = LocalBroker.start(folder.resolve("kafka"), 0, Map.of())) {
      try (Topics topics = new Topics(LogAddress.of(broker.address(), ""))) {
        topics.create(new Topics.Layout(4, (short) 1, false));
      }
      List<String> command =
          List.of(
              "gateway",
              "http",
              "--kafka",
              broker.address(),
              "--tokens",
              tokens.toString(),
              "--port",
              "0");
      try (JavaProcess gateway = forewarn("gateway", command)) {
        await(gateway, "takes observations at");
        assertThat(millisToEnd(gateway)).isLessThan(MOST_MILLIS);
      }
    }
  }

  /** Who is not known yet would be refused, and might not dial again for hours. */
  @Test
  void aGatewayForTerminalsThatListensOnlyOnceItKnowsThem() throws Exception {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "a secret of the whole city\n");
    try (LocalBroker broker = LocalBroker.start(folder.resolve("kafka"), 0, Map.of())) {
      LogAddress log = LogAddress.of(broker.address(), "");
      try (Topics topics = new Topics(log)) {
        topics.create(new Topics.Layout(4, (short) 1, false));
      }
      int port = LocalBroker.freePort();
      List<String> command =
          List.of(
              "gateway",
              "jt808",
              "--kafka",
              broker.address(),
              "--secret-file",
              secret.toString(),
              "--port",
              Integer.toString(port));
      try (JavaProcess gateway = forewarn("waiting", command)) {
        await(gateway, "waits for the registry");
        assertThatThrownBy(() -> dial(port)).isInstanceOf(ConnectException.class);
        assertThat(millisToEnd(gateway)).isLessThan(MOST_MILLIS);
      }
      try (JavaProcess gateway = forewarn("served", command);
          LogWriter writer = new LogWriter(log)) {
        await(gateway, "waits for the registry");
        new ControlLog(log)
            .publish(
                writer, new Control.RegistryPublished(REGISTRY), new Signature("test", 0, "first"));
        await(gateway, "takes terminals at");
        dial(port);
        assertThat(millisToEnd(gateway)).isLessThan(MOST_MILLIS);
      }
    }
  }

  private static void dial(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }

  private JavaProcess forewarn(String name, List<String> arguments) throws IOException {
    return new JavaProcess(
        name,
        folder,
        List.of("-Xmx1g", "-Djava.io.tmpdir=" + temporary),
        JavaProcess.classPath(entry -> true),
        Stream.concat(Stream.of("org.forewarn.app.Forewarn"), arguments.stream()).toList(),
        Map.of());
  }

  /** How many milliseconds it took until a process said something. */
  private static long await(JavaProcess process, String words) throws IOException {
    long started = System.nanoTime();
    while (!Files.readString(process.log().toPath()).contains(words)) {
      assertThat(System.nanoTime() - started)
          .as("waiting for %s", words)
          .isLessThan(PATIENCE_NANOS);
      assertThat(process.isAlive()).as(Files.readString(process.log().toPath())).isTrue();
      LockSupport.parkNanos(20_000_000);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  private static long millisToEnd(JavaProcess process) {
    long asked = System.nanoTime();
    process.close();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
  }
}
