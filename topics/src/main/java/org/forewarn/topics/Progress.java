package org.forewarn.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a reader has come: what it has committed against where the topics end. */
public final class Progress implements AutoCloseable {
  private static final long ANSWER_SECONDS = 30;
  private static final long LOOK_AGAIN_NANOS = 50_000_000;

  private final LogAddress address;
  private final String group;
  private final Admin admin;

  /**
   * The progress of a consumer group.
   *
   * @param group such as an engine's name
   */
  public Progress(LogAddress address, String group) {
    this.address = address;
    this.group = group;
    this.admin = Admin.create(address.client());
  }

  /**
   * Waits until everything that is on topics now has been read and what came of it is written. An
   * engine commits with a checkpoint, when its results are on their topics, and where nothing comes
   * any more ten seconds later: until then its reader waits for records.
   *
   * @param meanwhile run between looks, such as a tick that the reader need not wait for
   * @throws LogException if that takes longer than the patience, or the brokers do not answer
   */
  public void awaitRead(Duration patience, Runnable meanwhile, Topic... topics)
      throws LogException {
    Map<TopicPartition, ListOffsetsResultInfo> ends = ends(topics);
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      long behind =
          ends.entrySet().stream()
              .filter(end -> !isRead(end.getValue().offset(), committed.get(end.getKey())))
              .count();
      if (behind == 0) {
        return;
      }
      if (System.nanoTime() > until) {
        throw new LogException(
            group + " is behind on " + behind + " partitions after " + patience.toSeconds() + " s");
      }
      meanwhile.run();
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(Topic... topics) throws LogException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (Topic topic : topics) {
      String name = address.name(topic);
      get(admin.describeTopics(List.of(name)).allTopicNames())
          .get(name)
          .partitions()
          .forEach(
              info -> asked.put(new TopicPartition(name, info.partition()), OffsetSpec.latest()));
    }
    return get(admin.listOffsets(asked).all());
  }

  private static boolean isRead(long end, OffsetAndMetadata committed) {
    return end == 0 || (committed != null && committed.offset() >= end);
  }

  private <T> T get(KafkaFuture<T> answer) throws LogException {
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new LogException(address, "say how far " + group + " has read", e.getCause());
    } catch (TimeoutException e) {
      throw new LogException(address, "say how far " + group + " has read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException(address, "say how far " + group + " has read", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
