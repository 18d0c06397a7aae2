package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.jt808.Jt808Settings.Limits;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka goes away and comes back, and terminals come and go meanwhile. */
class Jt808OutageTest {
  private static final int TERMINALS = 9;
  private static final int BEFORE = 30;
  private static final int MEANWHILE = 1_000;

  /** A terminal is read on until ten of its points wait; nine of them make sixty wait at most. */
  private static final Limits LIMITS =
      new Limits(100, 100, 100, 60_000, 60_000, 1 << 20, 1 << 20, 10, 60);

  @TempDir private Path folder;
  private final List<CompletableFuture<Integer>> answers = new ArrayList<>();
  private int seconds;

  private void report(List<SimulatedTerminal> terminals, int reports) {
    for (SimulatedTerminal terminal : terminals) {
      for (int i = 0; i < reports; i++) {
        answers.add(terminal.report(Depot.location(seconds + i)));
      }
    }
    seconds += reports;
  }

  private long answered() {
    return answers.stream().filter(CompletableFuture::isDone).count();
  }

  @Test
  void nothingIsAcknowledgedThatTheLogHasNotAndNothingIsLostOrDoubled() throws Exception {
    NioEventLoopGroup loops = new NioEventLoopGroup(1);
    LocalBroker broker = LocalBroker.start(folder, 0, Map.of());
    int port = Integer.parseInt(broker.address().replaceFirst(".*:", ""));
    try (Depot depot = new Depot(broker.address(), "", LIMITS, null)) {
      InetSocketAddress gateway =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), depot.gateway().port());
      List<SimulatedTerminal> terminals = new ArrayList<>();
      for (int i = 1; i <= TERMINALS; i++) {
        Identity identity = new Identity(Depot.phone(i), Edition.V2013, 0, "");
        terminals.add(new SimulatedTerminal(loops.next(), gateway, identity, (text, serial) -> 0));
      }
      for (SimulatedTerminal terminal : terminals) {
        terminal.connect().get(30, TimeUnit.SECONDS);
      }
      report(terminals, BEFORE);
      Depot.await("all before the outage", () -> answered() == TERMINALS * BEFORE);

      broker.close();
      report(terminals, MEANWHILE);
      Depot.await("much waits", () -> depot.gateway().counts().points() >= TERMINALS * BEFORE + 60);
      for (SimulatedTerminal terminal : terminals.subList(0, 3)) {
        terminal.disconnect();
        terminal.connect().get(30, TimeUnit.SECONDS);
      }
      assertThat(answered()).as("nothing is acknowledged meanwhile").isEqualTo(TERMINALS * BEFORE);
      assertThat(depot.gateway().counts().points())
          .as("of each connection no more was read than had come at once; the rest waits there")
          .isLessThan(TERMINALS * MEANWHILE * 6L / 10);

      broker = LocalBroker.start(folder, port, Map.of());
      Depot.await("all after the outage", () -> answered() == TERMINALS * (BEFORE + MEANWHILE));
      List<Observation> written = depot.observations();
      Set<String> ids = new TreeSet<>(written.stream().map(Observation::id).toList());
      assertThat(ids).hasSize(TERMINALS * (BEFORE + MEANWHILE));
      assertThat(written).as("nothing twice").hasSize(TERMINALS * (BEFORE + MEANWHILE));
      assertThat(depot.gateway().counts().failed()).isZero();
    } finally {
      broker.close();
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }
}
