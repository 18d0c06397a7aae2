package org.forewarn.topics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.EpisodeEvent;

/** The topic {@code episodes}: what the engine has said. */
public final class EpisodeLog {
  private EpisodeLog() {}

  /**
   * Reads all events that the topic holds now, those that were said again among them.
   *
   * @throws LogException if the brokers do not answer for a minute
   */
  public static void readAll(LogAddress address, Consumer<EpisodeEvent> taker) throws LogException {
    LogReader.readAll(address, Topic.EPISODES, record -> taker.accept(read(record)));
  }

  /**
   * The event that a record of the topic is.
   *
   * @throws IllegalStateException if it is none: only the engine writes there
   */
  public static EpisodeEvent read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return EventCodec.readEvent(new String(record.value(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(
          "no event on the topic episodes, partition "
              + record.partition()
              + ", offset "
              + record.offset()
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
