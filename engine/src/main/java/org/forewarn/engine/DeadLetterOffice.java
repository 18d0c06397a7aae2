package org.forewarn.engine;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.forewarn.rules.model.DeadLetter.Cause;

/**
 * Counts dead letters by cause and source, and holds back those of a source that sends too many of
 * them: what is held back is counted too, and is still where it came from. Belongs to one task.
 *
 * <p>{@code deadLetters} = those sent on + {@code deadLettersHeldBack}.
 */
final class DeadLetterOffice {
  /** The most dead letters of a source that one task sends on in a minute of the log. */
  static final int MOST_A_MINUTE = 100;

  private static final int MOST_SOURCES = 500;
  private static final long MINUTE = 60_000;
  private static final String OTHERS = "others";
  private static final String NOBODY = "unknown";

  private final MetricGroup metrics;
  private final int mostAMinute;
  private final LongCounter all;
  private final LongCounter heldBack;
  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Integer> thisMinute = new HashMap<>();
  private long minute = Long.MIN_VALUE;

  /**
   * An office without letters.
   *
   * @param mostAMinute of a source that are sent on
   */
  DeadLetterOffice(Counted counted, MetricGroup metrics, int mostAMinute) {
    this.metrics = metrics;
    this.mostAMinute = mostAMinute;
    this.all = counted.counter(Counted.DEAD_LETTERS);
    this.heldBack = counted.counter(Counted.DEAD_LETTERS_HELD_BACK);
  }

  /**
   * Counts a letter before it is written.
   *
   * @param sender null where nobody knows
   * @param logTime of the record that it is about
   * @return whether it is to be written and sent on
   */
  boolean takes(Cause cause, String sender, long logTime) {
    all.add(1);
    if (logTime >= minute + MINUTE) {
      minute = logTime;
      thisMinute.clear();
    }
    String source = sender == null ? NOBODY : sender;
    if (thisMinute.size() >= MOST_SOURCES && !thisMinute.containsKey(source)) {
      source = OTHERS;
    }
    count(cause.word(), source);
    if (thisMinute.merge(source, 1, Integer::sum) <= mostAMinute) {
      return true;
    }
    heldBack.add(1);
    return false;
  }

  private void count(String cause, String source) {
    String key = cause + ' ' + source;
    Counter counter = counters.get(key);
    if (counter == null) {
      if (counters.size() >= MOST_SOURCES && !source.equals(OTHERS)) {
        count(cause, OTHERS);
        return;
      }
      counter =
          metrics
              .addGroup("cause", cause)
              .addGroup("source", source)
              .counter("deadLettersBySource");
      counters.put(key, counter);
    }
    counter.inc();
  }
}
