package org.forewarn.engine.kafka;

import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.engine.LocalCluster;

/** A live engine on a Flink cluster inside this process. */
public final class LocalEngine {
  private LocalEngine() {}

  /**
   * Starts an engine.
   *
   * @param parallelism over how many tasks the watches are spread
   * @param checkpoints where the state is kept
   * @param from the state to go on from; null to begin with the start of the log
   * @param webPort of Flink's own pages, on loopback; 0 for any that is free
   * @throws Exception if Flink does not take the job
   */
  public static JobClient start(
      EngineSettings settings, int parallelism, Path checkpoints, Path from, int webPort)
      throws Exception {
    Configuration flink = LocalCluster.settings(parallelism);
    flink.addAll(KafkaEngine.settings(settings));
    flink.set(RestOptions.BIND_PORT, Integer.toString(webPort));
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    if (from != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, from.toUri().toString());
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    KafkaEngine.assemble(environment, settings);
    return environment.executeAsync(settings.name());
  }
}
