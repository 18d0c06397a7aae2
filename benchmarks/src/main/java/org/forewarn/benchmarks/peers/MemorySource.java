package org.forewarn.benchmarks.peers;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.InstantiationUtil;

/**
 * Partitions that lie ready in this process, each read by one task in its order. Knows no
 * checkpoints.
 *
 * @param name under which {@link #put} laid them
 */
record MemorySource<T>(String name, int partitions)
    implements Source<T, MemorySource.Partition<T>, Collection<MemorySource.Partition<T>>> {
  private static final Map<String, List<? extends List<?>>> READY = new ConcurrentHashMap<>();

  /** Lays partitions ready, in place of those that lay there by that name. */
  static <T> MemorySource<T> put(String name, List<List<T>> partitions) {
    READY.put(name, partitions);
    return new MemorySource<>(name, partitions.size());
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<Partition<T>, Collection<Partition<T>>> createEnumerator(
      SplitEnumeratorContext<Partition<T>> context) {
    return restoreEnumerator(
        context, IntStream.range(0, partitions).mapToObj(i -> new Partition<T>(name, i)).toList());
  }

  @Override
  public SplitEnumerator<Partition<T>, Collection<Partition<T>>> restoreEnumerator(
      SplitEnumeratorContext<Partition<T>> context, Collection<Partition<T>> open) {
    return new IteratorSourceEnumerator<>(context, open);
  }

  @Override
  public SourceReader<T, Partition<T>> createReader(SourceReaderContext context) {
    return new IteratorSourceReader<>(context);
  }

  @Override
  public SimpleVersionedSerializer<Partition<T>> getSplitSerializer() {
    return new ObjectSerializer<>();
  }

  @Override
  public SimpleVersionedSerializer<Collection<Partition<T>>> getEnumeratorCheckpointSerializer() {
    return new ObjectSerializer<>();
  }

  /** One partition, from its first record. */
  record Partition<T>(String name, int number)
      implements IteratorSourceSplit<T, Iterator<T>>, Serializable {
    @Override
    public String splitId() {
      return name + '-' + number;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Iterator<T> getIterator() {
      FlinkRun.start();
      return (Iterator<T>) READY.get(name).get(number).iterator();
    }

    @Override
    public IteratorSourceSplit<T, Iterator<T>> getUpdatedSplitForIterator(Iterator<T> iterator) {
      throw new UnsupportedOperationException("checkpoints");
    }
  }

  /** Nothing outlives this process. */
  private static final class ObjectSerializer<O> implements SimpleVersionedSerializer<O> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(O object) throws IOException {
      return InstantiationUtil.serializeObject(object);
    }

    @Override
    public O deserialize(int version, byte[] serialized) throws IOException {
      try {
        return InstantiationUtil.deserializeObject(serialized, getClass().getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
  }
}
