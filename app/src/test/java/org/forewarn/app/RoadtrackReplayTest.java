package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.forewarn.app.ReplayCase.Event;
import org.forewarn.app.ReplayCase.Replayed;
import org.forewarn.app.StoppedVehicles.Sequence;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Vehicles that really stopped on a highway, as one scan a second: frames 1, 11, 21, ... of the
 * truth. What became of each stop is worked out here a second time, from its frames alone and in
 * whole seconds, without the product.
 */
class RoadtrackReplayTest {
  private static final long START =
      OffsetDateTime.parse("2026-05-01T08:00:00+08:00").toInstant().toEpochMilli();
  private static final int FRAMES_A_SCAN = 10;
  private static final int CONFIRM = 5;
  private static final int GRACE = 20;
  private static final int HELD = 3;

  private static List<Sequence> sequences;

  @TempDir Path folder;
  private ReplayCase replayCase;

  /** Which tracks each scan of a sequence lists; the index is the second. */
  private record Scans(String sequence, List<List<String>> tracks) {
    static Scans of(Sequence sequence) {
      List<List<String>> tracks = new ArrayList<>();
      for (int frame = 1; frame <= sequence.lastFrame(); frame += FRAMES_A_SCAN) {
        tracks.add(sequence.tracks().getOrDefault(frame, List.of()));
      }
      return new Scans(sequence.name(), tracks);
    }

    String line(int second) {
      StringBuilder subjects = new StringBuilder();
      for (String track : tracks.get(second)) {
        subjects.append(subjects.isEmpty() ? "" : ",");
        subjects.append("{\"track\":\"%s/%s\",\"stationary\":true}".formatted(source(), track));
      }
      return "{\"watch\":\"place:%s\",\"source\":\"%s\",\"kind\":\"scan\",\"at\":%d,\"coverage\":1,\"subjects\":[%s]}"
          .formatted(sequence, source(), START + second * 1000L, subjects);
    }

    int last() {
      return tracks.size() - 1;
    }

    String source() {
      return "cam-" + sequence;
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      for (int second = 0; second < tracks.size(); second++) {
        lines.add(line(second));
      }
      return lines;
    }
  }

  /** What the test works out for all stops. */
  private static final class Expected {
    final Map<String, List<String>> events = new TreeMap<>();
    final Map<String, Integer> counts = new TreeMap<>();
    private final int lastOfAll;

    private Expected(int lastOfAll) {
      this.lastOfAll = lastOfAll;
    }

    static Expected of(List<Scans> all) {
      Expected expected = new Expected(all.stream().mapToInt(Scans::last).max().orElse(0));
      for (Scans scans : all) {
        scans.tracks().stream()
            .flatMap(List::stream)
            .distinct()
            .forEach(track -> expected.addStop(scans, track));
      }
      return expected;
    }

    private void addStop(Scans scans, String track) {
      boolean[] present = new boolean[scans.tracks().size()];
      for (int second = 0; second < present.length; second++) {
        present[second] = scans.tracks().get(second).contains(track);
      }
      List<String> told = new ArrayList<>();
      if (walk(present, told)) {
        counts.merge("open", 1, Integer::sum);
      }
      told.forEach(one -> counts.merge(one.substring(0, one.indexOf(' ')), 1, Integer::sum));
      if (!told.isEmpty()) {
        events.put(scans.sequence() + " " + scans.source() + "/" + track, told);
      }
    }

    /**
     * Walks through the seconds in which one vehicle is there or not.
     *
     * @param told gets each event with its two times
     * @return whether a warned episode is still open at the end
     */
    private boolean walk(boolean[] present, List<String> told) {
      int first = -1;
      int warned = -1;
      int left = -1;
      boolean escalated = false;
      for (int now = 0; now < present.length; now++) {
        if (present[now]) {
          left = -1;
          if (first < 0) {
            first = now;
          } else if (warned < 0 && now - first >= CONFIRM) {
            warned = now;
            told.add(event("WARNED", now, now));
          } else if (warned >= 0 && !escalated && now >= warned + GRACE) {
            escalated = true;
            told.add(event("ESCALATED", now, now));
          }
        } else if (first >= 0 && left < 0) {
          left = now;
        } else if (first >= 0 && now - left >= HELD) {
          String end = warned < 0 ? "DISMISSED" : escalated ? "CLEARED" : "CORRECTED";
          // What ends the matter is reoffend, a due time: due now, decided when the log passes now.
          if (!end.equals("CLEARED") || now < lastOfAll) {
            told.add(event(end, warned < 0 ? now : left, now));
          }
          first = -1;
          warned = -1;
          left = -1;
          escalated = false;
        }
      }
      return warned >= 0 && !escalated;
    }

    private static String event(String type, int at, int decidedAt) {
      return type + " " + (double) at + " " + (double) decidedAt;
    }

    int count(String name) {
      return counts.getOrDefault(name, 0);
    }
  }

  @BeforeAll
  static void readTruth() throws IOException {
    sequences = StoppedVehicles.read(RealData.file("roadtrack/P-dev_K211-K221-K249-K295.tgz"));
    assertThat(sequences).as("sequences of the archive").hasSize(133);
  }

