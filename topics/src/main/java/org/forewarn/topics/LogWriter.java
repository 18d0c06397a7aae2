package org.forewarn.topics;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Appends to the log. What it says is written has been acknowledged by every broker that must have
 * it. Records of one key stay in the order in which they were handed in. May be used by several
 * threads.
 */
public final class LogWriter implements AutoCloseable {
  private final LogAddress address;
  private final LongSupplier stamp;
  private final Producer<byte[], byte[]> producer;

  /** A writer whose records the brokers stamp. */
  public LogWriter(LogAddress address) {
    this(address, null);
  }

  /**
   * A writer that stamps its records itself, for topics that allow it: the demo's and tests'.
   *
   * @param stamp log time in epoch milliseconds, never falling; null where the brokers stamp
   */
  public LogWriter(LogAddress address, LongSupplier stamp) {
    this(address, stamp, producer(address));
  }

  /** A writer with a producer, which it closes. */
  LogWriter(LogAddress address, LongSupplier stamp, Producer<byte[], byte[]> producer) {
    this.address = address;
    this.stamp = stamp;
    this.producer = producer;
  }

  private static Producer<byte[], byte[]> producer(LogAddress address) {
    Properties settings = address.client();
    settings.putIfAbsent("acks", "all");
    settings.putIfAbsent("enable.idempotence", "true");
    // One request at a time: where a partition is just being made, the broker may turn down the
    // first and take the second, which loses the first for good although it is tried again.
    settings.putIfAbsent("max.in.flight.requests.per.connection", "1");
    settings.putIfAbsent("linger.ms", "2");
    settings.putIfAbsent("batch.size", "131072");
    settings.putIfAbsent("buffer.memory", Integer.toString(128 << 20));
    settings.putIfAbsent("max.request.size", Integer.toString(Topic.CONTROL.largest()));
    settings.putIfAbsent("compression.type", "lz4");
    settings.putIfAbsent("max.block.ms", "5000");
    settings.putIfAbsent("delivery.timeout.ms", "30000");
    settings.putIfAbsent("request.timeout.ms", "10000");
    settings.putIfAbsent("reconnect.backoff.max.ms", "1000");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Appends a record to the partition of its key.
   *
   * @return completes when the log has it; fails with a {@link KafkaException} if that took too
   *     long, in which case the log may have it all the same
   */
  public CompletableFuture<RecordMetadata> append(Topic topic, String key, byte[] json) {
    return append(topic, null, key, json);
  }

  /** Appends a record to a partition; the key says what it is. */
  public CompletableFuture<RecordMetadata> append(
      Topic topic, Integer partition, String key, byte[] json) {
    CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    try {
      if (stamp == null) {
        send(new ProducerRecord<>(address.name(topic), partition, keyBytes, json), written);
      } else {
        synchronized (this) {
          send(
              new ProducerRecord<>(
                  address.name(topic), partition, stamp.getAsLong(), keyBytes, json),
              written);
        }
      }
    } catch (KafkaException e) {
      written.completeExceptionally(e);
    }
    return written;
  }

  /** Whether it failed is heard by the callback; the producer's own future says the same. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(
      ProducerRecord<byte[], byte[]> record, CompletableFuture<RecordMetadata> written) {
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null) {
            written.complete(metadata);
          } else {
            written.completeExceptionally(failure);
          }
        });
  }

  /** How many partitions a topic has; waits for the brokers at most 5 s. */
  int partitions(Topic topic) {
    return producer.partitionsFor(address.name(topic)).size();
  }

  /** Waits until everything handed in was written or has failed. */
  public void flush() {
    producer.flush();
  }

  /** Writes what is under way, for at most 5 s, and ends. */
  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(5));
  }
}
