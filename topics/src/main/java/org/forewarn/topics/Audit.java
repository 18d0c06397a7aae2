package org.forewarn.topics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Simulator;

/**
 * Decides a whole log anew, by the plainest program there is, and compares that with what the
 * engine said: proof that its answers follow from the log, whatever happened to it meanwhile.
 *
 * <p>Where the log goes on while it is read, observations under rules that are not known yet are
 * left alone, and so are events decided after the last moment that all partitions have reached.
 */
public final class Audit {
  /** The watermark stays so far behind the newest record of a partition, in milliseconds. */
  private static final long BEHIND = 1_000;

  private final LogAddress address;
  private final ObservationReader reader = new ObservationReader();
  private final Map<String, String> expected = new LinkedHashMap<>();
  private long clock = Long.MAX_VALUE;
  private long observations;

  private Audit(LogAddress address) {
    this.address = address;
  }

  /**
   * What came of it.
   *
   * @param observations how many records of {@code observations} were read
   * @param events how many events the log gives
   * @param repeats how many events the engine said more than once, each time the same
   * @param missing events that the engine did not say, as JSON
   * @param unexpected events that it should not have said, as JSON
   * @param contradictions events that it said in two ways, as identities
   */
  public record Result(
      long observations,
      int events,
      long repeats,
      List<String> missing,
      List<String> unexpected,
      List<String> contradictions) {
    /** Whether the engine said what follows from the log and nothing else. */
    public boolean right() {
      return missing.isEmpty() && unexpected.isEmpty() && contradictions.isEmpty();
    }
  }

  /**
   * Audits the log as it is now.
   *
   * @throws LogException if the brokers do not answer
   */
  public static Result of(LogAddress address) throws LogException {
    Audit audit = new Audit(address);
    audit.decide();
    return audit.compare();
  }

  private void decide() throws LogException {
    RuleBook book = new RuleBook(false);
    ControlLog.Reading control = new ControlLog(address).read();
    for (ControlLog.Published published : control.published()) {
      book.add(published.control(), published.logTime());
    }
    LogReader.readAll(address, Topic.CONTROL, record -> heartbeat(book, record));
    long known = Times.plus(control.readTo(), RuleBook.DELAY);
    Simulator simulator = new Simulator(book);
    Map<Integer, Long> read = new HashMap<>();
    LogReader.readAll(
        address,
        Topic.OBSERVATIONS,
        record -> {
          read.merge(record.partition(), record.timestamp(), Math::max);
          observations++;
          if (record.timestamp() < known) {
            apply(simulator, record);
          }
        });
    clock =
        Math.min(control.readTo(), read.values().stream().min(Long::compare).orElse(Times.NONE));
    clock -= BEHIND;
    simulator.noticeDueBefore(clock);
    for (EpisodeEvent event : simulator.events()) {
      if (event.type() != EventType.DISMISSED) {
        expected.put(Repeats.identity(event), EventCodec.toJson(event));
      }
    }
  }

  private static void heartbeat(RuleBook book, ConsumerRecord<byte[], byte[]> record) {
    Control.Tick tick = ControlLog.tick(record);
    if (tick != null) {
      book.add(tick, record.timestamp());
    }
  }

  private void apply(Simulator simulator, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      simulator.apply(
          new LogEntry(record.timestamp(), reader.read(record.value(), 0, record.value().length)));
    } catch (UnreadableException e) {
      // A dead letter, which decides nothing.
    }
  }

  private Result compare() throws LogException {
    Map<String, String> said = new HashMap<>();
    List<String> unexpected = new ArrayList<>();
    List<String> contradictions = new ArrayList<>();
    long[] repeats = {0};
    LogReader.readAll(
        address,
        Topic.EPISODES,
        record -> {
          String json = new String(record.value(), StandardCharsets.UTF_8);
          EpisodeEvent event = EpisodeLog.read(record);
          if (event.type() == EventType.DISMISSED) {
            return;
          }
          String identity = Repeats.identity(event);
          String before = said.putIfAbsent(identity, json);
          if (before != null) {
            repeats[0]++;
            if (!before.equals(json)) {
              contradictions.add(identity);
            }
          } else if (!json.equals(expected.get(identity))
              && (expected.containsKey(identity) || event.decidedAt() < clock)) {
            unexpected.add(json);
          }
        });
    List<String> missing = new ArrayList<>();
    expected.forEach(
        (identity, json) -> {
          if (!said.containsKey(identity)) {
            missing.add(json);
          }
        });
    return new Result(
        observations, expected.size(), repeats[0], missing, unexpected, contradictions);
  }
}
