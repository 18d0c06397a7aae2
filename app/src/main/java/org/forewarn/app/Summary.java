package org.forewarn.app;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.forewarn.engine.Counted;

/**
 * What a replay came to. {@code exempted} counts events, the others episodes by their last outcome;
 * the correction rate is corrected / (corrected + escalated).
 *
 * @param counts by name, in the order of the contract
 */
record Summary(Map<String, Long> counts) {
  private static final List<String> NAMES =
      List.of(
          Counted.OBSERVATIONS,
          Counted.DEAD_LETTERS,
          Counted.STALE,
          Counted.HISTORY,
          Counted.WARNED,
          Counted.CORRECTED,
          Counted.ESCALATED,
          Counted.UNDETERMINED,
          Counted.EXEMPTED,
          Counted.ANNULLED,
          Counted.OPEN);

  /** Takes what it needs from the engine's counters. */
  static Summary of(Map<String, Object> counters) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String name : NAMES) {
      counts.put(name, counters.get(name) instanceof Long count ? count : 0L);
    }
    return new Summary(counts);
  }

  /** Corrected among those corrected or escalated, 0 to 1; NaN where there are none. */
  double correctionRate() {
    long corrected = counts.get(Counted.CORRECTED);
    long decided = corrected + counts.get(Counted.ESCALATED);
    return decided == 0 ? Double.NaN : (double) corrected / decided;
  }

  /** The summary as one JSON object. */
  String json() {
    StringJoiner json = new StringJoiner(",", "{", "}");
    counts.forEach((name, count) -> json.add("\"" + name + "\":" + count));
    double rate = correctionRate();
    json.add("\"correctionRate\":" + (Double.isNaN(rate) ? "null" : Double.toString(rate)));
    return json.toString();
  }

  /** The summary for people, in both languages. */
  String text(Duration took) {
    double seconds = took.toMillis() / 1000.0;
    double rate = correctionRate();
    return String.format(
        Locale.ROOT,
        "%,d observations in %.1f s (%,.0f a second); dead letters %,d, stale %,d, history %,d%n"
            + "warned %,d = corrected %,d + escalated %,d + undetermined %,d + annulled %,d"
            + " + open %,d (+ exempted after the warning)%n"
            + "correction rate %s, undetermined %,d beside it; exempted %,d%n"
            + "预警 %,d，自行整改 %,d，转执法 %,d，无法判定 %,d，整改率 %s",
        counts.get(Counted.OBSERVATIONS),
        seconds,
        counts.get(Counted.OBSERVATIONS) / Math.max(seconds, 0.001),
        counts.get(Counted.DEAD_LETTERS),
        counts.get(Counted.STALE),
        counts.get(Counted.HISTORY),
        counts.get(Counted.WARNED),
        counts.get(Counted.CORRECTED),
        counts.get(Counted.ESCALATED),
        counts.get(Counted.UNDETERMINED),
        counts.get(Counted.ANNULLED),
        counts.get(Counted.OPEN),
        percent(rate),
        counts.get(Counted.UNDETERMINED),
        counts.get(Counted.EXEMPTED),
        counts.get(Counted.WARNED),
        counts.get(Counted.CORRECTED),
        counts.get(Counted.ESCALATED),
        counts.get(Counted.UNDETERMINED),
        percent(rate));
  }

  private static String percent(double rate) {
    return Double.isNaN(rate) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * rate);
  }
}
