package org.forewarn.engine.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.forewarn.engine.LocalCluster;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.Topic;

/** A live engine inside the test, which can be broken off and started from its last checkpoint. */
final class LiveEngine implements AutoCloseable {
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final EngineSettings settings;
  private final JobClient job;

  private LiveEngine(EngineSettings settings, JobClient job) {
    this.settings = settings;
    this.job = job;
  }

  /**
   * Starts an engine.
   *
   * @param checkpoints where it writes its state, and goes on from where there is one
   */
  static LiveEngine start(EngineSettings settings, int parallelism, Path checkpoints)
      throws Exception {
    Configuration flink = LocalCluster.settings(parallelism);
    flink.addAll(KafkaEngine.settings(settings));
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    Path latest = Checkpoints.latest(checkpoints);
    if (latest != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, latest.toUri().toString());
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    KafkaEngine.assemble(environment, settings);
    return new LiveEngine(settings, environment.executeAsync("engine under test"));
  }

  /** Waits until a checkpoint covers everything that is on the topics now. */
  void awaitAllRead() throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    try (Admin admin = Admin.create(settings.log().client())) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (int i = 0; i < settings.layout().partitions(); i++) {
        asked.put(
            new TopicPartition(settings.log().name(Topic.OBSERVATIONS), i), OffsetSpec.latest());
      }
      asked.put(new TopicPartition(settings.log().name(Topic.CONTROL), 0), OffsetSpec.latest());
      var ends = admin.listOffsets(asked).all().get();
      while (true) {
        var committed =
            admin.listConsumerGroupOffsets(settings.name()).partitionsToOffsetAndMetadata().get();
        boolean all =
            ends.keySet().stream()
                .allMatch(one -> isRead(ends.get(one).offset(), committed.get(one)));
        if (all) {
          return;
        }
        if (System.nanoTime() > until) {
          throw new AssertionError(
              "the engine did not read all in two minutes: " + committed + " of " + ends);
        }
        awaitAWhile();
      }
    }
  }

  private static boolean isRead(long end, OffsetAndMetadata committed) {
    return end == 0 || (committed != null && committed.offset() >= end);
  }

  /** Polling a real broker: there is nothing to be told by. */
  private void awaitAWhile() throws Exception {
    JobStatus status = job.getJobStatus().get();
    if (status.isGloballyTerminalState()) {
      throw new AssertionError("the engine is " + status);
    }
    TimeUnit.MILLISECONDS.sleep(50);
  }

  /** Breaks the engine off: nothing is written that was not written yet. */
  @Override
  public void close() {
    try {
      job.cancel().get(30, TimeUnit.SECONDS);
      job.getJobExecutionResult().handle((result, broken) -> null).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the engine did not end", e);
    }
  }

  static EngineSettings settings(LogAddress log, boolean exactlyOnce) {
    return new EngineSettings(
        log,
        LogOnKafka.LAYOUT,
        "engine-" + log.prefix(),
        exactlyOnce,
        Duration.ofMillis(300),
        false);
  }
}
