package org.forewarn.engine.kafka;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.forewarn.engine.EngineJob;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Notice;
import org.forewarn.topics.Topic;

/** The topics that the engine writes: episodes by episode, notices by watch, dead letters. */
final class Outputs {
  /** Below the brokers' default maximum of 15 minutes. */
  private static final String TRANSACTION_MILLIS = "840000";

  private final EngineSettings settings;

  Outputs(EngineSettings settings) {
    this.settings = settings;
  }

  EngineJob.Sinks sinks() {
    return new EngineJob.Sinks(
        sink(Topic.EPISODES, EpisodeEvent::episode, EventCodec::toJson),
        sink(Topic.NOTICES, Notice::watch, EventCodec::toJson),
        sink(Topic.DEAD_LETTERS, Outputs::origin, EventCodec::toJson));
  }

  private static String origin(DeadLetter letter) {
    return letter.origin().topic() + '/' + letter.origin().partition();
  }

  /** Says something of a record as text. */
  private interface Text<T> extends Serializable {
    String of(T record);
  }

  private <T> KafkaSink<T> sink(Topic topic, Text<T> key, Text<T> json) {
    String name = settings.log().name(topic);
    KafkaRecordSerializationSchema<T> records =
        (record, context, timestamp) ->
            new ProducerRecord<>(
                name,
                key.of(record).getBytes(StandardCharsets.UTF_8),
                json.of(record).getBytes(StandardCharsets.UTF_8));
    Properties producer = settings.log().client();
    producer.putIfAbsent("acks", "all");
    producer.putIfAbsent("linger.ms", "2");
    producer.putIfAbsent("compression.type", "lz4");
    producer.putIfAbsent("delivery.timeout.ms", "60000");
    producer.putIfAbsent("request.timeout.ms", "10000");
    producer.putIfAbsent("transaction.timeout.ms", TRANSACTION_MILLIS);
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.log().servers())
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(records)
        .setDeliveryGuarantee(
            settings.exactlyOnce()
                ? DeliveryGuarantee.EXACTLY_ONCE
                : DeliveryGuarantee.AT_LEAST_ONCE)
        .setTransactionalIdPrefix(settings.name() + '-' + topic.plainName())
        .build();
  }
}
