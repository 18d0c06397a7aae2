package org.forewarn.engine.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Text;

/** The bytes of a notice. */
final class NoticeSerializer extends FlatSerializer<Notice> {
  static final NoticeSerializer INSTANCE = new NoticeSerializer();
  private static final long serialVersionUID = 1;

  @Override
  int version() {
    return 2;
  }

  @Override
  void write(Notice record, DataOutputView out) throws IOException {
    writeText(record.id(), out);
    writeText(record.episode(), out);
    writeEnum(record.type(), out);
    writeText(record.rule(), out);
    out.writeInt(record.revision());
    writeText(record.watch(), out);
    writeText(record.place(), out);
    writeText(record.subject(), out);
    writeText(record.channel(), out);
    writeText(record.fallback(), out);
    out.writeBoolean(record.picture());
    out.writeBoolean(record.text() != null);
    if (record.text() != null) {
      writeText(record.text().zh(), out);
      writeText(record.text().en(), out);
    }
    out.writeLong(record.warnedAt());
    out.writeLong(record.deadline());
    out.writeLong(record.graceMillis());
    out.writeLong(record.expiresAt());
  }

  @Override
  Notice read(int version, DataInputView in) throws IOException {
    return new Notice(
        readText(in),
        readText(in),
        readEnum(EventType.class, in),
        readText(in),
        in.readInt(),
        readText(in),
        readText(in),
        readText(in),
        readText(in),
        version < 2 ? null : readText(in),
        version >= 2 && in.readBoolean(),
        in.readBoolean() ? new Text(readText(in), readText(in)) : null,
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  @Override
  public TypeSerializerSnapshot<Notice> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written into savepoints; its name must never change. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Notice> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
