package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.forewarn.rules.book.Edition;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.condition.CompiledRule.Exemption;
import org.forewarn.rules.condition.HoursInForce;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.episode.Episode.PermittedStay;
import org.forewarn.rules.episode.EpisodeMachine;
import org.forewarn.rules.episode.Input;
import org.forewarn.rules.episode.Matter;
import org.forewarn.rules.episode.Phase;
import org.forewarn.rules.episode.Sight;
import org.forewarn.rules.episode.Step;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Times;

/** One observation on its round through the episodes of its watch. */
final class Round {
  private final RuleBook book;
  private final WatchState state;
  private final Observation observation;
  private final long logTime;
  private final List<EpisodeEvent> events;
  private final Edition edition;
  private boolean full;

  Round(
      RuleBook book,
      WatchState state,
      Observation observation,
      long logTime,
      List<EpisodeEvent> events) {
    this.book = book;
    this.state = state;
    this.observation = observation;
    this.logTime = logTime;
    this.events = events;
    this.edition = book.inForceAt(logTime);
  }

  Edition edition() {
    return edition;
  }

  /** Whether something could not start because the watch holds too many subjects. */
  boolean full() {
    return full;
  }

  /** The observation as an episode remembers it. */
  Sight sight(boolean listed) {
    return new Sight(
        Math.min(observation.at(), logTime),
        logTime,
        observation.source(),
        edition.registry().leastBlind(observation.source()),
        listed,
        observation.uri(),
        observation.sha256());
  }

  /** Takes what is said of a subject to the episodes that it has already. */
  void toKnown(Said said, Sight sight) {
    SubjectEpisodes known = state.subjects.get(said.subject());
    if (known == null) {
      return;
    }
    known.listedIn = state.scans;
    for (int i = known.episodes.size() - 1; i >= 0; i--) {
      Episode episode = known.episodes.get(i);
      Input input = inputTo(episode, said, sight);
      if (input != null) {
        step(known, i, input);
      }
    }
    if (known.episodes.isEmpty()) {
      state.subjects.remove(said.subject());
    }
  }

  private Input inputTo(Episode episode, Said said, Sight sight) {
    CompiledRule rule = ruleOf(episode);
    HoursInForce hours = rule.hours(edition.registry().zone());
    Truth breaks = hours.at(logTime) ? said.breaks(rule, episode.matter().place()) : Truth.UNKNOWN;
    return switch (breaks) {
      case TRUE ->
          new Input.Breach(
              sight,
              said.exempts(rule, stayed(episode, sight)),
              matterOfNext(episode, said),
              hours.end(logTime));
      case FALSE -> new Input.Compliance(sight, said.exempts(rule, stayed(episode, sight)));
      case UNKNOWN -> sight.listed() ? new Input.Listed(sight) : null;
    };
  }

  /** How long the subject has been exempt in this stay; NEVER if for as long as a permit allows. */
  private static long stayed(Episode episode, Sight sight) {
    if (episode.permitted() == PermittedStay.USED_UP) {
      return Times.NEVER;
    }
    return episode.phase() == Phase.EXEMPT ? sight.at() - episode.opened().at() : 0;
  }

  private CompiledRule ruleOf(Episode episode) {
    String id = episode.matter().terms().rule();
    int revision = episode.matter().terms().revision();
    CompiledRule current = edition.rule(id);
    boolean keepsNoTerms = episode.phase() == Phase.EXEMPT;
    return current != null && (keepsNoTerms || current.rule().revision() == revision)
        ? current
        : book.revision(id, revision);
  }

  /** What an episode that may start within another would be about; null where none may. */
  private Matter matterOfNext(Episode episode, Said said) {
    if (episode.phase() != Phase.EXEMPT && episode.phase() != Phase.SETTLED) {
      return episode.matter();
    }
    CompiledRule current = edition.rule(episode.matter().terms().rule());
    String placeId = episode.matter().place();
    Place place = placeId == null ? null : edition.registry().place(placeId);
    return current == null || (placeId != null && place == null)
        ? null
        : matter(current, place, said.subject());
  }

