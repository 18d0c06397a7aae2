package org.forewarn.topics;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows a topic from its beginning, for as long as it is asked, without a group: whoever starts
 * anew sees everything again. Belongs to one thread.
 */
public final class Follower implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Follows a topic that is there. */
  public Follower(LogAddress address, Topic topic) {
    Properties settings = LogReader.settings(address);
    settings.putIfAbsent("fetch.max.wait.ms", "100");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(address.name(topic)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * What has come since the last call.
   *
   * @param patience how long to wait where there is nothing
   */
  public Iterable<ConsumerRecord<byte[], byte[]>> next(Duration patience) {
    return consumer.poll(patience);
  }

  /** Whether nothing is known to be there that was not given yet. */
  public boolean isCaughtUp() {
    return consumer.assignment().stream()
        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
