package org.forewarn.benchmarks.kafka;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.forewarn.benchmarks.peers.Report;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;

/** Parses an observation and keeps only what one rule needs of it, flat. */
final class ReportReader implements KafkaRecordDeserializationSchema<Report> {
  private static final long serialVersionUID = 1;

  private transient ObservationReader reader;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    reader = new ObservationReader();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Report> out) {
    try {
      Observation observation = reader.read(record.value(), 0, record.value().length);
      if (observation.kind() != Kind.TICK) {
        out.collect(Report.of(observation));
      }
    } catch (UnreadableException e) {
      throw new IllegalStateException("not one of the benchmark's own", e);
    }
  }

  @Override
  public TypeInformation<Report> getProducedType() {
    return Types.POJO(Report.class);
  }
}
