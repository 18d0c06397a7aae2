package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.watch.Verdict;
import org.forewarn.rules.watch.WatchMachine;
import org.forewarn.rules.watch.WatchState;

/**
 * Runs the core over a log with a virtual clock: the plainest program that decides as the engine
 * must. What it gives for a log is right by definition; the engine is compared with it.
 */
public final class Simulator {
  private final WatchMachine machine;
  private final Map<String, WatchState> watches = new HashMap<>();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final List<EpisodeEvent> events = new ArrayList<>();
  private long logTime = Times.NONE;

  /** A simulator of a city under a rule book. */
  public Simulator(RuleBook book) {
    this.machine = new WatchMachine(book);
  }

  /** All events of a log, in {@link EpisodeEvent#ORDER}, after {@link #finish}. */
  public static List<EpisodeEvent> run(RuleBook book, List<LogEntry> log) {
    Simulator simulator = new Simulator(book);
    log.forEach(simulator::apply);
    simulator.finish();
    List<EpisodeEvent> events = new ArrayList<>(simulator.events());
    events.sort(EpisodeEvent.ORDER);
    return events;
  }

  /**
   * Applies the next record.
   *
   * @return the events that came of it, in no particular order
   */
  public List<EpisodeEvent> apply(LogEntry entry) {
    logTime = Math.max(logTime, entry.logTime());
    int before = events.size();
    if (entry.observation().kind() != Kind.TICK) {
      WatchState state =
          watches.computeIfAbsent(entry.observation().watch(), watch -> new WatchState());
      Verdict verdict = machine.apply(state, entry.observation(), entry.logTime(), events);
      verdicts.merge(verdict, 1, Integer::sum);
    }
    return List.copyOf(events.subList(before, events.size()));
  }

  /** Lets every watch notice what is due by now; without it they notice when they are spoken of. */
  public List<EpisodeEvent> noticeDue() {
    int before = events.size();
    watches.values().forEach(state -> machine.advance(state, logTime, events));
    watches.values().removeIf(WatchState::isEmpty);
    return List.copyOf(events.subList(before, events.size()));
  }

  /**
   * Lets every watch notice what is due before a moment, where the log's clock is given from
   * outside; a watch that has come further stays as it is.
   */
  public void noticeDueBefore(long time) {
    watches.values().forEach(state -> machine.advance(state, time, events));
  }

  /** The end of the input: what was due before the last L is decided, nothing more. */
  public void finish() {
    noticeDue();
  }

  /** Everything that became of episodes so far. */
  public List<EpisodeEvent> events() {
    return events;
  }

  /** How many observations were judged so. */
  public int count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0);
  }

  /** The watches that are not at rest. */
  public Map<String, WatchState> watches() {
    return watches;
  }
}
