package org.forewarn.engine.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Writes a record as a version byte and then its fields. Each later version reads all earlier ones
 * by that byte, so the serializer itself never changes in the eyes of Flink. Records are immutable
 * unless {@link #copy(Object)} says otherwise.
 */
abstract class FlatSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1;

  /** The version written. */
  abstract int version();

  abstract void write(T record, DataOutputView out) throws IOException;

  /**
   * Reads the fields.
   *
   * @param version the one that was written
   */
  abstract T read(int version, DataInputView in) throws IOException;

  @Override
  public final void serialize(T record, DataOutputView out) throws IOException {
    out.writeByte(version());
    write(record, out);
  }

  @Override
  public final T deserialize(DataInputView in) throws IOException {
    int version = in.readUnsignedByte();
    if (version < 1 || version > version()) {
      throw new IOException(
          getClass().getSimpleName()
              + ": version "
              + version
              + " (expected: 1 to "
              + version()
              + "; a newer Forewarn wrote this)");
    }
    return read(version, in);
  }

  @Override
  public final T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public final void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final int getLength() {
    return -1;
  }

  /** One serializer a type, without settings: the class is all there is to compare. */
  @Override
  @SuppressWarnings("EqualsGetClass")
  public final boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode();
  }

  static void writeText(String text, DataOutputView out) throws IOException {
    StringValue.writeString(text, out);
  }

  static String readText(DataInputView in) throws IOException {
    return StringValue.readString(in);
  }

  /** How a part of a record is written. */
  interface Writer<P> {
    void write(P part, DataOutputView out) throws IOException;
  }

  /** How a part of a record is read. */
  interface Reader<P> {
    P read(DataInputView in) throws IOException;
  }

  static <P> void writeList(Iterable<P> parts, int size, Writer<P> writer, DataOutputView out)
      throws IOException {
    out.writeInt(size);
    for (P part : parts) {
      writer.write(part, out);
    }
  }

  static <P> List<P> readList(Reader<P> reader, DataInputView in) throws IOException {
    int size = in.readInt();
    List<P> parts = new ArrayList<>(Math.min(size, 1 << 16));
    for (int i = 0; i < size; i++) {
      parts.add(reader.read(in));
    }
    return parts;
  }

  static <P> void writeNullable(P part, Writer<P> writer, DataOutputView out) throws IOException {
    out.writeBoolean(part != null);
    if (part != null) {
      writer.write(part, out);
    }
  }

  static <P> P readNullable(Reader<P> reader, DataInputView in) throws IOException {
    return in.readBoolean() ? reader.read(in) : null;
  }

  /** By name, so that constants may be added and moved about; null is written as well. */
  static void writeEnum(Enum<?> constant, DataOutputView out) throws IOException {
    writeText(constant == null ? null : constant.name(), out);
  }

  static <E extends Enum<E>> E readEnum(Class<E> type, DataInputView in) throws IOException {
    String name = readText(in);
    return name == null ? null : Enum.valueOf(type, name);
  }
}
