package org.forewarn.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.forewarn.app.demo.DemoCity;
import org.forewarn.app.demo.DemoView;
import org.forewarn.rules.codec.Durations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: everything, on a city that does not exist. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a district at work: a real Kafka broker and Flink inside, 45 watched places,",
      "cameras that fail now and then, drivers who mostly listen; and "
          + DemoCity.TRUCKS
          + " trucks whose terminals dial a JT/T 808 gateway and read warnings aloud in the cab.",
      "演示：内置 Kafka 和 Flink，模拟一个城区的预警、整改与转执法全过程；",
      "另有 " + DemoCity.TRUCKS + " 辆渣土车，其终端接入 JT/T 808 网关，并在驾驶室语音播报预警。"
    },
    footer = {
      "",
      "Exit code: 0 ended or stopped by Ctrl-C, 1 failed, 2 unusable arguments.",
      "Example: bin/forewarn demo --speed 30 --for 60s"
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAINT_EVERY = Duration.ofMillis(300);

  @Option(
      names = "--speed",
      defaultValue = "30",
      description = "Times faster than time, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int speed;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "Ends after so long, such as 60s (default: at Ctrl-C).")
  private String length;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description =
          "Where observations are taken, on loopback; 0 for any (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--seed", defaultValue = "1", description = "Chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (speed < 1 || speed > 100) {
      throw new UnusableException("--speed: " + speed + " (expected: 1 to 100)");
    }
    checkPort();
    long nanos = length == null ? Long.MAX_VALUE : lengthNanos();
    Path folder = Files.createTempDirectory("forewarn-demo");
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().getErr().println("demo: starting Kafka, Flink and the gateways");
    try (Stop stop = new Stop(PATIENCE)) {
      try (DemoCity city = DemoCity.start(folder, speed, port, seed)) {
        show(city, out, stop, nanos);
        out.println();
        out.print(DemoView.summary(city.board()));
        out.flush();
      } finally {
        delete(folder);
      }
    }
    return 0;
  }

  private void checkPort() throws UnusableException {
    if (port < 0 || port > 65_535) {
      throw new UnusableException("--port: " + port + " (expected: 0 to 65535)");
    }
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      free.setReuseAddress(true);
    } catch (IOException e) {
      throw new UnusableException(
          "--port: " + port + " is in use (expected: a free port, or 0 for any)");
    }
  }

  private long lengthNanos() throws UnusableException {
    try {
      return Duration.ofMillis(Durations.parse(length)).toNanos();
    } catch (IllegalArgumentException e) {
      throw new UnusableException(
          "--for: \"" + length + "\" (expected: a duration such as 60s or 5m)");
    }
  }

  private void show(DemoCity city, PrintWriter out, Stop stop, long nanos)
      throws InterruptedException {
    boolean terminal = Boolean.getBoolean("forewarn.terminal");
    String head =
        "Forewarn demo 演示   x"
            + speed
            + "   observations: "
            + city.observations()
            + "   Flink: "
            + city.flink()
            + "   terminals: "
            + city.terminals().getHostString()
            + ":"
            + city.terminals().getPort();
    DemoView view = new DemoView(out, terminal, ZoneId.of("Asia/Shanghai"), city.clock(), head);
    if (!terminal) {
      out.println(head);
      out.flush();
    }
    long started = System.nanoTime();
    while (!stop.isAsked() && System.nanoTime() - started < nanos) {
      city.follow(PAINT_EVERY).forEach(view::happened);
      city.cabs().newlySettled().forEach(view::spoken);
      view.paint(city.board(), city.cabs());
      city.check();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
