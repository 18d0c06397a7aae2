package org.forewarn.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker, in KRaft mode, that is its own controller and listens on loopback alone. Its
 * folder outlives it: a broker started on the folder of another goes on where that one stopped,
 * however it stopped.
 */
public final class LocalBroker implements AutoCloseable {
  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final int port;

  private LocalBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker in this process, in some three seconds.
   *
   * @param folder where it keeps its log; made and formatted where it is new
   * @param port 0 for any that is free
   * @param settings beyond its own
   * @throws IOException if the folder cannot be used or the port is taken
   */
  public static LocalBroker start(Path folder, int port, Map<String, String> settings)
      throws IOException {
    int ownPort = port == 0 ? freePort() : port;
    try (ServerSocket probe = new ServerSocket(ownPort, 1, InetAddress.getLoopbackAddress())) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new IOException("port " + ownPort + " is in use (expected: a free port)", e);
    }
    Properties properties = properties(folder, ownPort, controllerPort(folder));
    properties.putAll(settings);
    if (!Files.exists(folder.resolve("log/meta.properties"))) {
      format(folder);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    return new LocalBroker(server, ownPort);
  }

  /**
   * Runs a broker until the process is ended: {@code FOLDER PORT}.
   *
   * @throws IOException if it cannot start
   */
  public static void main(String[] arguments) throws IOException {
    LocalBroker broker = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println("broker: " + broker.address());
    broker.server.awaitShutdown();
  }

  /** Where clients find it, {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties properties(Path folder, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", Integer.toString(NODE));
    properties.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    properties.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    properties.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("log.dirs", folder.resolve("log").toString());
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "2");
    properties.setProperty("log.cleaner.enable", "false");
    properties.setProperty("num.partitions", "1");
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("broker.session.timeout.ms", "3000");
    return properties;
  }

  /** The controller's port stands in the log of its quorum, so it stays that of the folder. */
  private static int controllerPort(Path folder) throws IOException {
    Path file = folder.resolve("controller-port");
    if (Files.exists(file)) {
      return Integer.parseInt(Files.readString(file).strip());
    }
    Files.createDirectories(folder);
    int port = freePort();
    Files.writeString(file, Integer.toString(port));
    return port;
  }

  private static void format(Path folder) throws IOException {
    Formatter formatter = new Formatter();
    formatter.setNodeId(NODE);
    formatter.setClusterId(Uuid.randomUuid().toString());
    formatter.setControllerListenerName("CONTROLLER");
    formatter.setMetadataLogDirectory(folder.resolve("log").toString());
    formatter.addDirectory(folder.resolve("log").toString());
    formatter.setReleaseVersion(MetadataVersion.latestProduction());
    formatter.setIgnoreFormatted(true);
    formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream()));
    try {
      formatter.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the broker's folder " + folder + " cannot be formatted", e);
    }
  }

  /** A port that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
