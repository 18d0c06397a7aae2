package org.forewarn.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.forewarn.engine.kafka.Checkpoints;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.LocalEngine;
import org.forewarn.topics.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code engine}: the live engine on this machine. */
@Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the engine against Kafka, in this process; goes on where it stopped or crashed.",
      "在本机运行引擎（连接 Kafka），重启后从上次的状态继续。"
    },
    footer = {
      "",
      "On a Flink cluster: flink run engine/target/forewarn-engine-job.jar --kafka HOST:PORT",
      "Ctrl-C writes the state and stops.",
      "Exit code: 0 stopped, 1 failed or wrong topics, 2 unusable arguments.",
      "Example: bin/forewarn engine --kafka localhost:9092 --checkpoints /var/lib/forewarn"
    })
final class EngineCommand implements Callable<Integer> {
  private static final long STOP_SECONDS = 20;

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--checkpoints",
      required = true,
      paramLabel = "DIR",
      description = "Where the state is kept; what is there is gone on from.")
  private Path checkpoints;

  @Option(
      names = "--checkpoint-every",
      defaultValue = "5",
      paramLabel = "SECONDS",
      description = "How often the state is written (default: ${DEFAULT-VALUE}).")
  private long checkpointSeconds;

  @Option(
      names = "--delivery",
      defaultValue = "at-least-once",
      paramLabel = "GUARANTEE",
      description = {
        "at-least-once: at once, after a crash perhaps again with the same identity (default);",
        "exactly-once: with the next checkpoint, for consumers that read committed records."
      })
  private String delivery;

  @Option(
      names = "--partitions",
      defaultValue = "64",
      description = "Partitions that observations must have (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--parallelism",
      description = "Over how many tasks the watches are spread (default: the processors).")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--name",
      defaultValue = "forewarn",
      description = "Tells engines on the same brokers apart (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--web-port",
      defaultValue = "0",
      paramLabel = "PORT",
      description = "Flink's own pages, on loopback (default: any free port).")
  private int webPort;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    EngineSettings settings = settings();
    try (Topics topics = new Topics(settings.log())) {
      topics.require(settings.layout());
    }
    PrintWriter err = spec.commandLine().getErr();
    Path latest = Checkpoints.latest(checkpoints);
    err.println(
        latest == null
            ? "engine: nothing in " + checkpoints + "; begins with the start of the log"
            : "engine: goes on from " + latest);
    JobClient job = LocalEngine.start(settings, parallelism, checkpoints, latest, webPort);
    err.println("engine: runs as job " + job.getJobID());
    Thread stop = new Thread(() -> stop(job, err), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    job.getJobExecutionResult().get();
    return 0;
  }

  private EngineSettings settings() throws UnusableException, IOException {
    if (!delivery.equals("at-least-once") && !delivery.equals("exactly-once")) {
      throw new UnusableException(
          "--delivery: \"" + delivery + "\" (expected: at-least-once or exactly-once)");
    }
    if (parallelism < 1 || parallelism > 1024) {
      throw new UnusableException("--parallelism: " + parallelism + " (expected: 1 to 1024)");
    }
    Files.createDirectories(checkpoints);
    try {
      return new EngineSettings(
          kafka.address(),
          new Topics.Layout(partitions, (short) -1, false),
          name,
          delivery.equals("exactly-once"),
          Duration.ofSeconds(checkpointSeconds),
          false);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  /**
   * Writes the state and ends; what cannot be written in time is taken from the last checkpoint.
   */
  private void stop(JobClient job, PrintWriter err) {
    CompletableFuture<String> stopped =
        job.stopWithSavepoint(false, checkpoints.toUri().toString(), SavepointFormatType.NATIVE);
    try {
      err.println("engine: stopped; state in " + stopped.get(STOP_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      err.println("engine: stopped without a last state; the next run goes on from a checkpoint");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
