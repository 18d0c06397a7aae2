package org.forewarn.engine.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
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
import org.forewarn.engine.Arrival;

/** A recording as a bounded source of one split, read by one task in the order of the log. */
public final class RecordingSource
    implements Source<Arrival, RecordingSource.Split, Collection<RecordingSource.Split>> {
  private static final long serialVersionUID = 1;

  private final Recording recording;

  /** A source that reads a recording once. */
  public RecordingSource(Recording recording) {
    this.recording = recording;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<Split, Collection<Split>> createEnumerator(
      SplitEnumeratorContext<Split> context) {
    return restoreEnumerator(context, List.of(new Split(recording, 0)));
  }

  @Override
  public SplitEnumerator<Split, Collection<Split>> restoreEnumerator(
      SplitEnumeratorContext<Split> context, Collection<Split> splits) {
    return new IteratorSourceEnumerator<>(context, splits);
  }

  @Override
  public SourceReader<Arrival, Split> createReader(SourceReaderContext context) {
    return new IteratorSourceReader<>(context);
  }

  @Override
  public SimpleVersionedSerializer<Split> getSplitSerializer() {
    return new ObjectSerializer<>();
  }

  @Override
  public SimpleVersionedSerializer<Collection<Split>> getEnumeratorCheckpointSerializer() {
    return new ObjectSerializer<>();
  }

  /**
   * The recording from a record on.
   *
   * @param done how many records come before
   */
  public record Split(Recording recording, long done)
      implements IteratorSourceSplit<Arrival, Counting>, java.io.Serializable {
    @Override
    public String splitId() {
      return "recording";
    }

    @Override
    public Counting getIterator() {
      Counting records = new Counting(recording.read());
      while (records.done() < done) {
        records.next();
      }
      return records;
    }

    @Override
    public Split getUpdatedSplitForIterator(Counting records) {
      return new Split(recording, records.done());
    }
  }

  /** Counts the records that it hands on. */
  public static final class Counting implements Iterator<Arrival> {
    private final Iterator<Arrival> records;
    private long done;

    Counting(Iterator<Arrival> records) {
      this.records = records;
    }

    long done() {
      return done;
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public Arrival next() {
      done++;
      return records.next();
    }
  }

  /** Splits live no longer than the run of a replay: plain Java serialization will do. */
  private static final class ObjectSerializer<T> implements SimpleVersionedSerializer<T> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T object) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
      }
      return bytes.toByteArray();
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(int version, byte[] serialized) throws IOException {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialized))) {
        return (T) in.readObject();
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
  }
}
