package org.forewarn.rules.book;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.forewarn.rules.model.Times;

/**
 * When each gateway was heard, by its ticks on {@code control}: a vehicle counts as silent only
 * while whoever would pass its word on is there. The answer for a moment does not depend on how
 * much of the log after it has been read.
 */
public final class Heartbeats {
  /** A longer pause between two ticks is a gap, in milliseconds. */
  public static final long LONGEST_PAUSE = 10_000;

  /**
   * So many times without a gap are remembered of a gateway, the last: those of five years with a
   * restart each night. Before them it was not heard, as far as anybody knows.
   */
  private static final int MOST_STRETCHES = 2_000;

  private static final int MOST_GATEWAYS = 1_000;
  private static final long[] NEVER_HEARD = {};

  /** First and last tick of each stretch without a gap, in turn. */
  private final Map<String, long[]> stretches = new HashMap<>();

  /** Nobody was heard yet. */
  Heartbeats() {}

  /**
   * Notes a tick; ticks come in the order of the log. Of too many gateways the one is forgotten
   * that has been quiet for longest.
   *
   * @param logTime its log time
   */
  void note(String gateway, long logTime) {
    long[] known = stretches.getOrDefault(gateway, NEVER_HEARD);
    if (known.length > 0 && logTime - known[known.length - 1] <= LONGEST_PAUSE) {
      known[known.length - 1] = Math.max(known[known.length - 1], logTime);
    } else {
      if (known.length == 0 && stretches.size() >= MOST_GATEWAYS) {
        stretches.remove(longestQuiet());
      }
      int kept = Math.min(known.length, 2 * (MOST_STRETCHES - 1));
      long[] more = Arrays.copyOfRange(known, known.length - kept, known.length + 2);
      more[kept] = logTime;
      more[kept + 1] = logTime;
      stretches.put(gateway, more);
    }
  }

  private String longestQuiet() {
    return Collections.min(
        stretches.keySet(),
        Comparator.comparingLong(this::lastHeard).thenComparing(Comparator.naturalOrder()));
  }

  private long lastHeard(String gateway) {
    long[] known = stretches.get(gateway);
    return known[known.length - 1];
  }

  /** Whether anything is remembered of a gateway. */
  public boolean knows(String gateway) {
    return stretches.containsKey(gateway);
  }

  /**
   * Since when a gateway is heard without a gap.
   *
   * @param gateway null for nobody knows which
   * @param logTime the moment at which that is asked; all ticks before it must be known
   * @return log time; {@link Times#NEVER} where it is not heard at that moment
   */
  public long heardSince(String gateway, long logTime) {
    long[] known = stretches.getOrDefault(gateway, NEVER_HEARD);
    for (int i = known.length - 2; i >= 0; i -= 2) {
      if (known[i] <= logTime) {
        return logTime - known[i + 1] <= LONGEST_PAUSE ? known[i] : Times.NEVER;
      }
    }
    return Times.NEVER;
  }

  /**
   * What is remembered of a gateway, to be kept and restored.
   *
   * @return first and last tick of each stretch without a gap, in turn; never changed later
   */
  public long[] stretchesOf(String gateway) {
    return stretches.getOrDefault(gateway, NEVER_HEARD).clone();
  }

  /**
   * Puts back what was remembered of a gateway.
   *
   * @param remembered as {@link #stretchesOf} gave it
   */
  public void restore(String gateway, long[] remembered) {
    stretches.put(gateway, remembered.clone());
  }
}
