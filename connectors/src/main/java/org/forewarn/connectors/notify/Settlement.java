package org.forewarn.connectors.notify;

import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what settles a record of the topic, a receipt or a dead letter, until the log has it; then
 * the record counts as settled. Whoever begins it has entered the lane.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final Desk desk;
  private final Lane lane;
  private final long offset;
  private final Topic topic;
  private final String key;
  private final byte[] json;

  Settlement(Desk desk, Lane lane, long offset, Topic topic, String key, byte[] json) {
    this.desk = desk;
    this.lane = lane;
    this.offset = offset;
    this.topic = topic;
    this.key = key;
    this.json = json;
  }

  void write() {
    write(0);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both ends are handled.
  private void write(int tried) {
    desk.log()
        .append(topic, key, json)
        .whenCompleteAsync(
            (written, failure) -> {
              if (failure == null) {
                lane.settle(offset);
                desk.underWay().decrementAndGet();
              } else {
                LOG.warn("{} does not take {}: {}", topic.plainName(), key, failure.toString());
                desk.timer().after(desk.pauses().after(tried), () -> again(tried + 1));
              }
              lane.leave();
            },
            desk.hands());
  }

  private void again(int tried) {
    if (lane.enter()) {
      write(tried);
    } else {
      desk.underWay().decrementAndGet();
    }
  }
}
