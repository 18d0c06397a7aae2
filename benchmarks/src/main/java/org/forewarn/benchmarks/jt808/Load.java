package org.forewarn.benchmarks.jt808;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.forewarn.app.cluster.BrokerProcess;
import org.forewarn.app.cluster.GatewayProcess;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Signature;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topics;

/**
 * A fleet of 18,000 terminals at one gateway: broker, gateway and fleet are processes of their own
 * on the same two cores. Measured is, for every report, the time from handing it to the socket to
 * reading its acknowledgement, which the gateway gives when Kafka has it.
 */
final class Load {
  private static final int TERMINALS = 18_000;
  private static final int PARTITIONS = 16;
  private static final long WARM_UP_SECONDS = 20;
  private static final long MEASURED_SECONDS = 60;
  private static final long TICKS_A_SECOND = 100;

  private Load() {}

  static void run() throws Exception {
    Path folder = Files.createTempDirectory("forewarn-jt808");
    Path secret = Files.writeString(folder.resolve("secret"), "a secret for a benchmark");
    int port = LocalBroker.freePort();
    try (BrokerProcess broker = new BrokerProcess(folder)) {
      LogAddress log = LogAddress.of(broker.address(), "");
      create(log);
      try (LogWriter writer = new LogWriter(log);
          GatewayProcess gateway =
              new GatewayProcess(
                  "jt808",
                  folder,
                  List.of("-Xmx1g", "-XX:+UseParallelGC"),
                  List.of(
                      "jt808",
                      "--kafka=" + broker.address(),
                      "--secret-file=" + secret,
                      "--port=" + port,
                      "--per-address=20000",
                      "--registrations=1000000"));
          Fleet fleet = new Fleet(port, TERMINALS)) {
        new ControlLog(log)
            .publish(
                writer,
                new Control.RegistryPublished(fleet.registry()),
                new Signature("benchmark", 0, "a fleet"));
        measure(gateway, fleet);
      }
    } finally {
      delete(folder);
    }
  }

  private static void create(LogAddress log) throws Exception {
    try (Topics topics = new Topics(log)) {
      topics.create(new Topics.Layout(PARTITIONS, (short) 1, false));
    }
  }

  private static void measure(GatewayProcess gateway, Fleet fleet) throws Exception {
    fleet.awaitGateway();
    long start = System.nanoTime();
    fleet.connectAll();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%n%,d terminals connected, registered and authenticated in %.1f s.%n%n",
        TERMINALS,
        seconds);
    System.out.println(
        "| 18,000 connections | reports/s | p50 ms | p99 ms | p99.9 ms | unanswered"
            + " | gateway's cores | gateway's memory |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    row(gateway, fleet, "a report every 10 s", 10, 0);
    row(gateway, fleet, "the same beside 100 clients that send and never read", 10, 100);
    row(gateway, fleet, "a report every 3 s", 3, 0);
  }

  private static void row(GatewayProcess gateway, Fleet fleet, String name, int every, int deaf)
      throws Exception {
    System.err.println("jt808: " + name);
    double perTick = (double) TERMINALS / every / TICKS_A_SECOND;
    List<AutoCloseable> clients = new ArrayList<>();
    try {
      for (int i = 0; i < deaf; i++) {
        clients.add(new DeafClient(fleet.port()));
      }
      report(fleet, perTick, WARM_UP_SECONDS);
      fleet.forget();
      ProcessUse before = ProcessUse.of(gateway.pid());
      report(fleet, perTick, MEASURED_SECONDS);
      ProcessUse after = ProcessUse.of(gateway.pid());
      Fleet.Figures figures = fleet.figures();
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %.1f | %.1f | %.1f | %d | %.2f | %,d MB |%n",
          name,
          (double) figures.answered() / MEASURED_SECONDS,
          figures.percentileMillis(50),
          figures.percentileMillis(99),
          figures.percentileMillis(99.9),
          figures.unanswered(),
          after.coresSince(before),
          after.residentMegabytes());
    } finally {
      for (AutoCloseable client : clients) {
        client.close();
      }
    }
  }

  private static void report(Fleet fleet, double perTick, long seconds) {
    long start = System.nanoTime();
    double owed = 0;
    for (long tick = 0; tick < seconds * TICKS_A_SECOND; tick++) {
      owed += perTick;
      for (; owed >= 1; owed--) {
        fleet.reportNext();
      }
      long next = start + (tick + 1) * TimeUnit.SECONDS.toNanos(1) / TICKS_A_SECOND;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
