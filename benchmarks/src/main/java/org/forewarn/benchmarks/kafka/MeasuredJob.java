package org.forewarn.benchmarks.kafka;

import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.engine.LocalCluster;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.KafkaEngine;

/** A job on a Flink cluster inside this process, whose {@link FlinkCounters} can be read. */
public final class MeasuredJob implements AutoCloseable {
  /** Over how many tasks every job is spread. */
  public static final int PARALLELISM = 2;

  private final JobClient client;

  /** Assembles a job that reads a log, such as the engine. */
  public interface Assembly {
    /** Assembles it in an environment. */
    void assemble(StreamExecutionEnvironment environment, EngineSettings settings);
  }

  /**
   * Starts a job with the engine's settings.
   *
   * @param checkpoints where it keeps its state
   */
  public MeasuredJob(Assembly assembly, EngineSettings settings, Path checkpoints)
      throws Exception {
    Configuration flink = LocalCluster.settings(PARALLELISM);
    flink.addAll(KafkaEngine.settings(settings));
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    FlinkCounters.of(flink);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, flink);
    assembly.assemble(environment, settings);
    client = environment.executeAsync(settings.name());
  }

  /** How many records the tasks of an operator have taken in. */
  long recordsIn(String operator) {
    return FlinkCounters.recordsIn(operator);
  }

  @Override
  public void close() {
    client.cancel().join();
    client.getJobExecutionResult().handle((result, ended) -> null).join();
  }
}
