package org.forewarn.app.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.forewarn.broker.LocalBroker;

/** A broker in a process of its own; killed and started again it keeps its log and its port. */
public final class BrokerProcess implements AutoCloseable {
  private final JavaProcess process;
  private final int port = LocalBroker.freePort();

  /**
   * Starts a broker.
   *
   * @param folder where it logs and keeps its log
   */
  public BrokerProcess(Path folder) throws IOException {
    process =
        new JavaProcess(
            "broker",
            folder,
            List.of("-Xmx512m", "-XX:+UseSerialGC"),
            JavaProcess.classPath(name -> true),
            List.of(
                LocalBroker.class.getName(),
                folder.resolve("kafka").toString(),
                Integer.toString(port)),
            Map.of());
  }

  /** Where clients find it, {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Kills it with SIGKILL and starts it again. */
  public void kill() throws IOException {
    process.kill();
    process.start();
  }

  @Override
  public void close() {
    process.close();
  }
}
