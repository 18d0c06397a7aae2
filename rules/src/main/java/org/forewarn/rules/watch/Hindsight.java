package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;

/**
 * What is known of a vehicle from points that were held back: they decide nothing, but a breach
 * that only they show becomes a {@link Lead}. They count in the order in which they were seen, each
 * within a gap of what was heard at once: what was known before the gap, and what they said in it.
 *
 * @param track as of the last such point
 * @param leads one a rule at most, of the gap of that point
 * @param gaps times in which nothing was heard at once, the newest and the longest of them in their
 *     order
 */
public record Hindsight(Track track, List<Lead> leads, List<Gap> gaps) {
  private static final int MOST_GAPS = 8;

  /** However short, since what was held back in them may still be on its way. */
  private static final int NEWEST_GAPS = 4;

  /** In a shorter time in which nothing is heard nobody gets anything done, in milliseconds. */
  private static final long SHORTEST_GAP = 30_000;

  /** Nothing was held back. */
  static final Hindsight NOTHING = new Hindsight(Track.UNKNOWN, List.of(), List.of());

  /**
   * A time in which nothing was heard at once, by the device's clock.
   *
   * @param before what was known of the vehicle when it began
   * @param to the first moment after it
   * @param breached the rules that it was in breach of throughout, as far as anybody knows: of
   *     these an episode spans it
   */
  public record Gap(Track before, long to, List<String> breached) {
    boolean covers(long at) {
      return before.at() < at && at < to;
    }

    private long millis() {
      return to - before.at();
    }
  }

  /** Whether nothing is remembered. */
  boolean isNothing() {
    return track.isUnknown() && gaps.isEmpty();
  }

  /**
   * With the gap before a position, if there is one.
   *
   * @param before what was known before it
   * @param at the device's time of it, no later than its L
   * @param breached the rules of episodes that are open when it comes, and saw no compliance
   */
  Hindsight between(Track before, long at, List<String> breached) {
    if (before.isUnknown() || at - before.at() <= SHORTEST_GAP) {
      return this;
    }
    List<Gap> more = new ArrayList<>(gaps);
    more.add(new Gap(before, at, breached));
    if (more.size() > MOST_GAPS) {
      List<Gap> older = more.subList(0, more.size() - NEWEST_GAPS);
      older.remove(Collections.min(older, Comparator.comparingLong(Gap::millis)));
    }
    return new Hindsight(track, leads, List.copyOf(more));
  }

  /**
   * As it is to a point that was held back: with what was known before it. What was held back in an
   * earlier gap is of no use, since the vehicle was heard in between.
   *
   * @param at the device's time of the point
   * @param logTime L of it
   * @param live what was heard at once
   * @return null where it says nothing new: it is no newer than those before it, it is of no moment
   *     that was, or something was heard at once at its time
   */
  Hindsight before(long at, long logTime, Track live) {
    Gap gap = at > logTime || (!track.isUnknown() && at <= track.at()) ? null : gapOf(at, live);
    if (gap == null) {
      return null;
    }
    boolean sameGap = !track.isUnknown() && track.at() > gap.before().at();
    return sameGap ? this : new Hindsight(gap.before(), List.of(), gaps);
  }

  private Gap gapOf(long at, Track live) {
    if (live.isUnknown() || at > live.at()) {
      return new Gap(live, Times.NEVER, List.of());
    }
    return over(at);
  }

  /** The gap in which a moment lies; null while that is open. */
  Gap over(long at) {
    for (Gap gap : gaps) {
      if (gap.covers(at)) {
        return gap;
      }
    }
    return null;
  }

  /** The lead under a rule; null if there is none. */
  Lead lead(String rule) {
    for (Lead lead : leads) {
      if (lead.matter().terms().rule().equals(rule)) {
        return lead;
      }
    }
    return null;
  }

  /** After a point, with the leads that there are now. */
  Hindsight after(Observation position, long now, List<Lead> next) {
    return new Hindsight(track.after(position, now), List.copyOf(next), gaps);
  }

  /** With the leads that there are now. */
  Hindsight with(List<Lead> next) {
    return new Hindsight(track, List.copyOf(next), gaps);
  }

  /** After this it is forgotten: nobody holds back so long; NEVER where nothing is remembered. */
  long forgetAfter() {
    if (isNothing()) {
      return Times.NEVER;
    }
    long lastGap = gaps.isEmpty() ? Times.NONE : gaps.get(gaps.size() - 1).to();
    long last = track.isUnknown() ? lastGap : Math.max(lastGap, track.logTime());
    return last + Track.FORGOTTEN_AFTER;
  }
}
