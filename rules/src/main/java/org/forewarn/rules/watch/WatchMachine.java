package org.forewarn.rules.watch;

import java.util.List;
import org.forewarn.rules.book.Edition;
import org.forewarn.rules.book.Registry;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.episode.Input;
import org.forewarn.rules.episode.Sight;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.watch.SourceClock.Freshness;

/**
 * Takes the observations of a watch in the order of the log. Each lets everything that was due
 * before it happen first; then it is judged (live, stale, history) and applied to the episodes that
 * it speaks about. Pure but for the state that it is given: no clock, no chance, no input or
 * output.
 *
 * <p>Belongs to one thread, as its rule book does.
 */
public final class WatchMachine {
  /** How far a device's clock may be ahead of the log unremarked, in milliseconds. */
  public static final long FAST_CLOCK = 5_000;

  /** The attribute by which a terminal says that it held a point back: that makes it history. */
  private static final String RESENT = "resent";

  private final RuleBook book;

  /** A machine that decides by a rule book. */
  public WatchMachine(RuleBook book) {
    this.book = book;
  }

  /**
   * Applies an observation.
   *
   * @param state of the observation's watch; changed
   * @param observation not a tick
   * @param recordTime its log time; L is this or the watch's last L, whichever is later
   * @param events takes what became of episodes
   */
  public Verdict apply(
      WatchState state, Observation observation, long recordTime, List<EpisodeEvent> events) {
    long logTime = Math.max(recordTime, state.logTime);
    if (mustAdvance(state, logTime)) {
      int before = events.size();
      new Advance(book, state, events).toObservation(logTime);
      holdBackDoubts(state, events, before);
    }
    state.logTime = logTime;
    int before = events.size();
    Verdict verdict = decide(state, observation, logTime, events);
    holdBackDoubts(state, events, before);
    return verdict;
  }

  private Verdict decide(
      WatchState state, Observation observation, long logTime, List<EpisodeEvent> events) {
    Round round = new Round(book, state, observation, logTime, events);
    if (!observation.kind().dated()) {
      undated(round, observation);
      return Verdict.APPLIED;
    }
    Registry registry = round.edition().registry();
    String placeId = Observation.placeOf(observation.watch());
    Place place = placeId == null ? null : registry.place(placeId);
    if (placeId != null && place == null) {
      return Verdict.UNKNOWN_PLACE;
    }
    return switch (judge(state, observation, logTime, registry)) {
      case STALE -> Verdict.STALE;
      case HISTORY -> {
        recall(round, state, observation, place, logTime, events);
        yield Verdict.HISTORY;
      }
      case LIVE -> {
        long ahead = observation.at() - logTime;
        Observation seen = observation.seenBy(logTime);
        Round live = ahead > 0 ? new Round(book, state, seen, logTime, events) : round;
        dated(live, state, seen, place, logTime, events);
        yield live.full()
            ? Verdict.FULL
            : ahead > FAST_CLOCK ? Verdict.FAST_CLOCK : Verdict.APPLIED;
      }
    };
  }

  /**
   * Lets everything happen that is due before a log time.
   *
   * @param state of a watch; changed
   * @param logTime up to which the log was read
   * @param events takes what became of episodes
   */
  public void advance(WatchState state, long logTime, List<EpisodeEvent> events) {
    if (mustAdvance(state, logTime)) {
      int before = events.size();
      new Advance(book, state, events).toLook(logTime);
      holdBackDoubts(state, events, before);
    }
  }

  /**
   * Nobody is escalated further than the record who may be another: as it was known when that was
   * decided, which is before the observation that comes next.
   */
  private static void holdBackDoubts(WatchState state, List<EpisodeEvent> events, int from) {
    for (int i = from; state.identity.isDoubted() && i < events.size(); i++) {
      if (events.get(i).type() == EventType.ESCALATED) {
        events.set(i, events.get(i).onlyRecorded("the vehicle's identity is in doubt"));
      }
    }
  }

  private boolean mustAdvance(WatchState state, long logTime) {
    return state.due < logTime || state.endingsSeen < Math.min(book.lastEnding(), logTime);
  }

  private static Freshness judge(
      WatchState state, Observation observation, long logTime, Registry registry) {
    if (Boolean.TRUE.equals(observation.attributes().get(RESENT))) {
      return Freshness.HISTORY;
    }
    long lateAfter = registry.lateAfter(observation.source());
    SourceClock known = state.clockOf(observation.source());
    SourceClock clock = known != null ? known : new SourceClock(observation.source());
    Freshness freshness = clock.judge(observation.at(), observation.id(), logTime, lateAfter);
    if (freshness == Freshness.LIVE) {
      clock.note(observation.at(), observation.id(), logTime, lateAfter);
      if (known == null) {
        state.add(clock);
      }
      state.due = Math.min(state.due, clock.forgetAfter());
    } else if (freshness == Freshness.STALE && observation.at() > logTime) {
      clock.noteFast(observation.at(), observation.id());
    }
    return freshness;
  }

  private static void undated(Round round, Observation observation) {
    if (observation.kind() == Kind.WITHDRAW) {
      round.toEpisode(observation.episode(), new Input.Withdrawn(reason("withdrawn", observation)));
    } else if (observation.kind() == Kind.RECEIPT) {
      String notice = observation.notice();
      String episode = notice.substring(0, Math.max(0, notice.lastIndexOf('|')));
      if (observation.state().equals("sent")) {
        round.toEpisode(episode, new Input.Sent());
      } else if (observation.state().equals("delivered")) {
        round.toEpisode(episode, new Input.Delivered());
      } else if (observation.state().equals("pictured")) {
        round.toEpisode(episode, new Input.Pictured(round.sight(false)));
      }
    }
  }