  /** What an episode under a rule, in a place or (null) none, is about. */
  Matter matter(CompiledRule rule, Place place, String subject) {
    return new Matter(
        rule.terms(place == null ? Place.Overrides.LEAVE : place.overrides()),
        observation.watch(),
        place == null ? null : place.id(),
        subject);
  }

  /** Starts episodes of a subject under rules under which it has none. */
  void start(Said said, Sight sight, List<CompiledRule> rules, Place place) {
    for (int i = 0; i < rules.size(); i++) {
      CompiledRule rule = rules.get(i);
      SubjectEpisodes known = state.subjects.get(said.subject());
      if (known == null || known.indexOf(rule.rule().id()) < 0) {
        start(said, sight, rule, place);
      }
    }
  }

  private void start(Said said, Sight sight, CompiledRule rule, Place place) {
    HoursInForce hours = rule.hours(edition.registry().zone());
    if (!hours.at(logTime)
        || said.begins(rule) != Truth.TRUE
        || state.isPast(rule.rule().id(), said.subject(), sight.at())) {
      return;
    }
    if (state.subjects.size() >= WatchState.MOST_SUBJECTS
        && !state.subjects.containsKey(said.subject())) {
      full = true;
      return;
    }
    open(
        said.subject(),
        new Input.Breach(
            sight, said.exempts(rule, 0), matter(rule, place, said.subject()), hours.end(logTime)));
  }

  private void open(String who, Input.Breach breach) {
    Step step = EpisodeMachine.apply(null, breach, logTime);
    events.addAll(step.events());
    if (step.episode() != null) {
      SubjectEpisodes subject = state.ofSubject(who);
      subject.listedIn = state.scans;
      state.begin(subject, step.episode(), logTime);
    }
  }

  /** Asks whether the vehicle is the one that its plate says. */
  void identify() {
    boolean believed =
        observation.kind() == Kind.POSITION
            ? state.track.believes(observation)
            : observation.fixed();
    Identity.Seen seen = Identity.Seen.of(observation, sight(false), believed);
    state.identity = state.identity.with(seen, observation, events);
  }

  /** Somebody has looked at the vehicle: it is in doubt no more. */
  void clear(String why) {
    state.identity = state.identity.cleared(observation, sight(false), why, events);
  }

  /**
   * The rules about silence that a subject is under: those of its episodes, and those in force. Who
   * is exempt is under the revision in force, which may be about something else by now.
   */
  List<CompiledRule> rulesOfSilence(String subject) {
    List<CompiledRule> rules = new ArrayList<>();
    SubjectEpisodes known = state.subjects.get(subject);
    for (int i = 0; known != null && i < known.episodes.size(); i++) {
      CompiledRule rule = ruleOf(known.episodes.get(i));
      if (rule.silence() > 0) {
        rules.add(rule);
      }
    }
    for (CompiledRule rule : edition.ofSilence()) {
      if (known == null || known.indexOf(rule.rule().id()) < 0) {
        rules.add(rule);
      }
    }
    return rules;
  }

  /** The clock sees that a vehicle is silent, as a rule forbids. */
  void silent(CompiledRule rule, SubjectReading last) {
    String who = last.subject();
    SubjectEpisodes known = state.subjects.get(who);
    int index = known == null ? -1 : known.indexOf(rule.rule().id());
    long hoursEnd = rule.hours(edition.registry().zone()).end(logTime);
    Sight sight = sight(false);
    if (index < 0) {
      open(who, new Input.Breach(sight, rule.exempts(last), matter(rule, null, who), hoursEnd));
      return;
    }
    Episode episode = known.episodes.get(index);
    Exemption exemption = rule.exempts(last, stayed(episode, sight));
    Matter next = matterOfNext(episode, new Said(who, List.of(last)));
    step(known, index, new Input.Breach(sight, exemption, next, hoursEnd));
  }

