package org.forewarn.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.forewarn.app.ReplayCase.Event;
import org.forewarn.app.ReplayCase.Replayed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code replay} promises about its inputs, its clock and its outputs. */
class ReplayCommandTest {
  private static final String CAR = "浙C10001";

  @TempDir Path folder;
  private ReplayCase replayCase;

  @BeforeEach
  void writeRules() throws IOException {
    replayCase = new ReplayCase(folder);
    rule("parking");
    replayCase.registry(
        "places:", "  - {id: A, kind: no-parking}", "  - {id: B, kind: no-parking}");
  }

  private void rule(String id, String... more) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "applies: {places: [no-parking]}",
                "breach: {stationary: true}",
                "confirm: 5s",
                "grace: 10s",
                "correct: {held: 3s}",
                "reoffend: 0s"));
    lines.addAll(List.of(more));
    replayCase.rule(id, lines.toArray(String[]::new));
  }

  private Replayed replay(String... arguments) throws IOException {
    Replayed replayed = replayCase.replay(arguments);
    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    return replayed;
  }

  private static List<String> told(Replayed replayed) {
    return replayed.events().stream().map(event -> event.told(Lines.START)).toList();
  }

  @Test
  void filesAreOneLogInTheOrderOfTime() throws IOException {
    replayCase.recording(
        "even.jsonl", Lines.scan("A", 0, CAR), Lines.scan("A", 8), Lines.scan("A", 12));
    replayCase.recording("odd.jsonl", Lines.scan("A", 5, CAR), Lines.scan("A", 10));
    List<String> corrected = List.of("WARNED 5.0 5.0", "CORRECTED 8.0 12.0");
    assertThat(told(replay("even.jsonl", "odd.jsonl"))).isEqualTo(corrected);
    assertThat(told(replay("odd.jsonl", "even.jsonl"))).isEqualTo(corrected);
  }

  /** Of two scans of one camera at one moment the second is a repetition and decides nothing. */
  @Test
  void tiesAreInTheOrderOfArgumentsThenOfLines() throws IOException {
    replayCase.recording("there.jsonl", Lines.scan("A", 0, CAR), Lines.scan("A", 5, CAR));
    replayCase.recording("gone.jsonl", Lines.scan("A", 5));
    replayCase.recording(
        "lines.jsonl", Lines.scan("A", 0, CAR), Lines.scan("A", 5, CAR), Lines.scan("A", 5));
    Replayed thereFirst = replay("there.jsonl", "gone.jsonl");
    assertThat(told(thereFirst)).containsExactly("WARNED 5.0 5.0");
    Replayed goneFirst = replay("gone.jsonl", "there.jsonl");
    assertThat(told(goneFirst)).isEmpty();
    assertThat(thereFirst.count("stale")).isEqualTo(1);
    assertThat(goneFirst.count("stale")).isEqualTo(1);
    assertThat(replay("lines.jsonl").out()).isEqualTo(thereFirst.out());
  }

  /** The warning is dated by the log, the breach by the device, and the grace runs from the log. */
  @Test
  void receivedIsLogTime() throws IOException {
    replayCase.recording("day.jsonl", late(0, 1.5, CAR), late(5, 9, CAR), late(18.9, 20, CAR));
    replayCase.recording("more.jsonl", Lines.scan("A", 19, CAR));
    Replayed replayed = replay("day.jsonl", "more.jsonl");
    assertThat(told(replayed)).containsExactly("WARNED 9.0 9.0", "ESCALATED 19.0 19.0");
    Event warned = replayed.events().get(0);
    assertThat(warned.breachSince()).isEqualTo(Lines.at(0));
    assertThat(warned.warnedAt()).isEqualTo(Lines.at(9));
    assertThat(warned.deadline()).isEqualTo(Lines.at(19));

    // One that began late by its own clock is not yet one that was seen after the deadline.
    replayCase.recording(
        "late.jsonl", late(0, 1.5, CAR), late(5, 9, CAR), late(18.9, 20, CAR), late(19, 30, CAR));
    assertThat(told(replay("late.jsonl"))).containsExactly("WARNED 9.0 9.0", "ESCALATED 19.0 30.0");
  }

  private static String late(double at, double received, String... standing) {
    return Lines.scan(
        "A", "\"at\":" + Lines.at(at) + ",\"received\":" + Lines.at(received), standing);
  }

  @Test
  void logTimeNeverGoesBack() throws IOException {
    replayCase.recording(
        "day.jsonl",
        late(0, 0, CAR),
        Lines.scan("B", "\"at\":" + Lines.at(20)),
        late(5, 7, CAR),
        Lines.scan("B", "\"at\":\"2026-05-01T08:00:21.5+08:00\""));
    Replayed replayed = replay("day.jsonl");
    assertThat(told(replayed)).containsExactly("WARNED 20.0 20.0");
  }

  @Test
  void staleAndHistoryAreCounted() throws IOException {
    replayCase.recording(
        "day.jsonl",
        late(0, 0, CAR),
        late(0, 0, CAR),
        late(5, 5, CAR),
        late(3, 6),
        late(0, 66),
        late(66, 67, CAR));
    Replayed replayed = replay("day.jsonl");
    assertThat(replayed.count("observations")).isEqualTo(6);
    assertThat(replayed.count("stale")).isEqualTo(2);
    assertThat(replayed.count("history")).isEqualTo(1);
    assertThat(told(replayed)).containsExactly("WARNED 5.0 5.0", "ESCALATED 66.0 67.0");
  }

  @Test
  void eventsAreOrderedByDecisionThenName() throws IOException {
    rule("a-rule");
    replayCase.recording(
        "day.jsonl",
        Lines.scan("B", 0, "浙C2", "浙C1"),
        Lines.scan("A", 0, "浙C3"),
        Lines.scan("B", 5, "浙C2", "浙C1"),
        Lines.scan("A", 5, "浙C3"),
        Lines.scan("A", 15, "浙C3"),
        Lines.scan("B", 15, "浙C2"));
    List<String> order =
        replay("--parallelism", "2", "day.jsonl").events().stream()
            .map(
                event ->
                    String.join(" ", event.type(), event.watch(), event.rule(), event.subject()))
            .toList();
    assertThat(order)
        .containsExactly(
            "WARNED place:A a-rule 浙C3",
            "WARNED place:A parking 浙C3",
            "WARNED place:B a-rule 浙C1",
            "WARNED place:B a-rule 浙C2",
            "WARNED place:B parking 浙C1",
            "WARNED place:B parking 浙C2",
            "ESCALATED place:A a-rule 浙C3",
            "ESCALATED place:A parking 浙C3",
            "ESCALATED place:B a-rule 浙C2",
            "ESCALATED place:B parking 浙C2");
  }

  @Test
  void theSummaryHasItsKeysInOrder() throws IOException {
    replayCase.recording(
        "day.jsonl",
        Lines.scan("A", 0, "浙C1", "浙C2", "浙C3"),
        Lines.scan("A", 5, "浙C1", "浙C2", "浙C3"),
        Lines.scan("A", 8, "浙C2", "浙C3"),
        Lines.scan("A", 12, "浙C2", "浙C3"),
        Lines.scan("A", 15, "浙C2", "浙C3"),
        "broken");
    Replayed replayed = replay("day.jsonl");
    List<String> keys = new ArrayList<>();
    replayed.summary().fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "observations",
            "deadLetters",
            "stale",
            "history",
            "warned",
            "corrected",
            "escalated",
            "undetermined",
            "exempted",
            "annulled",
            "open",
            "correctionRate");
    assertThat(replayed.summary().toString())
        .startsWith("{\"observations\":5,\"deadLetters\":1,\"stale\":0,\"history\":0,\"warned\":3,")
        .contains("\"corrected\":1,\"escalated\":2,\"undetermined\":0,\"exempted\":0,");
    assertThat(replayed.summary().get("correctionRate").doubleValue()).isEqualTo(1.0 / 3);
    assertThat(replayed.messages()).contains("correction rate 33.33 %", "整改率");

    replayCase.recording("short.jsonl", Lines.scan("A", 0, CAR), Lines.scan("A", 5, CAR));
    Replayed undecided = replay("short.jsonl");
    assertThat(undecided.summary().get("correctionRate").isNull()).isTrue();
    assertThat(undecided.count("open")).isEqualTo(1);
  }

  @Test
  void whoWasNotToldIsNotEscalated() throws IOException {
    rule("parking", "notify: {channel: sms, text: {zh: \"{subject}\", en: \"{subject}\"}}");
    List<String> scans = new ArrayList<>(List.of(Lines.scan("A", 0, CAR)));
    for (int second : new int[] {5, 15, 16, 17, 100, 200, 300, 400, 500, 600}) {
      scans.add(Lines.scan("A", second, CAR));
    }
    scans.add(Lines.tick(605.001));
    replayCase.recording("day.jsonl", scans);
    assertThat(told(replay("day.jsonl"))).containsExactly("WARNED 5.0 5.0", "ESCALATED 15.0 15.0");
    assertThat(told(replay("--told", "recorded", "day.jsonl")))
        .containsExactly("WARNED 5.0 5.0", "UNDETERMINED 605.0 605.0");

    String notice = "parking|place:A|" + CAR + "|" + Lines.START + "|1";
    replayCase.recording("failed.jsonl", Lines.receipt("A", 7, notice, "failed"));
    assertThat(told(replay("--told", "recorded", "day.jsonl", "failed.jsonl")))
        .containsExactly("WARNED 5.0 5.0", "UNDETERMINED 605.0 605.0");

    replayCase.recording("sent.jsonl", Lines.receipt("A", 7, notice, "sent"));
    Replayed sent = replay("--told", "recorded", "day.jsonl", "sent.jsonl");
    assertThat(told(sent)).containsExactly("WARNED 5.0 5.0", "ESCALATED 17.0 17.0");
    assertThat(sent.events().get(1).deadline()).isEqualTo(Lines.at(17));
  }

  @Test
  void dismissedEventsOnRequest() throws IOException {
    replayCase.recording(
        "day.jsonl", Lines.scan("A", 0, CAR), Lines.scan("A", 3), Lines.scan("A", 7));
    Replayed all = replay("--all", "day.jsonl");
    assertThat(told(all)).containsExactly("DISMISSED 7.0 7.0");
    Replayed some = replay("day.jsonl");
    assertThat(some.events()).isEmpty();
    assertThat(some.summary()).isEqualTo(all.summary());
  }

  /** The deadline is over at 15 s, and blind two minutes after the last scan: at 125 s. */
  @Test
  void whatIsDueAtTheVeryEndIsOpen() throws IOException {
    replayCase.recording("day.jsonl", Lines.scan("A", 0, CAR), Lines.scan("A", 5, CAR));
    replayCase.recording("at.jsonl", Lines.tick(125));
    Replayed open = replay("day.jsonl", "at.jsonl");
    assertThat(told(open)).containsExactly("WARNED 5.0 5.0");
    assertThat(open.count("open")).isEqualTo(1);
    assertThat(open.count("observations")).as("ticks are not counted").isEqualTo(2);
    replayCase.recording("after.jsonl", Lines.tick(125.001));
    replayCase.recording("elsewhere.jsonl", Lines.scan("B", 125.001));
    for (String end : List.of("after.jsonl", "elsewhere.jsonl")) {
      Replayed decided = replay("day.jsonl", end);
      assertThat(told(decided))
          .as(end)
          .containsExactly("WARNED 5.0 5.0", "UNDETERMINED 125.0 125.0");
      assertThat(decided.count("open")).isZero();
      assertThat(decided.count("undetermined")).isEqualTo(1);
    }
  }

  @Test
  void standardInputAndPackedFilesWhateverTheirName() throws IOException {
    List<String> lines =
        List.of(Lines.scan("A", 0, CAR), Lines.scan("A", 5, CAR), Lines.scan("A", 15, CAR));
    replayCase.recording("plain.jsonl.gz", lines);
    byte[] text = Files.readAllBytes(replayCase.path("plain.jsonl.gz"));
    replayCase.file("packed.jsonl", gzip(text));
    String expected = replay("plain.jsonl.gz").out();
    assertThat(expected.lines()).hasSize(2);
    assertThat(replay("packed.jsonl").out()).isEqualTo(expected);
    assertThat(fromStandardInput(text, "-")).isEqualTo(expected);
    assertThat(fromStandardInput(gzip(text), "-")).isEqualTo(expected);
    replayCase.recording("middle.jsonl", lines.get(1));
    byte[] ends = (lines.get(0) + "\n" + lines.get(2)).getBytes(UTF_8);
    assertThat(fromStandardInput(ends, "middle.jsonl", "-")).isEqualTo(expected);
  }

  private String fromStandardInput(byte[] input, String... inputs) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("replay"));
    arguments.addAll(List.of("--rules", replayCase.path("rules").toString()));
    arguments.addAll(List.of("--registry", replayCase.path("registry.yaml").toString()));
    arguments.addAll(List.of("--out", replayCase.path("stdin.jsonl").toString()));
    for (String one : inputs) {
      arguments.add(one.equals("-") ? one : replayCase.path(one).toString());
    }
    CommandRun run = CommandRun.fed(input, arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return Files.readString(replayCase.path("stdin.jsonl"));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
