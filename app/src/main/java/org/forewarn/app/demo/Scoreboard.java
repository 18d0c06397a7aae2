package org.forewarn.app.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Times;

/** What became of episodes, as far as their events say. Belongs to one thread. */
public final class Scoreboard {
  private static final int LAST = 12;

  private final Map<String, EpisodeEvent> open = new HashMap<>();
  private final Deque<EpisodeEvent> last = new ArrayDeque<>();
  private final Map<String, Score> byRule = new TreeMap<>();

  /** The episodes of a rule by their last outcome, and those that have none yet. */
  public static final class Score {
    private long warned;
    private long corrected;
    private long escalated;
    private long undetermined;
    private long other;

    /** Episodes warned. */
    public long warned() {
      return warned;
    }

    /** Corrected by themselves. */
    public long corrected() {
      return corrected;
    }

    /** Handed to officers. */
    public long escalated() {
      return escalated;
    }

    /** Not to be said. */
    public long undetermined() {
      return undetermined;
    }

    /** Exempted after the warning, or annulled. */
    public long other() {
      return other;
    }

    /** Corrected among corrected and escalated, 0 to 1; NaN where there are none. */
    public double correctionRate() {
      return (double) corrected / (corrected + escalated);
    }

    private void add(EventType outcome, int number) {
      switch (outcome) {
        case CORRECTED -> corrected += number;
        case ESCALATED -> escalated += number;
        case UNDETERMINED -> undetermined += number;
        case EXEMPTED, ANNULLED -> other += number;
        case WARNED, REMINDED, REOPENED, CLEARED, DISMISSED, LEAD, PICTURED -> {}
      }
    }
  }

  /** Takes the next event; each only once. */
  public void add(EpisodeEvent event) {
    if (event.type() == EventType.EXEMPTED && !event.warned()) {
      return;
    }
    Score score = byRule.computeIfAbsent(event.rule(), rule -> new Score());
    if (event.cancels() != null) {
      score.add(event.cancels(), -1);
    }
    switch (event.type()) {
      case WARNED -> {
        score.warned++;
        open.put(event.episode(), event);
      }
      case REOPENED, REMINDED -> open.put(event.episode(), event);
      case CORRECTED, ESCALATED, UNDETERMINED, EXEMPTED, ANNULLED -> {
        score.add(event.type(), 1);
        open.remove(event.episode());
        last.addFirst(event);
        if (last.size() > LAST) {
          last.removeLast();
        }
      }
      case CLEARED, DISMISSED, LEAD, PICTURED -> {}
    }
  }

  /** The rules' scores, by rule. */
  public Map<String, Score> byRule() {
    return byRule;
  }

  /** The latest outcomes, newest first. */
  public List<EpisodeEvent> last() {
    return List.copyOf(last);
  }

  /** How many warnings have no outcome yet. */
  public int openCount() {
    return open.size();
  }

  /** The open warnings whose deadline comes first; the earliest where it is not known yet. */
  public List<EpisodeEvent> nextDeadlines(int most) {
    List<EpisodeEvent> all = new ArrayList<>(open.values());
    all.sort(Comparator.comparingLong(Scoreboard::deadline).thenComparing(EpisodeEvent::episode));
    return all.subList(0, Math.min(most, all.size()));
  }

  /** The deadline; while a receipt is awaited the moment that it is not before. */
  static long deadline(EpisodeEvent event) {
    return event.deadline() == Times.NEVER
        ? Times.plus(event.warnedAt(), event.graceMillis())
        : event.deadline();
  }
}
