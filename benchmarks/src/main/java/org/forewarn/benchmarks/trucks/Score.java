package org.forewarn.benchmarks.trucks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.sim.TruckFault;

/**
 * Warnings held to what drivers did: each fault should be warned of once, and nothing else.
 *
 * @param byRule by the rule's id
 * @param wrong faults that nobody was warned of or that ended as they should not, with what became
 *     of them, and first events that no fault explains
 */
record Score(Map<String, Tally> byRule, List<Object> wrong) {
  /** An episode may begin a report before the fault that its truck is in shows itself. */
  private static final long A_REPORT = 10_000;

  /** A fault that has just begun may be too young to be warned of; one that ended had its time. */
  static final class Tally {
    int faults;
    int found;
    int warned;
    int explained;
    int outcomes;
    int rightOutcomes;
    int pictured;

    /** Of the faults, how many were warned of; 1 where there are none. */
    double recall() {
      return part(found, faults);
    }

    /** Of the warnings, how many a fault explains; 1 where there are none. */
    double precision() {
      return part(explained, warned);
    }

    /** Of the faults whose outcome is known, how many came to it; 1 where there are none. */
    double endedRightly() {
      return part(rightOutcomes, outcomes);
    }

    private static double part(int some, int all) {
      return all == 0 ? 1 : (double) some / all;
    }
  }

  /**
   * Holds a run to the truth.
   *
   * @param episodes the events of each episode, in their order
   * @param over faults that are over
   * @param underWay faults that are not
   * @param settledBy what was over by then must have come to its end, epoch milliseconds
   */
  static Score of(
      Collection<List<EpisodeEvent>> episodes,
      List<TruckFault> over,
      List<TruckFault> underWay,
      long settledBy) {
    Score score = new Score(new TreeMap<>(), new ArrayList<>());
    List<List<EpisodeEvent>> warned = new ArrayList<>();
    for (List<EpisodeEvent> episode : episodes) {
      if (episode.stream().anyMatch(event -> event.type() == EventType.WARNED)) {
        warned.add(episode);
        score.tally(episode.get(0).rule()).warned++;
      }
    }
    over.forEach(fault -> score.count(fault, warned, settledBy));
    underWay.forEach(fault -> score.explain(fault, warned));
    warned.forEach(episode -> score.wrong().add(episode.get(0)));
    return score;
  }

  /** All rules together. */
  Tally inAll() {
    Tally all = new Tally();
    for (Tally tally : byRule.values()) {
      all.faults += tally.faults;
      all.found += tally.found;
      all.warned += tally.warned;
      all.explained += tally.explained;
      all.outcomes += tally.outcomes;
      all.rightOutcomes += tally.rightOutcomes;
      all.pictured += tally.pictured;
    }
    return all;
  }

  private void count(TruckFault fault, List<List<EpisodeEvent>> warned, long settledBy) {
    Tally tally = tally(fault.rule());
    List<EpisodeEvent> episode = explain(fault, warned);
    tally.faults++;
    if (episode == null) {
      wrong.add(fault);
      return;
    }
    tally.found++;
    if (fault.outcome() != null && fault.until() < settledBy) {
      tally.outcomes++;
      boolean right = episode.stream().anyMatch(event -> event.type() == fault.outcome());
      tally.rightOutcomes += right ? 1 : 0;
      if (!right) {
        wrong.add(fault);
        wrong.addAll(episode);
      }
      boolean pictured = episode.stream().anyMatch(event -> event.type() == EventType.PICTURED);
      tally.pictured += pictured ? 1 : 0;
    }
  }

  /** Takes away the episode that a fault explains; null where none is of it. */
  private List<EpisodeEvent> explain(TruckFault fault, List<List<EpisodeEvent>> warned) {
    for (List<EpisodeEvent> episode : warned) {
      EpisodeEvent first = episode.get(0);
      if (first.rule().equals(fault.rule())
          && first.subject().equals(fault.subject())
          && first.breachSince() >= fault.since() - A_REPORT
          && first.breachSince() <= fault.until()) {
        warned.remove(episode);
        tally(fault.rule()).explained++;
        return episode;
      }
    }
    return null;
  }

  private Tally tally(String rule) {
    return byRule.computeIfAbsent(rule, id -> new Tally());
  }
}
