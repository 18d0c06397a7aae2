package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;

/** A city's log with something done to it. */
final class ChangedLog {
  private ChangedLog() {}

  /**
   * Repeats a tenth of all that repeats without effect, while it is not history yet: when its watch
   * is heard anyway, since every input is an occasion to end what a revision has ended.
   */
  static List<LogEntry> withRepeats(City city, Random random) {
    RuleBook book = city.ruleBook(false);
    Map<String, List<LogEntry>> spoken = new HashMap<>();
    List<LogEntry> changed = new ArrayList<>();
    for (LogEntry entry : city.log()) {
      changed.add(entry);
      List<LogEntry> ofWatch =
          spoken.computeIfAbsent(entry.observation().watch(), watch -> new ArrayList<>());
      if (mayRepeat(entry, book)) {
        ofWatch.add(entry);
      }
      if (!ofWatch.isEmpty() && random.nextInt(10) == 0) {
        int back = random.nextInt(Math.min(40, ofWatch.size()));
        Observation again = ofWatch.get(ofWatch.size() - 1 - back).observation();
        long lateAfter = book.inForceAt(entry.logTime()).registry().lateAfter(again.source());
        if (!again.kind().dated() || again.at() >= entry.logTime() - lateAfter) {
          changed.add(new LogEntry(entry.logTime(), again));
        }
      }
    }
    return changed;
  }

  /** What a place was said of that did not exist then would be news later. */
  private static boolean mayRepeat(LogEntry entry, RuleBook book) {
    Observation observation = entry.observation();
    if (observation.kind() == Kind.TICK) {
      return false;
    }
    String place = Observation.placeOf(observation.watch());
    return place == null || book.inForceAt(entry.logTime()).registry().place(place) != null;
  }

  /** Adds what devices saw long ago and tell only now: of who is there, of others, of nobody. */
  static List<LogEntry> withHistory(City city, Random random) {
    RuleBook book = city.ruleBook(false);
    List<LogEntry> changed = new ArrayList<>();
    for (LogEntry entry : city.log()) {
      changed.add(entry);
      Observation observation = entry.observation();
      boolean seen = Set.of(Kind.SCAN, Kind.SIGHTING, Kind.DEPARTURE).contains(observation.kind());
      if (seen && random.nextInt(5) == 0) {
        String source =
            random.nextBoolean() ? observation.source() : "recorder-" + random.nextInt(3);
        long lateAfter = book.inForceAt(entry.logTime()).registry().lateAfter(source);
        long at = entry.logTime() - lateAfter - 1 - random.nextInt(400_000);
        changed.add(new LogEntry(entry.logTime(), recorded(observation, source, at, random)));
      }
    }
    return changed;
  }

  private static Observation recorded(Observation like, String source, long at, Random random) {
    String id = random.nextBoolean() ? null : "history-" + random.nextInt();
    if (like.kind() == Kind.SCAN) {
      List<Listing> listings = random.nextInt(3) == 0 ? List.of() : like.listings();
      return Observations.scan(id, like.watch(), source, at, 1, listings);
    }
    return random.nextBoolean()
        ? Observations.departure(id, like.watch(), source, at, like.subject())
        : Observations.sighting(
            id, like.watch(), source, at, like.subject(), Attributes.of("stationary", true));
  }

  /** Leaves out a stretch of all that was observed, or of what one source said. */
  static List<LogEntry> withoutStretch(City city, Random random) {
    List<LogEntry> log = city.log();
    int from = random.nextInt(log.size());
    int until = Math.min(log.size(), from + 1 + random.nextInt(log.size() / 2));
    String source =
        random.nextBoolean() ? null : log.get(random.nextInt(log.size())).observation().source();
    List<LogEntry> rest = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      Observation observation = log.get(i).observation();
      boolean gone = source == null || source.equals(observation.source());
      if (i < from || i >= until || !gone) {
        rest.add(log.get(i));
      }
    }
    return rest;
  }

  /** Lets neighbours of different watches change places here and there, each with its log time. */
  static List<LogEntry> withSwaps(City city, Random random) {
    List<LogEntry> swapped = new ArrayList<>(city.log());
    for (int i = 1; i < swapped.size(); i++) {
      LogEntry before = swapped.get(i - 1);
      LogEntry after = swapped.get(i);
      String watch = before.observation().watch();
      if (watch != null && !watch.equals(after.observation().watch()) && random.nextBoolean()) {
        swapped.set(i - 1, after);
        swapped.set(i, before);
      }
    }
    return swapped;
  }
}
