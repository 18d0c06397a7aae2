package org.forewarn.engine.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.RawText;

/** The bytes of a dead letter. Version 1 had neither cause nor source. */
final class DeadLetterSerializer extends FlatSerializer<DeadLetter> {
  static final DeadLetterSerializer INSTANCE = new DeadLetterSerializer();
  private static final long serialVersionUID = 1;

  @Override
  int version() {
    return 2;
  }

  @Override
  void write(DeadLetter record, DataOutputView out) throws IOException {
    writeEnum(record.cause(), out);
    writeText(record.reason(), out);
    writeText(record.source(), out);
    ArrivalSerializer.writeOrigin(record.origin(), out);
    writeText(record.raw().toString(), out);
  }

  @Override
  DeadLetter read(int version, DataInputView in) throws IOException {
    Cause cause = version == 1 ? Cause.UNKNOWN : readEnum(Cause.class, in);
    String reason = readText(in);
    String source = version == 1 ? null : readText(in);
    return new DeadLetter(
        cause, reason, source, ArrivalSerializer.readOrigin(in), RawText.of(readText(in)));
  }

  @Override
  public TypeSerializerSnapshot<DeadLetter> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written into savepoints; its name must never change. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<DeadLetter> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
