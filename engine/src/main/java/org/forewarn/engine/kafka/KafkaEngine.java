package org.forewarn.engine.kafka;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.engine.Arrival;
import org.forewarn.engine.ControlRecord;
import org.forewarn.engine.EngineJob;
import org.forewarn.engine.EngineOptions;
import org.forewarn.engine.LogClock;
import org.forewarn.topics.Topic;

/** The engine's job between the topics of a log. */
public final class KafkaEngine {
  private KafkaEngine() {}

  /**
   * Puts the job together: all topics from their beginning, unless it is restored.
   *
   * @param environment its parallelism is that of the watches; partitions are read by as many tasks
   *     as far as there are partitions
   */
  public static void assemble(StreamExecutionEnvironment environment, EngineSettings settings) {
    int readers = Math.min(environment.getParallelism(), settings.layout().partitions());
    DataStream<Arrival> arrivals =
        environment
            .fromSource(
                source(
                    settings,
                    Topic.OBSERVATIONS,
                    new ArrivalReader(settings.layout().partitions())),
                LogClock.ofArrivals(),
                "observations")
            .uid("observations")
            .setParallelism(readers);
    DataStream<ControlRecord> control =
        environment
            .fromSource(
                source(settings, Topic.CONTROL, new ControlReader()),
                LogClock.ofControl(),
                "control")
            .uid("control")
            .setParallelism(1);
    EngineJob.assemble(
        arrivals, control, EngineOptions.live(settings.dismissed()), new Outputs(settings).sinks());
  }

  private static <T> KafkaSource<T> source(
      EngineSettings settings, Topic topic, KafkaRecordDeserializationSchema<T> reader) {
    KafkaSourceBuilder<T> source =
        KafkaSource.<T>builder()
            .setProperties(settings.log().client())
            .setTopics(settings.log().name(topic))
            .setGroupId(settings.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(reader);
    source.setProperty("partition.discovery.interval.ms", "-1");
    source.setProperty("max.poll.records", "2000");
    return source.build();
  }

  /**
   * The settings of a run that must go on for months: state written every few seconds and kept when
   * the job ends, failures tried again for ever with growing pauses. Checkpoints that fail, as on a
   * full disk, stop nothing: results that may come again are the only price.
   */
  public static Configuration settings(EngineSettings settings) {
    Configuration flink = EngineJob.settings();
    flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.checkpointEvery());
    flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    flink.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(1));
    return flink;
  }
}
