package org.forewarn.engine.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.forewarn.engine.ControlRecord;

/** The bytes of a record of {@code control}, on the way and in the broadcast state. */
final class ControlRecordSerializer extends FlatSerializer<ControlRecord> {
  static final ControlRecordSerializer INSTANCE = new ControlRecordSerializer();
  private static final long serialVersionUID = 1;

  @Override
  int version() {
    return 2;
  }

  @Override
  void write(ControlRecord record, DataOutputView out) throws IOException {
    out.writeLong(record.logTime());
    out.writeLong(record.offset());
    byte[] json = record.json().getBytes(StandardCharsets.UTF_8);
    out.writeInt(json.length);
    out.write(json);
  }

  @Override
  ControlRecord read(int version, DataInputView in) throws IOException {
    long logTime = in.readLong();
    long offset = version < 2 ? ControlRecord.NOWHERE : in.readLong();
    byte[] json = new byte[in.readInt()];
    in.readFully(json);
    return new ControlRecord(logTime, offset, new String(json, StandardCharsets.UTF_8));
  }

  @Override
  public TypeSerializerSnapshot<ControlRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written into savepoints; its name must never change. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ControlRecord> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
