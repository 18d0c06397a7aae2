package org.forewarn.connectors.notify;

import java.util.List;
import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what settles a record of the topic, one word after the other, until the log has all; then
 * the record counts as settled. Whoever begins it has entered the lane.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final Desk desk;
  private final Lane lane;
  private final long offset;
  private final List<Word> words;

  /** A receipt, a dead letter, or a notice for another channel; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  record Word(Topic topic, String key, byte[] json) {}

  Settlement(Desk desk, Lane lane, long offset, List<Word> words) {
    this.desk = desk;
    this.lane = lane;
    this.offset = offset;
    this.words = words;
  }

  void write() {
    write(0, 0);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both ends are handled.
  private void write(int index, int tried) {
    Word word = words.get(index);
    desk.log()
        .append(word.topic(), word.key(), word.json())
        .whenCompleteAsync(
            (written, failure) -> {
              if (failure != null) {
                LOG.warn(
                    "{} does not take {}: {}",
                    word.topic().plainName(),
                    word.key(),
                    failure.toString());
                desk.timer().after(desk.pauses().after(tried), () -> again(index, tried + 1));
                lane.leave();
              } else if (index + 1 < words.size()) {
                write(index + 1, 0);
              } else {
                lane.settle(offset);
                desk.underWay().decrementAndGet();
                lane.leave();
              }
            },
            desk.hands());
  }

  private void again(int index, int tried) {
    if (lane.enter()) {
      write(index, tried);
    } else {
      desk.underWay().decrementAndGet();
    }
  }
}
