package org.forewarn.engine.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.forewarn.engine.Arrival;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Origin;

/**
 * Reads the topic {@code observations}. What cannot be used becomes an arrival too, since it moves
 * the clock: no observation, no key that is its watch, or a partition that is not that of its key,
 * where records of one watch could overtake each other.
 */
final class ArrivalReader implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1;

  private final int partitions;
  private transient ObservationReader reader;

  /**
   * A reader.
   *
   * @param partitions how many the topic has
   */
  ArrivalReader(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    reader = new ObservationReader();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    byte[] value = record.value();
    try {
      if (value == null) {
        throw new UnreadableException(Cause.NOT_JSON, "no value (expected: a JSON object)");
      }
      Observation observation = reader.read(value, 0, value.length);
      if (observation.kind() != Kind.TICK) {
        checkPlace(record, observation);
      }
      out.collect(Arrival.of(record.timestamp(), origin, observation));
    } catch (UnreadableException e) {
      byte[] raw = value == null ? new byte[0] : value;
      out.collect(Arrival.unreadable(record.timestamp(), e.toDeadLetter(origin, raw, raw.length)));
    }
  }

  private void checkPlace(ConsumerRecord<byte[], byte[]> record, Observation observation)
      throws UnreadableException {
    String watch = observation.watch();
    byte[] key = record.key();
    if (key == null || !new String(key, StandardCharsets.UTF_8).equals(watch)) {
      throw new UnreadableException(
              Cause.WRONG_KEY,
              "key of the record: "
                  + (key == null ? "none" : "another")
                  + " (expected: its watch, \""
                  + watch
                  + "\")")
          .from(observation.source());
    }
    int expected = Utils.toPositive(Utils.murmur2(key)) % partitions;
    if (record.partition() != expected) {
      throw new UnreadableException(
              Cause.WRONG_KEY,
              "partition: "
                  + record.partition()
                  + " (expected: "
                  + expected
                  + ", by Java's murmur2 of the key)")
          .from(observation.source());
    }
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return EngineTypes.ARRIVAL;
  }
}