  /** Counts as compliance for whoever the source listed last and does not list in this scan. */
  void toAbsent(Sight sight) {
    Input absent = new Input.Compliance(sight, Exemption.NONE);
    Iterator<SubjectEpisodes> subjects = state.subjects.values().iterator();
    while (subjects.hasNext()) {
      SubjectEpisodes subject = subjects.next();
      if (subject.listedIn == state.scans) {
        continue;
      }
      for (int i = subject.episodes.size() - 1; i >= 0; i--) {
        if (sight.source().equals(subject.episodes.get(i).lastListedBy())) {
          step(subject, i, absent);
        }
      }
      if (subject.episodes.isEmpty()) {
        subjects.remove();
      }
    }
  }

  /** Hands an input to every episode of a subject, or only to those without an outcome. */
  void toAll(String subject, Input input, boolean openOnly) {
    SubjectEpisodes known = state.subjects.get(subject);
    if (known == null) {
      return;
    }
    for (int i = known.episodes.size() - 1; i >= 0; i--) {
      if (!openOnly || known.episodes.get(i).phase().open()) {
        step(known, i, input);
      }
    }
    if (known.episodes.isEmpty()) {
      state.subjects.remove(subject);
    }
  }

  /** Hands an officer's evidence to the open episodes of its subject, in their hours. */
  void toOpen(Said said, Sight sight, boolean breach) {
    SubjectEpisodes known = state.subjects.get(said.subject());
    for (int i = known == null ? -1 : known.episodes.size() - 1; i >= 0; i--) {
      Episode episode = known.episodes.get(i);
      CompiledRule rule = ruleOf(episode);
      if (episode.phase().open() && rule.hours(edition.registry().zone()).at(logTime)) {
        Exemption exemption = said.exempts(rule, stayed(episode, sight));
        step(
            known,
            i,
            breach
                ? new Input.Breach(sight, exemption, episode.matter(), episode.hoursEnd())
                : new Input.Compliance(sight, exemption));
      }
    }
    if (known != null && known.episodes.isEmpty()) {
      state.subjects.remove(said.subject());
    }
  }

  /** Adds history to the evidence of whom it shows in breach. */
  void recall(Said said, Sight sight) {
    SubjectEpisodes known = state.subjects.get(said.subject());
    for (int i = known == null ? -1 : known.episodes.size() - 1; i >= 0; i--) {
      Episode episode = known.episodes.get(i);
      if (said.breaks(ruleOf(episode), episode.matter().place()) == Truth.TRUE) {
        step(known, i, new Input.Recalled(sight));
      }
    }
  }

  /** Hands an input to the episode of an id, if there is one. */
  void toEpisode(String id, Input input) {
    int ruleEnd = id.indexOf('|');
    int sinceStart = id.lastIndexOf('|');
    int subjectStart = ruleEnd + 1 + observation.watch().length() + 1;
    if (ruleEnd < 0 || subjectStart > sinceStart) {
      return;
    }
    SubjectEpisodes subject = state.subjects.get(id.substring(subjectStart, sinceStart));
    int index = subject == null ? -1 : subject.indexOf(id.substring(0, ruleEnd));
    if (index >= 0 && subject.episodes.get(index).id().equals(id)) {
      step(subject, index, input);
      if (subject.episodes.isEmpty()) {
        state.subjects.remove(subject.subject);
      }
    }
  }

  private void step(SubjectEpisodes subject, int index, Input input) {
    Episode before = subject.episodes.get(index);
    Step step = EpisodeMachine.apply(before, input, logTime);
    events.addAll(step.events());
    long newest = before.lastEvidence().at();
    if (observation.kind().dated()) {
      newest = Math.max(newest, Math.min(observation.at(), logTime));
    }
    long lateAfter = edition.registry().longestLateAfter();
    state.replace(subject, index, step.episode(), logTime, newest, lateAfter);
  }
}
