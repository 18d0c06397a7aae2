package org.forewarn.benchmarks.jt808;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Vehicle;

/** Terminals that report in turn, and how long their reports took to be acknowledged. */
final class Fleet implements AutoCloseable {
  private static final int DIALLING = 200;
  private static final long PATIENCE_MINUTES = 3;

  private final int port;
  private final NioEventLoopGroup loops =
      new NioEventLoopGroup(1, new DefaultThreadFactory("fleet", true));
  private final List<SimulatedTerminal> terminals = new ArrayList<>();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final AtomicLong sent = new AtomicLong();
  private long reports;

  /**
   * How long reports took.
   *
   * @param nanos each, in order; never compared
   * @param unanswered how many have no answer
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Figures(long[] nanos, long unanswered) {
    int answered() {
      return nanos.length;
    }

    double percentileMillis(double percent) {
      int index = (int) Math.ceil(nanos.length * percent / 100) - 1;
      return nanos.length == 0 ? Double.NaN : nanos[Math.max(0, index)] / 1e6;
    }
  }

  Fleet(int port, int size) {
    this.port = port;
    InetSocketAddress gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < size; i++) {
      Identity identity = new Identity(phone(i), Edition.V2013, 0, "");
      terminals.add(new SimulatedTerminal(loops.next(), gateway, identity, (text, serial) -> 0));
    }
  }

  private static String phone(int terminal) {
    return Long.toString(13_800_000_000L + terminal);
  }

  int size() {
    return terminals.size();
  }

  /** The phone of a terminal that the registry has, but not the fleet. */
  String spare(int number) {
    return "0" + phone(terminals.size() + number);
  }

  /**
   * The fleet's vehicles and more.
   *
   * @param spares how many more
   */
  RegistryEntries registry(int spares) {
    List<Vehicle> vehicles = new ArrayList<>();
    for (int i = 0; i < terminals.size() + spares; i++) {
      vehicles.add(
          new Vehicle(
              "浙B" + (10_000 + i) + "/yellow",
              "waste-truck",
              null,
              phone(i),
              List.of(),
              Double.NaN));
    }
    return new RegistryEntries(
        "city", ZoneId.of("Asia/Shanghai"), List.of(), List.of(), vehicles, List.of());
  }

  int port() {
    return port;
  }

  /** Waits until somebody listens at the port. */
  void awaitGateway() throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        return;
      } catch (java.io.IOException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
  }

  /** Connects all terminals, so many at a time; whoever is refused tries again. */
  void connectAll() throws Exception {
    Semaphore free = new Semaphore(DIALLING);
    List<CompletableFuture<Void>> connected = new ArrayList<>();
    for (SimulatedTerminal terminal : terminals) {
      free.acquire();
      CompletableFuture<Void> done = connect(terminal, 100);
      connected.add(done.whenComplete((ok, failure) -> free.release()));
    }
    CompletableFuture.allOf(connected.toArray(CompletableFuture[]::new))
        .get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  /** The registry may come to the gateway after the first terminals do. */
  private static CompletableFuture<Void> connect(SimulatedTerminal terminal, int attempts) {
    return terminal
        .connect()
        .exceptionallyCompose(
            failure ->
                attempts == 0
                    ? CompletableFuture.failedFuture(failure)
                    : CompletableFuture.supplyAsync(
                            () -> null,
                            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
                        .thenCompose(paused -> connect(terminal, attempts - 1)));
  }

  /** Lets the next terminal in turn report. */
  @SuppressWarnings("FutureReturnValueIgnored") // Only timed.
  void reportNext() {
    SimulatedTerminal terminal = terminals.get((int) (reports % terminals.size()));
    reports++;
    Location location =
        new Location(
            0,
            0x303,
            27_900_000 + reports % 100_000,
            120_800_000 + reports % 70_000,
            10,
            400,
            90,
            System.currentTimeMillis(),
            ExtraFields.NONE);
    sent.incrementAndGet();
    long start = System.nanoTime();
    terminal.report(location).thenRun(() -> nanos.add(System.nanoTime() - start));
  }

  /** Begins to measure anew. */
  void forget() {
    nanos.clear();
    sent.set(0);
  }

  /** What was measured, half a second after the last report. */
  Figures figures() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(all);
    return new Figures(all, Math.max(0, sent.get() - all.length));
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