  @BeforeEach
  void writeRules() throws IOException {
    replayCase = new ReplayCase(folder);
    replayCase.rule(
        "stopped",
        "applies: {places: [carriageway]}",
        "breach: {stationary: true}",
        "confirm: " + CONFIRM + "s",
        "grace: " + GRACE + "s",
        "correct: {held: " + HELD + "s}",
        "reoffend: 0s");
    List<String> registry = new ArrayList<>(List.of("places:"));
    sequences.forEach(
        sequence -> registry.add("  - {id: \"" + sequence.name() + "\", kind: carriageway}"));
    replayCase.registry(registry.toArray(String[]::new));
  }

  @Test
  void everyStopEndsAsItsFramesSay() throws IOException {
    List<Scans> all = sequences.stream().map(Scans::of).toList();
    Expected expected = Expected.of(all);
    System.out.println("133 sequences of stopped vehicles: " + expected.counts);
    List<String> names = new ArrayList<>(List.of("--all"));
    for (Scans scans : all) {
      replayCase.recording(scans.sequence() + ".jsonl", scans.lines());
      names.add(scans.sequence() + ".jsonl");
    }
    Replayed separate = replayCase.replay(names.toArray(String[]::new));
    assertAsExpected(separate, expected, all);
    replayCase.recording("merged.jsonl", merged(all));
    Replayed merged = replayCase.replay("--all", "merged.jsonl");
    assertThat(merged.out().equals(separate.out())).as("the same bytes of one file").isTrue();
    assertThat(merged.summary()).isEqualTo(separate.summary());
  }

  /**
   * The truth has hardly any gap, so that vehicles hardly ever leave and come back. Here they do:
   * each now and then disappears for one to eight seconds.
   */
  @Test
  void everyStopEndsAsItsFramesSayWhenVehiclesComeAndGo() throws IOException {
    long seed = 20_260_501;
    SplittableRandom random = new SplittableRandom(seed);
    List<Scans> all = sequences.stream().map(Scans::of).map(scans -> hide(scans, random)).toList();
    Expected expected = Expected.of(all);
    System.out.println("the same, coming and going (seed " + seed + "): " + expected.counts);
    for (String type : List.of("DISMISSED", "CORRECTED", "ESCALATED", "CLEARED", "open")) {
      assertThat(expected.count(type)).as(type).isPositive();
    }
    replayCase.recording("gaps.jsonl", merged(all));
    assertAsExpected(replayCase.replay("--all", "gaps.jsonl"), expected, all);
  }

  private static Scans hide(Scans scans, SplittableRandom random) {
    Map<String, Integer> hiddenUntil = new TreeMap<>();
    List<List<String>> tracks = new ArrayList<>();
    for (int second = 0; second < scans.tracks().size(); second++) {
      List<String> seen = new ArrayList<>();
      for (String track : scans.tracks().get(second)) {
        if (random.nextInt(20) == 0) {
          hiddenUntil.put(track, second + 1 + random.nextInt(8));
        }
        if (hiddenUntil.getOrDefault(track, 0) <= second) {
          seen.add(track);
        }
      }
      tracks.add(seen);
    }
    return new Scans(scans.sequence(), tracks);
  }

  /** All scans by second, and within it by sequence, as the files of a replay are merged. */
  private static List<String> merged(List<Scans> all) {
    List<String> lines = new ArrayList<>();
    int seconds = all.stream().mapToInt(scans -> scans.tracks().size()).max().orElse(0);
    for (int second = 0; second < seconds; second++) {
      for (Scans scans : all) {
        if (second < scans.tracks().size()) {
          lines.add(scans.line(second));
        }
      }
    }
    return lines;
  }

  private static void assertAsExpected(Replayed replayed, Expected expected, List<Scans> all) {
    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    Map<String, List<String>> told = new TreeMap<>();
    for (Event event : replayed.events()) {
      String stop = event.watch().substring("place:".length()) + " " + event.subject();
      told.computeIfAbsent(stop, key -> new ArrayList<>()).add(event.told(START));
      if (event.warnedAt() >= 0) {
        assertThat(event.deadline()).as(stop).isEqualTo(event.warnedAt() + GRACE * 1000L);
      }
    }
    Map<String, List<String>> differing = new TreeMap<>(expected.events);
    differing.entrySet().removeIf(stop -> stop.getValue().equals(told.get(stop.getKey())));
    differing.replaceAll((stop, events) -> List.of(events + " but was " + told.get(stop)));
    assertThat(differing).as("stops that end otherwise").isEmpty();
    assertThat(told.keySet()).isEqualTo(expected.events.keySet());
    assertThat(replayed.count("warned")).isEqualTo(expected.count("WARNED"));
    assertThat(replayed.count("corrected")).isEqualTo(expected.count("CORRECTED"));
    assertThat(replayed.count("escalated")).isEqualTo(expected.count("ESCALATED"));
    assertThat(replayed.count("open")).isEqualTo(expected.count("open"));
    for (String none :
        List.of("undetermined", "exempted", "annulled", "deadLetters", "stale", "history")) {
      assertThat(replayed.count(none)).as(none).isZero();
    }
    assertThat(replayed.count("observations"))
        .isEqualTo(all.stream().mapToLong(scans -> scans.tracks().size()).sum());
    assertThat(replayed.events())
        .isSortedAccordingTo(
            Comparator.comparingLong(Event::decidedAt).thenComparing(Event::watch));
    assertThat(Arrays.asList(replayed.out().split("\n"))).doesNotHaveDuplicates();
  }
}
