package org.forewarn.app.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A gateway in a process of its own, started as people start it: {@code forewarn gateway ...}. */
public final class GatewayProcess implements AutoCloseable {
  private static final String LAUNCHER = "org.forewarn.app.Forewarn";

  private final JavaProcess process;

  /**
   * Starts a gateway.
   *
   * @param name names it and its log file
   * @param folder where it logs
   * @param arguments what stands after {@code gateway}
   */
  public GatewayProcess(String name, Path folder, List<String> arguments) throws IOException {
    this(
        name,
        folder,
        List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        arguments);
  }

  /**
   * Starts a gateway with a heap and a collector of choice.
   *
   * @param jvm options of the virtual machine
   */
  public GatewayProcess(String name, Path folder, List<String> jvm, List<String> arguments)
      throws IOException {
    List<String> main = new ArrayList<>(List.of(LAUNCHER, "gateway"));
    main.addAll(arguments);
    process =
        new JavaProcess(name, folder, jvm, JavaProcess.classPath(entry -> true), main, Map.of());
  }

  /** The system's number of the process. */
  public long pid() {
    return process.pid();
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
