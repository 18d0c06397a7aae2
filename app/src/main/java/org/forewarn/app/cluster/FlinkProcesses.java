package org.forewarn.app.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.forewarn.broker.LocalBroker;
import org.forewarn.engine.kafka.Checkpoints;

/**
 * A Flink cluster of separate processes on loopback: a JobManager and TaskManagers of two slots
 * each, without the engine's classes, which come with the job's jar.
 */
public final class FlinkProcesses implements AutoCloseable {
  private static final int SLOTS = 2;
  private static final long PATIENCE_NANOS = 90_000_000_000L;
  private static final List<String> OF_THE_JOB =
      List.of(
          "forewarn-", "kafka", "flink-connector-kafka", "jts-", "jackson-", "javalin", "jetty");

  private final Path folder;
  private final Path checkpoints;
  private final int restPort = LocalBroker.freePort();
  private final String classPath =
      JavaProcess.classPath(
          name -> name.endsWith(".jar") && OF_THE_JOB.stream().noneMatch(name::startsWith));
  private final HttpClient http = HttpClient.newHttpClient();
  private final JavaProcess jobManager;
  private final List<JavaProcess> taskManagers = new ArrayList<>();

  /**
   * Starts the processes.
   *
   * @param folder where they log and keep their files
   * @param taskManagers how many
   */
  public FlinkProcesses(Path folder, int taskManagers) throws IOException {
    this.folder = folder;
    this.checkpoints = folder.resolve("checkpoints");
    Files.createDirectories(checkpoints);
    int rpcPort = LocalBroker.freePort();
    jobManager = jobManager(rpcPort);
    for (int i = 0; i < taskManagers; i++) {
      this.taskManagers.add(taskManager(i, rpcPort));
    }
  }

  private JavaProcess jobManager(int rpcPort) throws IOException {
    Map<String, String> settings = common(rpcPort);
    settings.put("jobmanager.memory.heap.size", "256m");
    settings.put("jobmanager.memory.off-heap.size", "64m");
    settings.put("jobmanager.memory.jvm-metaspace.size", "128m");
    settings.put("jobmanager.memory.jvm-overhead.min", "64m");
    settings.put("jobmanager.memory.jvm-overhead.max", "64m");
    settings.put("web.upload.dir", folder.resolve("upload").toString());
    return process(
        "jobmanager",
        List.of("-Xmx256m", "-XX:+UseSerialGC"),
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        settings);
  }

  private JavaProcess taskManager(int number, int rpcPort) throws IOException {
    Map<String, String> settings = common(rpcPort);
    settings.put("taskmanager.host", "127.0.0.1");
    settings.put("taskmanager.bind-host", "127.0.0.1");
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(SLOTS));
    settings.put("taskmanager.cpu.cores", "1.0");
    settings.put("taskmanager.memory.framework.heap.size", "64m");
    settings.put("taskmanager.memory.task.heap.size", "320m");
    settings.put("taskmanager.memory.framework.off-heap.size", "64m");
    settings.put("taskmanager.memory.task.off-heap.size", "16m");
    settings.put("taskmanager.memory.network.min", "32m");
    settings.put("taskmanager.memory.network.max", "32m");
    settings.put("taskmanager.memory.managed.size", "8m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "160m");
    settings.put("taskmanager.memory.jvm-overhead.min", "64m");
    settings.put("taskmanager.memory.jvm-overhead.max", "64m");
    return process(
        "taskmanager-" + number,
        List.of("-Xmx384m", "-XX:+UseSerialGC"),
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        settings);
  }

  private Map<String, String> common(int rpcPort) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    settings.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    settings.put("jobmanager.bind-host", "127.0.0.1");
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.port", Integer.toString(restPort));
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("execution.checkpointing.dir", checkpoints.toUri().toString());
    settings.put("heartbeat.interval", "1 s");
    settings.put("heartbeat.timeout", "6 s");
    settings.put("io.tmp.dirs", folder.resolve("tmp").toString());
    return settings;
  }

  private JavaProcess process(
      String name, List<String> jvm, String main, Map<String, String> settings) throws IOException {
    Path configuration = folder.resolve("conf-" + name);
    Files.createDirectories(configuration);
    Files.createDirectories(folder.resolve("tmp"));
    Files.createDirectories(folder.resolve("upload"));
    StringBuilder yaml = new StringBuilder();
    settings.forEach((key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
    Files.writeString(configuration.resolve("config.yaml"), yaml);
    return new JavaProcess(
        name,
        folder,
        jvm,
        classPath,
        List.of(main, "--configDir", configuration.toString()),
        Map.of());
  }

  /** Where its pages are. */
  public String web() {
    return "http://127.0.0.1:" + restPort;
  }

  /** Where the state is kept. */
  public Path checkpoints() {
    return checkpoints;
  }

  /**
   * Waits until so many slots are free to use.
   *
   * @throws IOException if that takes more than a minute and a half
   */
  public void awaitSlots(int slots) throws IOException {
    awaitWeb("/overview", "\"slots-available\":" + slots);
  }

  /** Waits until a job runs with all its tasks. */
  public void awaitRunning() throws IOException {
    awaitWeb("/jobs/overview", "\"state\":\"RUNNING\"");
  }

  private void awaitWeb(String path, String expected) throws IOException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    String seen = "nothing";
    while (System.nanoTime() < until) {
      try {
        seen = get(path);
        if (seen.contains(expected)) {
          return;
        }
      } catch (IOException e) {
        seen = e.toString();
      }
      pause();
    }
    throw new IOException(
        "flink's " + path + " says " + seen + " (expected: " + expected + "); see " + folder);
  }

  private String get(String path) throws IOException {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(web() + path))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Polling other processes: there is nothing to be told by. */
  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /**
   * Submits the engine with {@code flink run}, from the newest checkpoint if there is one.
   *
   * @param jar the job's jar
   * @param parallelism at most the slots
   * @param arguments the engine's
   * @throws IOException if it is not taken
   */
  public void run(Path jar, int parallelism, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("org.apache.flink.client.cli.CliFrontend");
    command.addAll(List.of("run", "-d", "-m", "127.0.0.1:" + restPort));
    command.addAll(List.of("-p", Integer.toString(parallelism)));
    Path latest = Checkpoints.latest(checkpoints);
    if (latest != null) {
      command.addAll(List.of("-s", latest.toUri().toString()));
    }
    command.add(jar.toString());
    command.addAll(arguments);
    JavaProcess client =
        new JavaProcess(
            "flink-run",
            folder,
            List.of("-Xmx256m", "-Dlog.file=" + folder.resolve("flink-run-client.log").toString()),
            classPath,
            command,
            Map.of("FLINK_CONF_DIR", folder.resolve("conf-jobmanager").toString()));
    if (client.await() != 0) {
      throw new IOException("flink run failed; see " + client.log());
    }
  }

  /** Kills a TaskManager with SIGKILL and starts it again. */
  public void killTaskManager(int number) throws IOException {
    taskManagers.get(number).kill();
    taskManagers.get(number).start();
  }

  /** Kills the JobManager with SIGKILL and starts it again: it knows of no job then. */
  public void killJobManager() throws IOException {
    jobManager.kill();
    jobManager.start();
  }

  @Override
  public void close() {
    taskManagers.forEach(JavaProcess::close);
    jobManager.close();
  }
}
