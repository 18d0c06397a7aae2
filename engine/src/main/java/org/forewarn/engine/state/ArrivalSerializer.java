package org.forewarn.engine.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.forewarn.engine.Arrival;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Origin;

/** The bytes of an arrival: on the way between tasks, and while it waits for {@code control}. */
final class ArrivalSerializer extends FlatSerializer<Arrival> {
  static final ArrivalSerializer INSTANCE = new ArrivalSerializer();
  private static final long serialVersionUID = 1;

  @Override
  int version() {
    return 1;
  }

  @Override
  void write(Arrival arrival, DataOutputView out) throws IOException {
    out.writeLong(arrival.logTime());
    writeOrigin(arrival.origin(), out);
    writeNullable(arrival.observation(), ArrivalSerializer::writeObservation, out);
    writeNullable(arrival.deadLetter(), DeadLetterSerializer.INSTANCE::serialize, out);
    writeNullable(arrival.control(), ControlRecordSerializer.INSTANCE::serialize, out);
  }

  @Override
  Arrival read(int version, DataInputView in) throws IOException {
    return new Arrival(
        in.readLong(),
        readOrigin(in),
        readNullable(ArrivalSerializer::readObservation, in),
        readNullable(DeadLetterSerializer.INSTANCE::deserialize, in),
        readNullable(ControlRecordSerializer.INSTANCE::deserialize, in));
  }

  static void writeOrigin(Origin origin, DataOutputView out) throws IOException {
    writeText(origin.topic(), out);
    out.writeInt(origin.partition());
    out.writeLong(origin.offset());
  }

  static Origin readOrigin(DataInputView in) throws IOException {
    return new Origin(readText(in), in.readInt(), in.readLong());
  }

  private static void writeObservation(Observation observation, DataOutputView out)
      throws IOException {
    writeEnum(observation.kind(), out);
    writeText(observation.id(), out);
    writeText(observation.watch(), out);
    writeText(observation.source(), out);
    out.writeLong(observation.at());
    out.writeLong(observation.received());
    out.writeDouble(observation.coverage());
    writeList(
        observation.listings(),
        observation.listings().size(),
        ArrivalSerializer::writeListing,
        out);
    writeText(observation.subject(), out);
    writeAttributes(observation.attributes(), out);
    out.writeDouble(observation.latitude());
    out.writeDouble(observation.longitude());
    writeText(observation.state(), out);
    writeText(observation.notice(), out);
    writeEnum(observation.finding(), out);
    writeText(observation.episode(), out);
    writeText(observation.reason(), out);
    writeText(observation.uri(), out);
    writeText(observation.sha256(), out);
  }

  private static Observation readObservation(DataInputView in) throws IOException {
    return new Observation(
        readEnum(Kind.class, in),
        readText(in),
        readText(in),
        readText(in),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        readList(ArrivalSerializer::readListing, in),
        readText(in),
        readAttributes(in),
        in.readDouble(),
        in.readDouble(),
        readText(in),
        readText(in),
        readEnum(Finding.class, in),
        readText(in),
        readText(in),
        readText(in),
        readText(in));
  }

  private static void writeListing(Listing listing, DataOutputView out) throws IOException {
    writeText(listing.subject(), out);
    writeAttributes(listing.attributes(), out);
  }

  private static Listing readListing(DataInputView in) throws IOException {
    return new Listing(readText(in), readAttributes(in));
  }

  static void writeAttributes(Attributes attributes, DataOutputView out) throws IOException {
    out.writeByte(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      writeText(attributes.name(i), out);
      writeValue(attributes.value(i), out);
    }
  }

  /** Writes a text, a number or a truth value. */
  static void writeValue(Object value, DataOutputView out) throws IOException {
    if (value instanceof Boolean truth) {
      out.writeByte(truth ? 'T' : 'F');
    } else if (value instanceof Double number) {
      out.writeByte('N');
      out.writeDouble(number);
    } else {
      out.writeByte('S');
      writeText((String) value, out);
    }
  }

  static Attributes readAttributes(DataInputView in) throws IOException {
    int size = in.readUnsignedByte();
    if (size == 0) {
      return Attributes.NONE;
    }
    Object[] namesAndValues = new Object[2 * size];
    for (int i = 0; i < size; i++) {
      namesAndValues[2 * i] = readText(in);
      namesAndValues[2 * i + 1] = readValue(in);
    }
    return Attributes.of(namesAndValues);
  }

  /** Reads what {@link #writeValue} writes. */
  static Object readValue(DataInputView in) throws IOException {
    int type = in.readUnsignedByte();
    return switch (type) {
      case 'T' -> true;
      case 'F' -> false;
      case 'N' -> in.readDouble();
      case 'S' -> readText(in);
      default -> throw new IOException("attribute of type " + type);
    };
  }

  @Override
  public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written into savepoints; its name must never change. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
    /** For Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
