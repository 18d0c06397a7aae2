package org.forewarn.engine.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.forewarn.engine.ControlRecord;
import org.forewarn.engine.state.EngineTypes;

/** Hands on the records of {@code control} as they are; each task reads them into its rule book. */
final class ControlReader implements KafkaRecordDeserializationSchema<ControlRecord> {
  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ControlRecord> out) {
    byte[] value = record.value();
    String json = value == null ? "" : new String(value, StandardCharsets.UTF_8);
    out.collect(new ControlRecord(record.timestamp(), record.offset(), json));
  }

  @Override
  public TypeInformation<ControlRecord> getProducedType() {
    return EngineTypes.CONTROL;
  }
}
