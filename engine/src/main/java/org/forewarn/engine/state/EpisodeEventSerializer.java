package org.forewarn.engine.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.EpisodeEvent;

/**
 * The bytes of an episode event: its JSON, the contract that everybody reads. Version 1 had no
 * {@code graceMillis}, which the reader takes as absent.
 */
final class EpisodeEventSerializer extends FlatSerializer<EpisodeEvent> {
  static final EpisodeEventSerializer INSTANCE = new EpisodeEventSerializer();
  private static final long serialVersionUID = 1;

  @Override
  int version() {
    return 2;
  }

  @Override
  void write(EpisodeEvent record, DataOutputView out) throws IOException {
    writeText(EventCodec.toJson(record), out);
  }

  @Override
  EpisodeEvent read(int version, DataInputView in) throws IOException {
    return EventCodec.readEvent(readText(in));
  }

  @Override
  public TypeSerializerSnapshot<EpisodeEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written into savepoints; its name must never change. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<EpisodeEvent> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
