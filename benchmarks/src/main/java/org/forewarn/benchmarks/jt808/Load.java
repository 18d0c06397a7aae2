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
 * A fleet at one gateway: broker, gateway and fleet are processes of their own on the same two
 * cores. Measured is, for every report, the time from handing it to the socket to reading its
 * acknowledgement, which the gateway gives when Kafka has it.
 */
final class Load {
  /** How many terminals the published figures are of. */
  static final int TERMINALS = 18_000;

  private static final int DEAF = 100;
  private static final long DEAF_DIAL_SECONDS = 60;
  private static final int FREE_CONNECTIONS = 1_000;
  private static final int PARTITIONS = 16;
  private static final long WARM_UP_SECONDS = 20;
  private static final long MEASURED_SECONDS = 60;
  private static final long TICKS_A_SECOND = 100;

  private Load() {}

  /**
   * Prints the table.
   *
   * @param terminals of the fleet
   */
  static void run(int terminals) throws Exception {
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
                      "--connections=" + (terminals + FREE_CONNECTIONS),
                      "--per-address=" + (terminals + FREE_CONNECTIONS),
                      "--registrations=1000000"));
          Fleet fleet = new Fleet(port, terminals)) {
        new ControlLog(log)
            .publish(
                writer,
                new Control.RegistryPublished(fleet.registry(DEAF)),
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
        fleet.size(),
        seconds);
    System.out.printf(
        Locale.ROOT,
        "| %,d connections | reports/s | of go-jt808's | p50 ms | p99 ms | p99.9 ms | unanswered"
            + " | gateway's cores | gateway's memory | a connection | of go-jt808's |%n",
        fleet.size());
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    row("a report every 10 s", gateway, fleet, 10);
    deafRow(gateway, fleet);
    row("a report every 3 s", gateway, fleet, 3);
    System.out.printf(
        Locale.ROOT,
        "%nPublished by its authors, on other machines: go-jt808, %,.0f points/s stored, and 100,000"
            + " connections in 1.7 GB, %.0f KB each. Reports come as the fleet sends them, not as"
            + " fast as the gateway could take them; its memory holds what a small fleet needs as"
            + " well.%n",
        Published.GO_POINTS_A_SECOND,
        Published.GO_BYTES_A_CONNECTION / 1e3);
  }

  private static void row(String name, GatewayProcess gateway, Fleet fleet, int every)
      throws Exception {
    System.err.println("jt808: " + name);
    report(fleet, every, WARM_UP_SECONDS);
    print(name, fleet, measured(gateway, fleet, every));
  }

  /** The row whose name says how many of those who never read were there until its end. */
  private static void deafRow(GatewayProcess gateway, Fleet fleet) throws Exception {
    System.err.println("jt808: the same beside " + DEAF + " clients that send and never read");
    List<DeafClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < DEAF; i++) {
        clients.add(new DeafClient(fleet.port(), fleet.spare(i)));
      }
      awaitConnected(clients);
      report(fleet, 10, WARM_UP_SECONDS);
      long before = clients.stream().mapToLong(DeafClient::sent).sum();
      Row row = measured(gateway, fleet, 10);
      long sent = clients.stream().mapToLong(DeafClient::sent).sum() - before;
      print(
          String.format(
              Locale.ROOT,
              "the same beside %d clients that send and never read (%d connected at the end,"
                  + " %d dialled anew, %,d heartbeats/s taken)",
              DEAF,
              connected(clients),
              clients.stream().mapToInt(DeafClient::connections).sum() - DEAF,
              sent / MEASURED_SECONDS),
          fleet,
          row);
    } finally {
      for (DeafClient client : clients) {
        client.close();
      }
    }
  }

  private static long connected(List<DeafClient> clients) {
    return clients.stream().filter(DeafClient::isConnected).count();
  }

  private static void awaitConnected(List<DeafClient> clients) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEAF_DIAL_SECONDS);
    while (connected(clients) < DEAF) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            connected(clients) + " clients that never read (expected: " + DEAF + ")");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  /** What was measured of the fleet and the gateway. */
  private record Row(Fleet.Figures figures, double cores, long megabytes) {}

  private static Row measured(GatewayProcess gateway, Fleet fleet, int every) throws IOException {
    fleet.forget();
    ProcessUse before = ProcessUse.of(gateway.pid());
    report(fleet, every, MEASURED_SECONDS);
    ProcessUse after = ProcessUse.of(gateway.pid());
    return new Row(fleet.figures(), after.coresSince(before), after.residentMegabytes());
  }

  private static void print(String name, Fleet fleet, Row row) {
    Fleet.Figures figures = row.figures();
    double reports = (double) figures.answered() / MEASURED_SECONDS;
    double bytes = row.megabytes() * 1024.0 * 1024 / fleet.size();
    System.out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %.2fx | %.1f | %.1f | %.1f | %d | %.2f | %,d MB | %,.0f KB | %.1fx |%n",
        name,
        reports,
        reports / Published.GO_POINTS_A_SECOND,
        figures.percentileMillis(50),
        figures.percentileMillis(99),
        figures.percentileMillis(99.9),
        figures.unanswered(),
        row.cores(),
        row.megabytes(),
        bytes / 1e3,
        bytes / Published.GO_BYTES_A_CONNECTION);
  }

  private static void report(Fleet fleet, int every, long seconds) {
    double perTick = (double) fleet.size() / every / TICKS_A_SECOND;
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
