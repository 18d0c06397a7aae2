package org.forewarn.rules.watch;

import java.util.List;
import org.forewarn.rules.book.Edition;
import org.forewarn.rules.book.Registry;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;

/**
 * Sees the silence of a vehicle: the clock is who sees it, at a moment that follows from the log
 * alone. A silence runs from the last position that arrived, or from when its gateway was heard
 * again, if that is later; so it counts only while somebody would have passed the vehicle's word
 * on. What arrives late ends no silence, since it is not live, and none begins while it comes.
 */
final class Silence {
  private static final String GATEWAY = "gateway";

  private final RuleBook book;
  private final WatchState state;
  private final List<EpisodeEvent> events;

  Silence(RuleBook book, WatchState state, List<EpisodeEvent> events) {
    this.book = book;
    this.state = state;
    this.events = events;
  }

  /** Begins to wait, after a live position, for the silence that may follow it. */
  static void await(WatchState state, Observation position, Edition edition, long logTime) {
    long due = Times.NEVER;
    for (CompiledRule rule : edition.ofSilence()) {
      due = Math.min(due, Times.plus(logTime, rule.silence()));
    }
    state.vigil =
        due == Times.NEVER && state.vigil == null
            ? null
            : new Vigil(position.watch(), position.source(), logTime, due);
  }

  /** Looks at a moment of log time at which that is due, and finds when to look next. */
  void look(long time) {
    Vigil vigil = state.vigil;
    Edition edition = book.inForceAt(time);
    Registry registry = edition.registry();
    String gateway = gatewayOf(vigil, registry);
    long heard = book.heartbeats().heardSince(gateway, time - RuleBook.DELAY);
    Round round = new Round(book, state, sighting(vigil, gateway, time), time, events);
    SubjectReading last =
        SubjectReading.last(Observation.vehicleOf(vigil.watch()), state.track, registry, time);
    state.vigil = vigil.next(Times.NEVER);
    for (CompiledRule rule : round.rulesOfSilence(last.subject())) {
      long next;
      if (heard == Times.NEVER) {
        // Its ticks are known but for the last seconds: a new stretch begins after those.
        next = Times.plus(time - RuleBook.DELAY, rule.silence());
      } else {
        next = Times.plus(Math.max(vigil.spoke(), heard), rule.silence());
        if (next <= time) {
          boolean counts =
              rule.hours(registry.zone()).at(time) && rule.appliesTo(last) == Truth.TRUE;
          if (counts) {
            round.silent(rule, last);
          }
          next = Times.plus(time, rule.silence());
        }
      }
      state.vigil = state.vigil.noLaterThan(next);
    }
  }

  /**
   * When the clock must look at an episode for what is due to be seen; NEVER where nothing is.
   *
   * @param after log time
   */
  static long nextLook(Episode episode, long after) {
    long next =
        switch (episode.phase()) {
          case OBSERVED -> Times.plus(episode.stay().at(), episode.matter().terms().confirm());
          case WARNED -> episode.deadline();
          case SETTLED ->
              episode.stay() == null
                  ? Times.NEVER
                  : Times.plus(episode.stay().at(), episode.matter().terms().confirm());
          case EXEMPT, ESCALATED -> Times.NEVER;
        };
    return next > after ? next : Times.NEVER;
  }

  /** The gateway as the registry says, or as the vehicle's own words do; null if neither. */
  private String gatewayOf(Vigil vigil, Registry registry) {
    String registered = registry.gateway(vigil.source());
    return registered != null
        ? registered
        : state.track.last(GATEWAY) instanceof String said ? said : null;
  }

  /** What the clock sees: said by the gateway that says nothing of the vehicle. */
  private static Observation sighting(Vigil vigil, String gateway, long time) {
    return Observation.status(null, vigil.watch(), gateway, time, "silent", null);
  }
}
