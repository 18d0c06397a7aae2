package org.forewarn.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
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
    Map<String, String> settings = new HashMap<>();
    if (properties != null) {
      Properties file = new Properties();
      try (InputStream in =
          Files.newInputStream(Inputs.readable(properties, "--kafka-properties"))) {
        file.load(in);
      }
      file.stringPropertyNames().forEach(key -> settings.put(key, file.getProperty(key)));
    }
    try {
      return new LogAddress(servers, prefix, settings);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(e.getMessage());
    }
  }
}
