package org.forewarn.connectors.notify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far notices are settled: of each partition, the offset before which nothing is under way. May
 * be used by several threads.
 */
final class Settled {
  private final Map<TopicPartition, TreeSet<Long>> underWay = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Set<TopicPartition> changed = new HashSet<>();

  synchronized void begin(TopicPartition partition, long offset) {
    underWay.computeIfAbsent(partition, one -> new TreeSet<>()).add(offset);
    next.put(partition, offset + 1);
  }

  synchronized void end(TopicPartition partition, long offset) {
    TreeSet<Long> open = underWay.get(partition);
    if (open != null) {
      open.remove(offset);
      changed.add(partition);
    }
  }

  /** What may be committed since the last call; may be empty. */
  synchronized Map<TopicPartition, OffsetAndMetadata> toCommit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : changed) {
      TreeSet<Long> open = underWay.get(partition);
      long offset = open.isEmpty() ? next.get(partition) : open.first();
      offsets.put(partition, new OffsetAndMetadata(offset));
    }
    changed.clear();
    return offsets;
  }

  /** Another gateway has these partitions now. */
  synchronized void forget(Iterable<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      underWay.remove(partition);
      next.remove(partition);
      changed.remove(partition);
    }
  }

  /** How many are under way. */
  synchronized int underWay() {
    return underWay.values().stream().mapToInt(TreeSet::size).sum();
  }
}
