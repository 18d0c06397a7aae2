package org.forewarn.engine;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** A Flink cluster inside this process, which nobody reaches from another machine. */
public final class LocalCluster {
  private LocalCluster() {}

  /**
   * Its settings, those of {@link EngineJob#settings} among them.
   *
   * @param parallelism over how many tasks the watches are spread
   */
  public static Configuration settings(int parallelism) {
    Configuration settings = EngineJob.settings();
    settings.set(RestOptions.BIND_PORT, "0");
    settings.set(RestOptions.BIND_ADDRESS, "localhost");
    settings.set(RestOptions.ADDRESS, "localhost");
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
    return settings;
  }
}
