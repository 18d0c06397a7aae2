package org.forewarn.topics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Makes the topics and checks them. */
public final class Topics implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 30;
  private static final String STAMP = "message.timestamp.type";

  private final LogAddress address;
  private final Admin admin;

  /** Connects to the log's brokers. */
  public Topics(LogAddress address) {
    this.address = address;
    var client = address.client();
    client.putIfAbsent("default.api.timeout.ms", Long.toString(TIMEOUT_SECONDS * 1_000));
    client.putIfAbsent("request.timeout.ms", "10000");
    this.admin = Admin.create(client);
  }

  /**
   * How topics are made.
   *
   * @param partitions of {@code observations}, fixed for good; others have their own number
   * @param replication how many brokers keep each record; -1 for the brokers' default
   * @param stampedByWriter whether the writer's clock gives log time: only where one process writes
   *     in order, as in the demo and in tests
   */
  public record Layout(int partitions, short replication, boolean stampedByWriter) {
    /** What a deployment has unless it asks for something else. */
    public static final Layout DEFAULT =
        new Layout(Topic.OBSERVATIONS.partitions(), (short) -1, false);

    int partitionsOf(Topic topic) {
      return topic == Topic.OBSERVATIONS ? partitions : topic.partitions();
    }
  }

  /**
   * Makes the topics that are not there; those that are there stay as they are.
   *
   * @return the names of those made
   * @throws LogException if the brokers refuse or do not answer
   */
  public List<String> create(Layout layout) throws LogException {
    Set<String> there = call("list topics", admin.listTopics().names());
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (!there.contains(address.name(topic))) {
        Optional<Short> replication =
            layout.replication() < 0 ? Optional.empty() : Optional.of(layout.replication());
        Map<String, String> settings = new HashMap<>(topic.settings());
        if (layout.stampedByWriter()) {
          settings.put(STAMP, "CreateTime");
          settings.put("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
          settings.put("retention.ms", "-1");
        }
        missing.add(
            new NewTopic(address.name(topic), Optional.of(layout.partitionsOf(topic)), replication)
                .configs(settings));
      }
    }
    call("create topics", admin.createTopics(missing).all());
    List<String> made = missing.stream().map(NewTopic::name).toList();
    awaitKnown(made);
    return made;
  }

  /** The controller answers before the brokers have heard of it. */
  private void awaitKnown(List<String> names) throws LogException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!call("list topics", admin.listTopics().names()).containsAll(names)) {
      if (System.nanoTime() > until) {
        throw new LogException(
            "kafka at " + address.servers() + " does not show the topics that it made: " + names);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /**
   * Checks that all topics are there and are as decisions need them.
   *
   * @return what is wrong, one sentence each, by the topic's name; empty where all is well
   * @throws LogException if the brokers do not answer
   */
  public List<String> check(Layout layout) throws LogException {
    Set<String> there = call("list topics", admin.listTopics().names());
    List<String> wrong = new ArrayList<>();
    List<Topic> found = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      if (there.contains(address.name(topic))) {
        found.add(topic);
      } else {
        wrong.add(
            address.name(topic) + ": is not there (expected: made by bin/forewarn topics create)");
      }
    }
    Map<String, TopicDescription> descriptions =
        call(
            "describe topics",
            admin.describeTopics(found.stream().map(address::name).toList()).allTopicNames());
    Map<ConfigResource, Config> settings =
        call(
            "describe the topics' settings",
            admin.describeConfigs(found.stream().map(this::resource).toList()).all());
    for (Topic topic : found) {
      Wrong list = new Wrong(address.name(topic), settings.get(resource(topic)), wrong);
      list.partitions(
          topic,
          descriptions.get(address.name(topic)).partitions().size(),
          layout.partitionsOf(topic));
      list.settings(topic, layout.stampedByWriter());
    }
    return wrong;
  }

  private ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, address.name(topic));
  }

  /** Collects what is wrong with one topic. */
  private record Wrong(String name, Config config, List<String> all) {
    void partitions(Topic topic, int is, int expected) {
      boolean fixed = topic == Topic.OBSERVATIONS || topic == Topic.CONTROL;
      if (fixed && is != expected) {
        all.add(name + ": " + is + " partitions (expected: " + expected + ", never changed)");
      }
    }

    void settings(Topic topic, boolean stampedByWriter) {
      expect(STAMP, stampedByWriter ? "CreateTime" : "LogAppendTime");
      expect("cleanup.policy", "delete");
      if (topic.retentionMillis() < 0) {
        expect("retention.ms", "-1");
        expect("retention.bytes", "-1");
      }
      String largest = config.get("max.message.bytes").value();
      if (Integer.parseInt(largest) < topic.largest()) {
        all.add(
            name
                + ": max.message.bytes is "
                + largest
                + " (expected: at least "
                + topic.largest()
                + ")");
      }
    }

    private void expect(String setting, String value) {
      String is = config.get(setting).value();
      if (!is.equals(value)) {
        all.add(name + ": " + setting + " is " + is + " (expected: " + value + ")");
      }
    }
  }

  private <T> T call(String what, org.apache.kafka.common.KafkaFuture<T> answer)
      throws LogException {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new LogException(address, what, e.getCause());
    } catch (TimeoutException e) {
      throw new LogException(address, what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException(address, what, e);
    }
  }

  /**
   * Refuses topics on which decisions would not be right.
   *
   * @throws LogException with everything that is wrong
   */
  public void require(Layout layout) throws LogException {
    List<String> wrong = check(layout);
    if (!wrong.isEmpty()) {
      throw new LogException(String.join(System.lineSeparator(), wrong));
    }
  }

  /** The names of all topics at an address, in the order of {@link Topic}. */
  public static List<String> names(LogAddress address) {
    return Arrays.stream(Topic.values()).map(address::name).toList();
  }

  @Override
  public void close() {
    admin.close();
  }
}
