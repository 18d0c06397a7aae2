package org.forewarn.topics;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where the log is.
 *
 * @param servers the brokers, {@code host:port}, divided by commas
 * @param prefix stands before every topic's name, so that several cities can share brokers; may be
 *     empty
 * @param clientSettings what Kafka's clients need beyond that, such as security
 */
public record LogAddress(String servers, String prefix, Map<String, String> clientSettings)
    implements Serializable {

  /** Refuses what could be no address or no name. */
  public LogAddress {
    if (servers.isBlank()) {
      throw new IllegalArgumentException("kafka: \"\" (expected: host:port, divided by commas)");
    }
    if (!prefix.matches("[A-Za-z0-9._-]{0,100}")) {
      throw new IllegalArgumentException(
          "topic prefix: \"" + prefix + "\" (expected: letters, digits, . _ -; at most 100)");
    }
    clientSettings = Map.copyOf(new TreeMap<>(clientSettings));
  }

  /** Brokers without security. */
  public static LogAddress of(String servers, String prefix) {
    return new LogAddress(servers, prefix, Map.of());
  }

  /**
   * Reads a file of client settings, in the form of Java properties.
   *
   * @throws IOException if it cannot be read
   */
  public static Map<String, String> clientSettings(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  /** The name of a topic. */
  public String name(Topic topic) {
    return prefix + topic.plainName();
  }

  /** The settings that every client needs; a copy. */
  public Properties client() {
    Properties properties = new Properties();
    properties.putAll(clientSettings);
    properties.setProperty("bootstrap.servers", servers);
    return properties;
  }
}
