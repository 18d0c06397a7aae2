package org.forewarn.engine;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;

/**
 * What the engine counts. For records: {@code observations} = applied + {@link #STALE} + {@link
 * #HISTORY} + those dead letters that were readable; {@link #DEAD_LETTERS} counts unreadable ones
 * as well. For episodes: {@link #WARNED} = {@link #CORRECTED} + {@link #ESCALATED} + {@link
 * #UNDETERMINED} + {@link #EXEMPTED_WARNED} + {@link #ANNULLED} + {@link #OPEN}, each by its last
 * outcome.
 */
public final class Counted {
  /** Readable observations, ticks not among them. */
  public static final String OBSERVATIONS = "observations";

  /** Records that could not be used. */
  public static final String DEAD_LETTERS = "deadLetters";

  /** Those of them that were not sent on, since their source sends too many. */
  public static final String DEAD_LETTERS_HELD_BACK = "deadLettersHeldBack";

  /** Observations that repeat what was applied, or are older. */
  public static final String STALE = "stale";

  /** Observations too old to decide anything. */
  public static final String HISTORY = "history";

  /** Observations applied although their device's clock is ahead of the log. */
  public static final String FAST_CLOCK = "fastClock";

  /** Episodes warned. */
  public static final String WARNED = "warned";

  /** Episodes whose last outcome is CORRECTED. */
  public static final String CORRECTED = "corrected";

  /** Episodes whose last outcome is ESCALATED. */
  public static final String ESCALATED = "escalated";

  /** Episodes whose last outcome is UNDETERMINED. */
  public static final String UNDETERMINED = "undetermined";

  /** EXEMPTED events. */
  public static final String EXEMPTED = "exempted";

  /** Warned episodes whose last outcome is EXEMPTED. */
  public static final String EXEMPTED_WARNED = "exemptedAfterWarning";

  /** Warned episodes whose last outcome is ANNULLED. */
  public static final String ANNULLED = "annulled";

  /** Warned episodes without an outcome yet. */
  public static final String OPEN = "open";

  private final RuntimeContext context;

  Counted(RuntimeContext context) {
    this.context = context;
  }

  /** Counts under a name, shown as an accumulator of the job and as a metric of the task. */
  LongCounter counter(String name) {
    LongCounter counter = new LongCounter();
    context.addAccumulator(name, counter);
    context.getMetricGroup().gauge(name, counter::getLocalValuePrimitive);
    return counter;
  }

  /** Counts episodes by their last outcome, from their events alone. */
  static final class Outcomes {
    private final LongCounter warned;
    private final LongCounter corrected;
    private final LongCounter escalated;
    private final LongCounter undetermined;
    private final LongCounter exempted;
    private final LongCounter exemptedAfterWarning;
    private final LongCounter annulled;
    private final LongCounter open;

    Outcomes(Counted counted) {
      warned = counted.counter(WARNED);
      corrected = counted.counter(CORRECTED);
      escalated = counted.counter(ESCALATED);
      undetermined = counted.counter(UNDETERMINED);
      exempted = counted.counter(EXEMPTED);
      exemptedAfterWarning = counted.counter(EXEMPTED_WARNED);
      annulled = counted.counter(ANNULLED);
      open = counted.counter(OPEN);
    }

    void count(EpisodeEvent event) {
      if (event.type() == EventType.EXEMPTED) {
        exempted.add(1);
      }
      if (!event.warned()) {
        return;
      }
      LongCounter before = event.cancels() == null ? open : outcome(event.cancels());
      LongCounter now = outcome(event.type());
      if (event.type() == EventType.WARNED) {
        warned.add(1);
        now.add(1);
      } else if (now != null) {
        before.add(-1);
        now.add(1);
      }
    }

    /** Where an episode stands after an event; null where the event changes that not. */
    private LongCounter outcome(EventType type) {
      return switch (type) {
        case WARNED, REOPENED -> open;
        case CORRECTED -> corrected;
        case ESCALATED -> escalated;
        case UNDETERMINED -> undetermined;
        case EXEMPTED -> exemptedAfterWarning;
        case ANNULLED -> annulled;
        case REMINDED, CLEARED, DISMISSED, LEAD, PICTURED -> null;
      };
    }
  }
}
