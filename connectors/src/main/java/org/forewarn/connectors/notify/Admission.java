package org.forewarn.connectors.notify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.NoticeReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Origin;
import org.forewarn.topics.Repeats.Finding;
import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each record of the topic whether it is to be sent. Belongs to one thread. */
final class Admission {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final Desk desk;
  private final Set<String> channels;

  /**
   * An admission.
   *
   * @param channels that are served; empty for all
   */
  Admission(Desk desk, Set<String> channels) {
    this.desk = desk;
    this.channels = channels;
  }

  /** Takes a record: sends it on its way, or passes over it. */
  void take(Lane lane, ConsumerRecord<byte[], byte[]> record) {
    boolean before = lane.wasSettled(record.offset());
    if (!before) {
      desk.counts().received.increment();
    }
    Notice notice;
    try {
      notice = notice(record.value());
    } catch (UnreadableException e) {
      if (before) {
        lane.pass(record.offset());
      } else {
        unreadable(lane, record, e);
      }
      return;
    }
    if (!channels.isEmpty() && !channels.contains(notice.channel())) {
      if (!before) {
        desk.counts().notMine.increment();
      }
      lane.pass(record.offset());
      return;
    }
    // A notice that failed by another channel comes again under its id, for this one.
    String identity = notice.id() + '|' + notice.channel();
    Finding finding = lane.repeats().judge(identity, record.value());
    if (before || finding != Finding.NEW) {
      if (!before) {
        repeated(notice, finding);
      }
      lane.pass(record.offset());
      return;
    }
    begin(lane, record.offset());
    new Errand(desk, lane, record.offset(), notice, record.value()).begin();
  }

  private static Notice notice(byte[] json) throws UnreadableException {
    if (json == null) {
      throw new UnreadableException(Cause.NOT_JSON, "no value (expected: a JSON object)");
    }
    return NoticeReader.read(new String(json, StandardCharsets.UTF_8));
  }

  private void repeated(Notice notice, Finding finding) {
    desk.counts().repeated.increment();
    if (finding == Finding.CONTRADICTION) {
      desk.counts().contradicted.increment();
      LOG.error("ALARM: the notice {} came with two contents; the first counts", notice.id());
    }
  }

  private void unreadable(
      Lane lane, ConsumerRecord<byte[], byte[]> record, UnreadableException why) {
    desk.counts().unreadable.increment();
    LOG.error("no notice at {} {}: {}", record.partition(), record.offset(), why.getMessage());
    byte[] value = record.value() == null ? new byte[0] : record.value();
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    DeadLetter letter = why.toDeadLetter(origin, value, value.length);
    begin(lane, record.offset());
    if (lane.enter()) {
      new Settlement(
              desk,
              lane,
              record.offset(),
              List.of(
                  new Settlement.Word(
                      Topic.DEAD_LETTERS,
                      record.topic() + '/' + record.partition(),
                      EventCodec.toJson(letter).getBytes(StandardCharsets.UTF_8))))
          .write();
    }
  }

  private void begin(Lane lane, long offset) {
    desk.underWay().incrementAndGet();
    lane.begin(offset);
  }
}
