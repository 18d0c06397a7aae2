package org.forewarn.rules.watch;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.episode.EpisodeMachine;
import org.forewarn.rules.episode.Input;
import org.forewarn.rules.episode.Sight;
import org.forewarn.rules.episode.Step;
import org.forewarn.rules.model.EpisodeEvent;

/**
 * Lets happen on a watch what was due before a moment of log time, in the order of the due times,
 * and what revisions ended. That it is called late changes nothing.
 */
final class Advance {
  private final RuleBook book;
  private final WatchState state;
  private final List<EpisodeEvent> events;
  private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::time));
  private long limit;

  /** An episode that is due, as it stood when it was put into the queue. */
  private record Due(long time, SubjectEpisodes subject, Episode episode) {
    int index() {
      return subject.episodes.indexOf(episode);
    }

    boolean isStill() {
      return index() >= 0;
    }
  }

  Advance(RuleBook book, WatchState state, List<EpisodeEvent> events) {
    this.book = book;
    this.state = state;
    this.events = events;
  }

  /** Lets everything happen that is due before an observation, which is an occasion by itself. */
  void toObservation(long logTime) {
    limit = logTime;
    enqueueAll();
    drain();
    endAt(logTime);
    drain();
    tidy();
  }

  /**
   * Lets everything happen that is due before a log time at which somebody looks. What revisions
   * ended waits for the next due time or observation: when somebody looks must not matter.
   */
  void toLook(long logTime) {
    limit = logTime;
    enqueueAll();
    drain();
    tidy();
  }

  private void enqueueAll() {
    for (SubjectEpisodes subject : state.subjects.values()) {
      subject.episodes.forEach(episode -> enqueue(subject, episode));
    }
  }

  private void drain() {
    while (!queue.isEmpty() || isLookDue()) {
      if (isLookDue() && (queue.isEmpty() || state.vigil.due() <= queue.peek().time())) {
        look(state.vigil.due());
        continue;
      }
      Due due = queue.poll();
      if (due.isStill()) {
        endAt(due.time());
        if (due.isStill()) {
          step(due.subject(), due.index(), new Input.Due(), due.time());
        }
      }
    }
  }

  /** Nobody looks for a vehicle that is forgotten. */
  private boolean isLookDue() {
    return state.vigil != null
        && state.vigil.due() < limit
        && state.vigil.due() <= state.track.forgetAfter();
  }

  /** The clock looks for a silence: of what is due at the same time a sighting comes first. */
  private void look(long time) {
    endAt(time);
    new Silence(book, state, events).look(time);
    enqueueAll();
  }

  private void enqueue(SubjectEpisodes subject, Episode episode) {
    if (episode.due() < limit) {
      queue.add(new Due(episode.due(), subject, episode));
    }
  }

  /** Ends what revisions have ended by a moment, which is when it is decided. */
  private void endAt(long decidedAt) {
    if (state.endingsSeen >= Math.min(book.lastEnding(), decidedAt)) {
      return;
    }
    state.endingsSeen = Math.min(book.lastEnding(), decidedAt);
    for (SubjectEpisodes subject : state.subjects.values()) {
      for (int i = subject.episodes.size() - 1; i >= 0; i--) {
        end(subject, i, decidedAt);
      }
    }
  }

  private void end(SubjectEpisodes subject, int index, long decidedAt) {
    Episode episode = subject.episodes.get(index);
    Sight since = episode.stay() == null ? episode.opened() : episode.stay();
    RuleBook.Ended ended =
        book.endedAfter(episode.matter().terms().rule(), episode.matter().place(), since.logTime());
    if (ended != null && ended.since() <= decidedAt) {
      step(subject, index, new Input.Gone(ended.since(), ended.reason()), decidedAt);
    }
  }

  private void step(SubjectEpisodes subject, int index, Input input, long time) {
    Episode before = subject.episodes.get(index);
    Step step = EpisodeMachine.apply(before, input, time);
    events.addAll(step.events());
    long lateAfter = book.inForceAt(time).registry().longestLateAfter();
    state.replace(subject, index, step.episode(), time, before.lastEvidence().at(), lateAfter);
    if (step.episode() != null) {
      enqueue(subject, step.episode());
    }
  }

  /** Forgets what can make no difference any more, and finds what is due next. */
  private void tidy() {
    state.subjects.values().removeIf(subject -> subject.episodes.isEmpty());
    state.sources.removeIf(source -> source.forgetAfter() < limit);
    state.past.values().removeIf(past -> past.until() < limit);
    if (state.track.forgetAfter() < limit) {
      state.track = Track.UNKNOWN;
    }
    if (state.track.isUnknown() && state.identity.forgetAfter() < limit) {
      state.identity = state.identity.forgetful();
    }
    if (state.vigil != null && (state.track.isUnknown() || state.vigil.isOver())) {
      state.vigil = null;
    }
    if (state.hindsight.forgetAfter() < limit) {
      state.hindsight = Hindsight.NOTHING;
    }
    findNextDue();
  }

  private void findNextDue() {
    long next = Math.min(state.track.forgetAfter(), state.hindsight.forgetAfter());
    if (state.track.isUnknown()) {
      next = Math.min(next, state.identity.forgetAfter());
    }
    if (state.vigil != null) {
      next = Math.min(next, state.vigil.due());
    }
    for (SubjectEpisodes subject : state.subjects.values()) {
      for (Episode episode : subject.episodes) {
        next = Math.min(next, episode.due());
      }
    }
    for (Past past : state.past.values()) {
      next = Math.min(next, past.until());
    }
    for (SourceClock source : state.sources) {
      next = Math.min(next, source.forgetAfter());
    }
    state.due = next;
  }
}
