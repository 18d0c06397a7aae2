package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.forewarn.rules.episode.Episode;
import org.forewarn.rules.episode.Matter;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.watch.Verdict;
import org.forewarn.rules.watch.WatchState;
import org.junit.jupiter.api.Test;

/** The city is hard enough: in fifty of them, everything happens that can happen. */
class RowsTest {
  private static final int CITIES = 50;

  /** Every row of the transition table, and every way to come to it that can be told apart. */
  private static final List<String> ROWS =
      List.of(
          "none > EXEMPT: EXEMPTED exempt by class",
          "none > EXEMPT: EXEMPTED exempt by group or permit",
          "EXEMPT > OBSERVED: ",
          "EXEMPT > WARNED: WARNED breach confirmed",
          "EXEMPT > none: ",
          "none > OBSERVED: ",
          "none > WARNED: WARNED breach confirmed",
          "OBSERVED > EXEMPT: EXEMPTED exempt by class",
          "OBSERVED > EXEMPT: EXEMPTED found exempt by an officer",
          "WARNED > EXEMPT: EXEMPTED exempt by class",
          "WARNED > EXEMPT: EXEMPTED found exempt by an officer",
          "OBSERVED > none: DISMISSED over before it was confirmed",
          "OBSERVED > none: DISMISSED unseen before it was confirmed",
          "OBSERVED > none: DISMISSED the rule's hours ended",
          "OBSERVED > none: DISMISSED the rule was disabled",
          "OBSERVED > none: DISMISSED the place was removed",
          "EXEMPT > none: DISMISSED withdrawn",
          "OBSERVED > none: DISMISSED handled",
          "OBSERVED > none: DISMISSED misread",
          "OBSERVED > WARNED: WARNED breach confirmed",
          "WARNED > WARNED: REMINDED the deadline is near",
          "WARNED > ESCALATED: ESCALATED seen after the deadline",
          "WARNED > SETTLED: CORRECTED corrected by the deadline",
          "WARNED > SETTLED: CORRECTED seen to leave",
          "WARNED > none: UNDETERMINED left while unseen",
          "WARNED > none: UNDETERMINED unseen",
          "WARNED > none: UNDETERMINED not told",
          "WARNED > none: ANNULLED the rule's hours ended",
          "WARNED > none: ANNULLED the rule was disabled",
          "WARNED > none: ANNULLED the place was removed",
          "WARNED > none: ANNULLED withdrawn",
          "WARNED > none: ANNULLED handled",
          "WARNED > none: ANNULLED misread",
          "SETTLED > WARNED: REOPENED back after the correction",
          "SETTLED > none: ",
          "SETTLED > none: ANNULLED withdrawn",
          "ESCALATED > none: CLEARED left after the escalation",
          "ESCALATED > none: CLEARED lost from sight",
          "ESCALATED > none: ANNULLED withdrawn");

  private final Map<String, Integer> rows = new TreeMap<>();
  private final Set<EventType> types = EnumSet.noneOf(EventType.class);
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final Map<Verdict, Integer> verdicts = new TreeMap<>();

  @Test
  void everyRowOfTheTableHappens() {
    for (long seed = 0; seed < CITIES; seed++) {
      City city = City.of(seed, seed % 2 == 0 ? CitySpec.small() : CitySpec.hostile());
      Simulator simulator = new Simulator(city.ruleBook(false));
      city.log().forEach(entry -> follow(simulator, entry));
      for (Verdict verdict : Verdict.values()) {
        verdicts.merge(verdict, simulator.count(verdict), Integer::sum);
      }
    }

    assertThat(rows).containsKeys(ROWS.toArray(new String[0]));
    assertThat(types).containsExactlyInAnyOrder(EventType.values());
    assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
    // Nothing fills a watch: that takes 50,000 subjects.
    verdicts.remove(Verdict.FULL);
    assertThat(verdicts.values()).allMatch(count -> count > 0);
  }

  /** A record is noted together with what was due before it; a tick, with what is due anywhere. */
  private void follow(Simulator simulator, LogEntry entry) {
    kinds.add(entry.observation().kind());
    if (entry.observation().kind() == Kind.TICK) {
      simulator.apply(entry);
      note(simulator, simulator.watches().keySet(), simulator::noticeDue);
    } else {
      note(simulator, Set.of(entry.observation().watch()), () -> simulator.apply(entry));
    }
  }

  private interface Happening {
    List<EpisodeEvent> happen();
  }

  private void note(Simulator simulator, Set<String> heard, Happening happening) {
    Set<String> watches = Set.copyOf(heard);
    Map<String, Episode> before = episodes(simulator, watches);
    Map<String, List<EpisodeEvent>> events = new HashMap<>();
    for (EpisodeEvent event : happening.happen()) {
      types.add(event.type());
      String key = key(event.rule(), event.watch(), event.subject());
      events.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
    }
    Map<String, Episode> after = episodes(simulator, watches);
    Set<String> all = new HashSet<>(before.keySet());
    all.addAll(after.keySet());
    all.addAll(events.keySet());
    for (String key : all) {
      List<EpisodeEvent> ofKey = events.getOrDefault(key, List.of());
      String row = phase(before.get(key)) + " > " + phase(after.get(key)) + ": ";
      if (ofKey.size() == 1) {
        EpisodeEvent event = ofKey.get(0);
        rows.merge(
            row + event.type() + " " + event.reason().replaceAll(":.*", ""), 1, Integer::sum);
      } else if (ofKey.isEmpty()) {
        rows.merge(row, 1, Integer::sum);
      }
    }
  }

  private static String phase(Episode episode) {
    return episode == null ? "none" : episode.phase().name();
  }

  private static Map<String, Episode> episodes(Simulator simulator, Set<String> watches) {
    Map<String, Episode> episodes = new HashMap<>();
    for (String watch : watches) {
      WatchState state = simulator.watches().get(watch);
      if (state != null) {
        state.forEachEpisode(
            episode -> {
              Matter matter = episode.matter();
              episodes.put(key(matter.terms().rule(), watch, matter.subject()), episode);
            });
      }
    }
    return episodes;
  }

  private static String key(String rule, String watch, String subject) {
    return rule + ' ' + watch + ' ' + subject;
  }
}
