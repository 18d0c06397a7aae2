package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.model.Times;

/**
 * Everything known about one watch: what must survive between two observations. Changed only by
 * {@link WatchMachine}; bounded in sources and subjects.
 */
public final class WatchState {
  /** The most sources that are told apart on one watch; beyond, the one silent longest goes. */
  public static final int MOST_SOURCES = 256;

  /** The most subjects with an episode on one watch; beyond, nothing new starts. */
  public static final int MOST_SUBJECTS = 50_000;

  long logTime = Times.NONE;
  final List<SourceClock> sources = new ArrayList<>(2);
  final Map<String, SubjectEpisodes> subjects = new HashMap<>(4);

  /** By rule and subject, the oldest first. */
  final Map<String, Past> past = new LinkedHashMap<>(4);

  Track track = Track.UNKNOWN;
  Hindsight hindsight = Hindsight.NOTHING;

  Identity identity = Identity.CERTAIN;

  /** Null where no rule is about the silence of the vehicle. */
  Vigil vigil;

  /** Nothing is due before this; something may be due at it. */
  long due = Times.NEVER;

  /** Endings of rules and places that were looked at: only saves work. */
  long endingsSeen = Times.NONE;

  /** The number of the last scan: only tells who was in it. */
  long scans;

  /** A watch of which nothing is known. */
  public WatchState() {}

  /**
   * A watch as it was.
   *
   * @param past episodes that are over, but of which there may be news still
   * @param track what is remembered of the vehicle; null where nothing is
   * @param hindsight what was held back; null where nothing was
   * @param identity whether the vehicle is in doubt; null where nothing is known of it
   * @param vigil whether the clock looks for a silence; null where it does not
   * @param due no later than the first due time
   */
  public WatchState(
      long logTime,
      Collection<SourceClock> sources,
      Collection<Episode> episodes,
      Collection<Past> past,
      Track track,
      Hindsight hindsight,
      Identity identity,
      Vigil vigil,
      long due) {
    this.logTime = logTime;
    this.sources.addAll(sources);
    episodes.forEach(episode -> ofSubject(episode.matter().subject()).episodes.add(episode));
    past.forEach(this::add);
    this.track = track == null ? Track.UNKNOWN : track;
    this.hindsight = hindsight == null ? Hindsight.NOTHING : hindsight;
    this.identity = identity == null ? Identity.CERTAIN : identity;
    this.vigil = vigil;
    this.due = due;
  }

  /** A copy that shares nothing that changes. */
  public WatchState copy() {
    List<Episode> episodes = new ArrayList<>();
    forEachEpisode(episodes::add);
    WatchState copy =
        new WatchState(
            logTime,
            sources.stream().map(SourceClock::copy).toList(),
            episodes,
            past.values(),
            track,
            hindsight,
            identity,
            vigil,
            due);
    copy.endingsSeen = endingsSeen;
    return copy;
  }

  /** The log time of the watch, L; NONE before the first observation. */
  public long logTime() {
    return logTime;
  }

  /** Its sources. */
  public Collection<SourceClock> sources() {
    return sources;
  }

  /** Episodes that are over, but of which there may be news still. */
  public Collection<Past> past() {
    return past.values();
  }

  /** What is remembered of the vehicle; null where nothing is. */
  public Track track() {
    return track.isUnknown() ? null : track;
  }

  /** What was held back; null where nothing was. */
  public Hindsight hindsight() {
    return hindsight.isNothing() ? null : hindsight;
  }

  /** Whether the vehicle is the one that its plate says; null where nothing is known of it. */
  public Identity identity() {
    return identity.isNothing() ? null : identity;
  }

  /** Whether the clock looks for a silence; null where it does not. */
  public Vigil vigil() {
    return vigil;
  }

  /** Hands over every episode, in no order. */
  public void forEachEpisode(Consumer<Episode> consumer) {
    for (SubjectEpisodes subject : subjects.values()) {
      subject.episodes.forEach(consumer);
    }
  }

  /** How many episodes there are. */
  public int episodeCount() {
    int count = 0;
    for (SubjectEpisodes subject : subjects.values()) {
      count += subject.episodes.size();
    }
    return count;
  }

  /** A time of log no later than the first due time; NEVER if nothing is due. */
  public long due() {
    return due;
  }

  /** Whether nothing is left that a later observation could depend on. */
  public boolean isEmpty() {
    return sources.isEmpty()
        && subjects.isEmpty()
        && past.isEmpty()
        && track.isUnknown()
        && hindsight.isNothing()
        && identity.isNothing()
        && vigil == null;
  }

  SubjectEpisodes ofSubject(String subject) {
    return subjects.computeIfAbsent(subject, SubjectEpisodes::new);
  }

  /** Adds an episode that begins. */
  void begin(SubjectEpisodes subject, Episode first, long now) {
    subject.episodes.add(first);
    lookInTime(first, now);
  }

  private void lookInTime(Episode episode, long now) {
    due = Math.min(due, episode.due());
    if (vigil != null && episode.matter().terms().seenByClock()) {
      vigil = vigil.noLaterThan(Silence.nextLook(episode, now));
      due = Math.min(due, vigil.due());
    }
  }

  /**
   * Puts what became of an episode in its place.
   *
   * @param next null if it is over
   * @param now L of it, or the due time
   * @param newestAt if it is over: the {@code at} of the newest evidence, or of what ended it
   * @param lateAfter if it is over: after how many milliseconds any news of it is history
   */
  void replace(
      SubjectEpisodes subject, int index, Episode next, long now, long newestAt, long lateAfter) {
    if (next != null) {
      subject.episodes.set(index, next);
      lookInTime(next, now);
      return;
    }
    Episode over = subject.episodes.remove(index);
    long until = Times.plus(newestAt, lateAfter);
    add(
        new Past(
            over.matter().terms().rule(), subject.subject, over.opened().at(), newestAt, until));
    due = Math.min(due, until);
  }

  private void add(Past one) {
    String key = one.rule() + '|' + one.subject();
    past.remove(key);
    if (past.size() == MOST_SUBJECTS) {
      past.remove(past.keySet().iterator().next());
    }
    past.put(key, one);
  }

  /** Whether a breach is old news of an episode that is over. */
  boolean isPast(String rule, String subject, long at) {
    if (past.isEmpty()) {
      return false;
    }
    Past one = past.get(rule + '|' + subject);
    return one != null && one.until() >= logTime && one.covers(at);
  }

  /** The clock of a source; null if it has said nothing lately. */
  SourceClock clockOf(String source) {
    for (int i = 0; i < sources.size(); i++) {
      SourceClock clock = sources.get(i);
      if (clock.source().equals(source)) {
        if (clock.forgetAfter() >= logTime) {
          return clock;
        }
        sources.remove(i);
        return null;
      }
    }
    return null;
  }

  /** Remembers a source, in place of the one silent longest where there are too many. */
  void add(SourceClock clock) {
    if (sources.size() == MOST_SOURCES) {
      sources.remove(Collections.min(sources, Comparator.comparingLong(SourceClock::newest)));
    }
    sources.add(clock);
  }
}
