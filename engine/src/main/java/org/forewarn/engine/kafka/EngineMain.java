package org.forewarn.engine.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogException;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/**
 * The engine for {@code flink run}: checks the topics, then submits the job.
 *
 * <pre>
 * flink run forewarn-engine-job.jar --kafka HOST:PORT
 *     [--kafka-properties FILE] [--topic-prefix PREFIX] [--partitions 64] [--name forewarn]
 *     [--delivery at-least-once|exactly-once] [--checkpoint-seconds 5] [--dismissed true]
 * </pre>
 */
public final class EngineMain {
  private static final Set<String> KNOWN =
      Set.of(
          "kafka",
          "kafka-properties",
          "topic-prefix",
          "partitions",
          "name",
          "delivery",
          "checkpoint-seconds",
          "dismissed");

  private EngineMain() {}

  /**
   * Submits the job and, unless the client is detached, waits for its end.
   *
   * @throws LogException if the topics are not as they must be
   * @throws Exception if the job cannot be submitted
   */
  public static void main(String[] arguments) throws Exception {
    EngineSettings settings = settings(arguments);
    try (Topics topics = new Topics(settings.log())) {
      topics.require(settings.layout());
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(KafkaEngine.settings(settings));
    KafkaEngine.assemble(environment, settings);
    environment.execute(settings.name());
  }

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException for an argument that is unknown, missing or wrong
   * @throws IOException if the file of Kafka's properties cannot be read
   */
  public static EngineSettings settings(String... arguments) throws IOException {
    ParameterTool given = ParameterTool.fromArgs(arguments);
    Set<String> unknown = new TreeSet<>(given.toMap().keySet());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown: --"
              + String.join(", --", unknown)
              + " (expected: "
              + new TreeSet<>(KNOWN)
              + ")");
    }
    String delivery = given.get("delivery", "at-least-once");
    if (!Set.of("at-least-once", "exactly-once").contains(delivery)) {
      throw new IllegalArgumentException(
          "--delivery: \"" + delivery + "\" (expected: at-least-once or exactly-once)");
    }
    String file = given.get("kafka-properties");
    LogAddress log =
        new LogAddress(
            given.getRequired("kafka"),
            given.get("topic-prefix", ""),
            file == null ? Map.of() : LogAddress.clientSettings(Path.of(file)));
    int partitions = given.getInt("partitions", Topic.OBSERVATIONS.partitions());
    return new EngineSettings(
        log,
        new Topics.Layout(partitions, (short) -1, false),
        given.get("name", "forewarn"),
        delivery.equals("exactly-once"),
        Duration.ofSeconds(
            given.getLong("checkpoint-seconds", EngineSettings.CHECKPOINT_EVERY.toSeconds())),
        given.getBoolean("dismissed", false));
  }
}
