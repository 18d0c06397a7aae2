package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;

/**
 * What is known of a vehicle from points that were held back: they decide nothing, but a breach
 * that only they show becomes a {@link Lead}. They count in the order in which they were seen, and
 * within gaps of what was heard at once.
 *
 * @param track as of the last such point
 * @param leads one a rule at most
 * @param gaps times in which nothing was heard at once, the last of them
 */
public record Hindsight(Track track, List<Lead> leads, List<Gap> gaps) {
  /** How long nothing must be heard for a gap, in milliseconds. */
  static final long GAP_MILLIS = 60_000;

  private static final int MOST_GAPS = 8;

  /** Nothing was held back. */
  static final Hindsight NOTHING = new Hindsight(Track.UNKNOWN, List.of(), List.of());

  /**
   * A time in which nothing was heard at once, by the device's clock.
   *
   * @param from the last moment before it
   * @param to the first moment after it
   */
  public record Gap(long from, long to) {}

  /** Whether nothing is remembered. */
  boolean isNothing() {
    return track.isUnknown() && gaps.isEmpty();
  }

  /** With the gap between two positions, if there is one. */
  Hindsight between(Track before, Observation position) {
    if (before.isUnknown() || position.at() - before.at() <= GAP_MILLIS) {
      return this;
    }
    List<Gap> more = new ArrayList<>(gaps);
    if (more.size() == MOST_GAPS) {
      more.remove(0);
    }
    more.add(new Gap(before.at(), position.at()));
    return new Hindsight(track, leads, List.copyOf(more));
  }

  /**
   * Whether a point that was held back says something new: it is newer than those before it, and
   * nothing was heard at once at its time.
   *
   * @param live what was heard at once
   */
  boolean isNews(Observation position, Track live) {
    long at = position.at();
    if (!track.isUnknown() && at <= track.at()) {
      return false;
    }
    return live.isUnknown()
        || at > live.at()
        || gaps.stream().anyMatch(gap -> gap.from() < at && at < gap.to());
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
