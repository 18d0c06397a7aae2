package org.forewarn.app.demo;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.terminal.Cab;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.rules.sim.TruckFleet;
import org.forewarn.rules.sim.TruckReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trucks as real ones stand to Forewarn: each terminal registers, authenticates and reports over
 * TCP, and reads aloud what it is sent; the drivers hear it.
 */
final class TruckLife implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TruckLife.class);
  private static final long STEP_MILLIS = 50;
  private static final long REDIAL_MILLIS = 1_000;

  private final TruckFleet fleet;
  private final LongSupplier clock;
  private final Cabs cabs;
  private final NioEventLoopGroup loops =
      new NioEventLoopGroup(1, new DefaultThreadFactory("trucks", true));
  private final Map<String, SimulatedTerminal> terminals = new HashMap<>();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;

  /**
   * Trucks that are not connected yet.
   *
   * @param clock their time, epoch milliseconds
   * @param cabs takes what is read aloud
   */
  TruckLife(TruckFleet fleet, LongSupplier clock, InetSocketAddress gateway, Cabs cabs) {
    this.fleet = fleet;
    this.clock = clock;
    this.cabs = cabs;
    List<String> subjects = fleet.subjects();
    for (int i = 0; i < subjects.size(); i++) {
      String subject = subjects.get(i);
      Identity identity = FleetTerminals.identity(i, subject);
      terminals.put(
          subject, new SimulatedTerminal(loops.next(), gateway, identity, new InTheCab(subject)));
    }
  }

  /** A driver in a cab. */
  private final class InTheCab implements Cab {
    private final String subject;

    InTheCab(String subject) {
      this.subject = subject;
    }

    @Override
    public int read(String text, int serial) {
      cabs.read(subject, text, serial, clock.getAsLong());
      told.add(subject);
      return TerminalAnswer.DONE;
    }

    @Override
    public void disconnected() {
      dialLater(subject);
    }
  }

  /** Connects all, and begins to drive. */
  @SuppressWarnings("FutureReturnValueIgnored")
  void start() {
    terminals.values().forEach(SimulatedTerminal::connect);
    loops.scheduleWithFixedDelay(this::step, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void dialLater(String subject) {
    if (!closing) {
      loops.schedule(() -> terminals.get(subject).connect(), REDIAL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void step() {
    try {
      long now = clock.getAsLong();
      for (String subject = told.poll(); subject != null; subject = told.poll()) {
        fleet.told(subject, now);
      }
      for (TruckReport report : fleet.advance(now)) {
        terminals.get(report.subject()).report(FleetTerminals.location(report));
      }
    } catch (RuntimeException e) {
      LOG.error("the trucks stand still", e);
      throw e;
    }
  }

  /** Stops all life. */
  @Override
  public void close() {
    closing = true;
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
