package org.forewarn.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ends at the moment of asking. */
public final class LogReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private LogReader() {}

  /** Takes records one by one: a partition's in their order. */
  public interface Taker {
    /** Takes a record; its value is null for a tombstone. */
    void take(ConsumerRecord<byte[], byte[]> record);
  }

  /** The settings of a consumer of the log without a group; only what is committed is read. */
  public static Properties settings(LogAddress address) {
    Properties settings = address.client();
    settings.setProperty("enable.auto.commit", "false");
    settings.setProperty("auto.offset.reset", "earliest");
    settings.setProperty("isolation.level", "read_committed");
    settings.putIfAbsent("fetch.max.bytes", Integer.toString(64 << 20));
    settings.putIfAbsent("max.poll.records", "5000");
    return settings;
  }

  /**
   * Reads everything that a topic holds now.
   *
   * @throws LogException if the brokers do not answer for a minute
   */
  public static void readAll(LogAddress address, Topic topic, Taker taker) throws LogException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(address), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(address.name(topic)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      long heard = System.nanoTime();
      while (!isRead(consumer, ends)) {
        var records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
            taker.take(record);
          }
        }
        if (!records.isEmpty()) {
          heard = System.nanoTime();
        } else if (System.nanoTime() - heard > PATIENCE_NANOS) {
          throw new LogException(
              "kafka at "
                  + address.servers()
                  + " gave nothing of "
                  + topic.plainName()
                  + " for a minute");
        }
      }
    } catch (KafkaException e) {
      throw new LogException(address, "give " + topic.plainName(), e);
    }
  }

  private static boolean isRead(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    for (var end : ends.entrySet()) {
      if (consumer.position(end.getKey()) < end.getValue()) {
        return false;
      }
    }
    return true;
  }
}