  private void dated(
      Round round,
      WatchState state,
      Observation observation,
      Place place,
      long logTime,
      List<EpisodeEvent> events) {
    Edition edition = round.edition();
    List<Place> places = place == null ? null : List.of(place);
    switch (observation.kind()) {
      case SCAN -> {
        state.scans++;
        Sight listed = round.sight(true);
        for (Said said : Said.by(observation, places, edition.registry(), logTime)) {
          round.toKnown(said, listed);
          start(round, said, listed, place);
        }
        if (observation.coverage() >= 1) {
          round.toAbsent(round.sight(false));
        }
      }
      case SIGHTING, POSITION -> {
        boolean plateReadThere =
            place == null && observation.kind() == Kind.SIGHTING && observation.fixed();
        if (plateReadThere || observation.kind() == Kind.POSITION) {
          round.identify();
        }
        if (plateReadThere) {
          state.due = Math.min(state.due, state.identity.forgetAfter());
          return; // Somebody saw the vehicle there; of what it does that says nothing.
        }
        Said said = Said.by(observation, places, state.track, edition.registry(), logTime);
        Sight sight = round.sight(false);
        if (observation.kind() == Kind.POSITION) {
          List<String> breached = Backlog.breached(state, observation.subject());
          state.hindsight = state.hindsight.between(state.track, observation.at(), breached);
        }
        round.toKnown(said, sight);
        start(round, said, sight, place);
        if (observation.kind() == Kind.POSITION) {
          if (!state.hindsight.leads().isEmpty()) {
            new Backlog(book, state, observation, logTime, round, events).settle();
          }
          state.due = Math.min(state.due, state.hindsight.forgetAfter());
          state.track = state.track.after(observation, logTime);
          state.due = Math.min(state.due, state.track.forgetAfter());
          Silence.await(state, observation, edition, logTime);
          state.due = state.vigil == null ? state.due : Math.min(state.due, state.vigil.due());
        }
      }
      case DEPARTURE ->
          round.toAll(observation.subject(), new Input.Departure(round.sight(false)), false);
      case INSPECTION -> inspect(round, state, observation, places, logTime);
      case STATUS, RECEIPT, WITHDRAW, TICK ->
          throw new IllegalArgumentException(observation.kind() + " is not dated");
    }
  }

  private static void start(Round round, Said said, Sight sight, Place place) {
    Edition edition = round.edition();
    if (place != null) {
      round.start(said, sight, edition.rulesFor(place), place);
      return;
    }
    if (said.places() != null) {
      for (Place here : said.places()) {
        round.start(said, sight, edition.rulesOnlyFor(here), here);
      }
    }
    round.start(said, sight, edition.everywhere(), null);
  }

  private static void inspect(
      Round round, WatchState state, Observation inspection, List<Place> places, long logTime) {
    Sight sight = round.sight(false);
    String subject = inspection.subject();
    switch (inspection.finding()) {
      case BREACH, COMPLIANT -> {
        Registry registry = round.edition().registry();
        Said said = Said.by(inspection, places, state.track, registry, logTime);
        round.toOpen(said, sight, inspection.finding() == Finding.BREACH);
      }
      case HANDLED ->
          round.toAll(subject, new Input.Closed(sight, reason("handled", inspection)), true);
      case MISREAD ->
          round.toAll(subject, new Input.Closed(sight, reason("misread", inspection)), true);
      case EXEMPT -> round.toAll(subject, new Input.FoundExempt(sight), true);
      case IDENTIFIED -> round.clear(reason("identified", inspection));
    }
  }

  private void recall(
      Round round,
      WatchState state,
      Observation observation,
      Place place,
      long logTime,
      List<EpisodeEvent> events) {
    List<Place> places = place == null ? null : List.of(place);
    Registry registry = round.edition().registry();
    switch (observation.kind()) {
      case SCAN ->
          Said.by(observation, places, registry, logTime)
              .forEach(said -> round.recall(said, round.sight(true)));
      case SIGHTING ->
          round.recall(
              Said.by(observation, places, Track.UNKNOWN, registry, logTime), round.sight(false));
      case POSITION -> {
        Hindsight before = state.hindsight.before(observation.at(), logTime, state.track);
        Track track = before == null ? Track.UNKNOWN : before.track();
        // Permits count as they were then.
        long then = Math.min(observation.at(), logTime);
        Said said = Said.by(observation, places, track, registry, then);
        round.recall(said, round.sight(false));
        if (state.vigil != null) {
          state.vigil = state.vigil.spoken(logTime);
        }
        if (before != null) {
          state.hindsight = before;
          Backlog backlog = new Backlog(book, state, observation, logTime, round, events);
          backlog.hear(said, round.sight(false));
          if (then > state.track.at() && !backlog.isChangeUntold()) {
            state.track = state.track.told(state.hindsight.track());
          }
          state.due = Math.min(state.due, state.hindsight.forgetAfter());
        }
      }
      case DEPARTURE, INSPECTION, STATUS, RECEIPT, WITHDRAW, TICK -> {
        // Shows no breach.
      }
    }
  }

  private static String reason(String what, Observation observation) {
    return observation.reason() == null ? what : what + ": " + observation.reason();
  }
}
