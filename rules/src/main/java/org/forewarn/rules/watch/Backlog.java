package org.forewarn.rules.watch;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.episode.Phase;
import org.forewarn.rules.episode.Sight;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Terms;

/** A point that a blind area held back, and what it tells that nobody heard of at once. */
final class Backlog {
  private final RuleBook book;
  private final WatchState state;
  private final Observation position;
  private final long logTime;
  private final Round round;
  private final ZoneId zone;
  private final List<EpisodeEvent> events;

  Backlog(
      RuleBook book,
      WatchState state,
      Observation position,
      long logTime,
      Round round,
      List<EpisodeEvent> events) {
    this.book = book;
    this.state = state;
    this.position = position;
    this.logTime = logTime;
    this.round = round;
    this.zone = round.edition().registry().zone();
    this.events = events;
  }

  /**
   * The rules that a subject was in breach of when it was last heard, before this observation, and
   * is warned of or exempt from.
   */
  static List<String> breached(WatchState state, String subject) {
    SubjectEpisodes known = state.subjects.get(subject);
    List<String> rules = new ArrayList<>(0);
    for (int i = 0; known != null && i < known.episodes.size(); i++) {
      Episode episode = known.episodes.get(i);
      boolean counts = episode.phase() != Phase.OBSERVED && episode.phase() != Phase.SETTLED;
      if (counts && episode.compliance() == null) {
        rules.add(episode.matter().terms().rule());
      }
    }
    return List.copyOf(rules);
  }

  /**
   * Follows what a point tells that was held back: a breach that nobody heard of at once becomes a
   * lead when it is confirmed, by the rules in force now in the hours that were then.
   */
  void hear(Said said, Sight sight) {
    List<Lead> leads = new ArrayList<>();
    for (Lead lead : state.hindsight.leads()) {
      Lead next = follow(lead, said, sight);
      if (next != null) {
        leads.add(next);
      }
    }
    if (said.places() != null) {
      for (Place here : said.places()) {
        beginLeads(said, sight, round.edition().rulesOnlyFor(here), here, leads);
      }
    }
    beginLeads(said, sight, round.edition().everywhere(), null, leads);
    leads.replaceAll(this::recorded);
    state.hindsight = state.hindsight.after(position, logTime, leads);
  }

  private Lead follow(Lead lead, Said said, Sight sight) {
    CompiledRule rule =
        book.revision(lead.matter().terms().rule(), lead.matter().terms().revision());
    if (!rule.hours(zone).at(sight.at())) {
      return lead;
    }
    return switch (said.breaks(rule, lead.matter().place())) {
      case TRUE -> lead.goesOn(sight);
      case FALSE -> lead.complies(sight);
      case UNKNOWN -> lead;
    };
  }

  private void beginLeads(
      Said said, Sight sight, List<CompiledRule> rules, Place place, List<Lead> leads) {
    for (CompiledRule rule : rules) {
      String id = rule.rule().id();
      boolean begins =
          state.hindsight.lead(id) == null
              && leads.stream().noneMatch(lead -> lead.matter().terms().rule().equals(id))
              && rule.hours(zone).at(sight.at())
              && said.begins(rule) == Truth.TRUE
              && !said.exempts(rule, 0).exempts()
              && !isHeardOf(id, said.subject(), sight.at());
      if (begins) {
        leads.add(Lead.begins(round.matter(rule, place, said.subject()), sight));
      }
    }
  }

  /**
   * Whether a breach is part of an episode that is more than observed: of one that spans its gap;
   * of one that began before it or with the first that was heard after its gap; or of one that has
   * its outcome, and before what was seen to end it.
   */
  private boolean isHeardOf(String rule, String subject, long at) {
    Hindsight.Gap gap = state.hindsight.over(at);
    if (gap != null && gap.breached().contains(rule)) {
      return true;
    }
    SubjectEpisodes known = state.subjects.get(subject);
    int index = known == null ? -1 : known.indexOf(rule);
    if (index < 0) {
      return false;
    }
    Episode episode = known.episodes.get(index);
    long latest = gap == null ? at : gap.to();
    Sight end = episode.phase() == Phase.SETTLED ? episode.corrected() : episode.compliance();
    return switch (episode.phase()) {
      case OBSERVED -> false;
      case EXEMPT, WARNED -> episode.opened().at() <= latest;
      case SETTLED -> at <= end.at();
      case ESCALATED -> end == null || at <= end.at();
    };
  }

  /** Records the leads of which it is decided by now that nobody is warned of the same. */
  void settle() {
    List<Lead> leads = new ArrayList<>(state.hindsight.leads());
    leads.replaceAll(this::recorded);
    state.hindsight = state.hindsight.with(leads);
  }

  private Lead recorded(Lead lead) {
    String rule = lead.matter().terms().rule();
    String subject = lead.matter().subject();
    boolean waits =
        !lead.isToBeRecorded()
            || isHeardOf(rule, subject, lead.first().at())
            || isUndecided(rule, subject, lead.first().at());
    if (waits) {
      return lead;
    }
    events.add(lead.event(logTime));
    return lead.asRecorded();
  }

  /** Whether the same is observed, and may yet be warned of. */
  private boolean isUndecided(String rule, String subject, long at) {
    SubjectEpisodes known = state.subjects.get(subject);
    int index = known == null ? -1 : known.indexOf(rule);
    Hindsight.Gap gap = state.hindsight.over(at);
    return index >= 0
        && gap != null
        && known.episodes.get(index).phase() == Phase.OBSERVED
        && known.episodes.get(index).opened().at() <= gap.to();
  }

  /**
   * Whether a change that points show which were held back may still begin a breach when it is
   * heard: it began a lead, which is not recorded yet.
   */
  boolean isChangeUntold() {
    for (Lead lead : state.hindsight.leads()) {
      Terms terms = lead.matter().terms();
      if (!lead.recorded() && book.revision(terms.rule(), terms.revision()).aboutChange()) {
        return true;
      }
    }
    return false;
  }
}
