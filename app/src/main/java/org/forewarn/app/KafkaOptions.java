package org.forewarn.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.forewarn.topics.LogAddress;
import picocli.CommandLine.Option;

/** Where the log is: the options that every live command has. */
final class KafkaOptions {
  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "HOST:PORT",
      defaultValue = "${env:FOREWARN_KAFKA}",
      description = "Kafka's brokers, divided by commas (default: FOREWARN_KAFKA).")
  private String servers;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "What Kafka's clients need beyond that, such as security (Java properties).")
  private Path properties;

  @Option(
      names = "--topic-prefix",
      defaultValue = "",
      paramLabel = "PREFIX",
      description = "Stands before the names of all topics, so that cities can share brokers.")
  private String prefix;

  /** The address of the log. */
  LogAddress address() throws UnusableException, IOException {
    Map<String, String> settings =
        properties == null
            ? Map.of()
            : LogAddress.clientSettings(Inputs.readable(properties, "--kafka-properties"));
    try {
      return new LogAddress(servers, prefix, settings);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(e.getMessage());
    }
  }
}
