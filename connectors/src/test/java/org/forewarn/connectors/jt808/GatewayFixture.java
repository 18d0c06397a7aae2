package org.forewarn.connectors.jt808;

import java.nio.file.Path;
import java.util.Map;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.Jt808Settings.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Tests over real sockets and on a real broker; each has a gateway with topics of its own. */
abstract class GatewayFixture {
  static final Limits LIMITS = new Limits(20, 15, 30, 60_000, 60_000, 1 << 20, 1 << 20, 16, 1_000);

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  @TempDir Path evidence;
  Depot depot;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String prefix = test.getTestMethod().orElseThrow().getName() + "-";
    depot = new Depot(broker.address(), prefix, LIMITS, new EvidenceFolder(evidence));
  }

  @AfterEach
  void close() {
    depot.close();
  }

  /** Another gateway on the same broker, which keeps no evidence. */
  static Depot depot(String prefix, Limits limits) throws Exception {
    return new Depot(broker.address(), prefix, limits, null);
  }
}
