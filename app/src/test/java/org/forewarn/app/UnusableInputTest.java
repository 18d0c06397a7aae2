package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.forewarn.app.ReplayCase.Replayed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator may hand to a replay by mistake: it refuses to start and says all of it. */
class UnusableInputTest {
  private static final String CARS = "applies: {places: [no-parking]}\nbreach: {stationary: true}";

  @TempDir Path folder;
  private ReplayCase replayCase;

  @BeforeEach
  void writeRules() throws IOException {
    replayCase = new ReplayCase(folder);
    replayCase.rule("parking", CARS, "grace: 8m");
    replayCase.registry("places:", "  - {id: LH-007, kind: no-parking}");
    replayCase.recording("day.jsonl", Lines.scan("LH-007", 0, "浙C10001"));
  }

  private static void assertRefused(Replayed replayed, String... words) {
    assertThat(replayed.exit()).as(replayed.messages()).isEqualTo(2);
    assertThat(replayed.messages()).contains(words).doesNotContain("\tat ");
    assertThat(replayed.out()).isEmpty();
    assertThat(replayed.summary()).isNull();
  }

  @Test
  void oneBadRuleAmongGoodOnes() throws IOException {
    replayCase.rule("good", CARS, "grace: 3m");
    replayCase.rule("bad", CARS, "confirm: soon", "grace: 8 mins", "tellby: 10m");
    assertRefused(
        replayCase.replay("day.jsonl"),
        "bad.yaml:4: confirm: \"soon\" (expected:",
        "bad.yaml:5: grace: \"8 mins\" (expected:",
        "bad.yaml:6: tellby");
    CommandRun check = CommandRun.of("rules", "check", replayCase.path("rules").toString());
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.err().lines()).hasSize(3);
    assertThat(check.out()).isEmpty();
  }

  @Test
  void crossingPolygonsAndDuplicateIdsBesideABadRule() throws IOException {
    replayCase.rule("bad", CARS);
    replayCase.registry(
        "places:",
        "  - {id: A, kind: no-parking, polygon: [[120.0,27.0],[120.1,27.1],[120.1,27.0],[120.0,27.1]]}",
        "  - {id: B, kind: no-parking}",
        "  - {id: B, kind: no-parking}",
        "  - {id: C, kind: no-parking, polygon: [[27.0,120.0],[27.1,120.0],[27.1,120.1]]}");
    assertRefused(
        replayCase.replay("day.jsonl"),
        "registry.yaml:2: places[0].polygon",
        "cross",
        "registry.yaml:4: places[2].id: \"B\"",
        "registry.yaml:5: places[3].polygon",
        "latitude from -90 to 90",
        "bad.yaml",
        "grace: missing");
  }

  @Test
  void filesThatAreNotThere() throws IOException {
    assertRefused(replayCase.replay("night.jsonl"), "night.jsonl", "expected");
    assertRefused(replayCase.replay("rules"), "rules", "expected", "readable file");
    Files.delete(replayCase.path("registry.yaml"));
    assertRefused(replayCase.replay("day.jsonl"), "--registry", "registry.yaml", "expected");
    assertRefused(
        new ReplayCase(replayCase.path("elsewhere"))
            .replay(replayCase.path("day.jsonl").toString()),
        "--registry");
  }

  @Test
  void aFolderWithoutRules() throws IOException {
    Files.delete(replayCase.path("rules/parking.yaml"));
    assertRefused(replayCase.replay("day.jsonl"), "rules", "expected");
  }

  @Test
  void outputsThatCannotBeWritten() throws IOException {
    String nowhere = replayCase.path("missing/out.jsonl").toString();
    for (String option : new String[] {"--out", "--summary", "--dead-letters"}) {
      for (String path : new String[] {nowhere, folder.toString()}) {
        CommandRun run =
            CommandRun.of(
                "replay",
                "--rules",
                replayCase.path("rules").toString(),
                "--registry",
                replayCase.path("registry.yaml").toString(),
                option,
                path,
                replayCase.path("day.jsonl").toString());
        assertThat(run.exit()).as(option + " " + path).isEqualTo(2);
        assertThat(run.err()).contains(option, path, "expected");
        assertThat(run.out()).isEmpty();
      }
    }
  }

  /** Events over the recording that they come from: the recording would be lost. */
  @Test
  void anOutputThatIsAnInput() throws IOException {
    Path day = replayCase.path("day.jsonl");
    String before = Files.readString(day);
    for (String option : new String[] {"--out", "--summary", "--dead-letters"}) {
      CommandRun run =
          CommandRun.of(
              "replay",
              "--rules",
              replayCase.path("rules").toString(),
              "--registry",
              replayCase.path("registry.yaml").toString(),
              option.equals("--out") ? "--summary" : "--out",
              replayCase.path("other.json").toString(),
              option,
              day.toString(),
              replayCase.path("rules/../day.jsonl").toString());
      assertThat(run.exit()).as(option).isEqualTo(2);
      assertThat(run.err()).contains(option, "day.jsonl", "expected");
      assertThat(Files.readString(day)).isEqualTo(before);
    }
  }

  @Test
  void standardInputTwice() throws IOException {
    assertRefused(replayCase.replay("-", "day.jsonl", "-"), "INPUT", "-", "at most once");
  }

  @Test
  void argumentsThatAreNone() throws IOException {
    assertThat(replayCase.replay("--fast", "day.jsonl").exit()).isEqualTo(2);
    assertThat(replayCase.replay("--told", "maybe", "day.jsonl").exit()).isEqualTo(2);
    assertThat(replayCase.replay("--parallelism", "0", "day.jsonl").exit()).isEqualTo(2);
    assertThat(replayCase.replay().exit()).as("no input").isEqualTo(2);
    assertThat(CommandRun.of("replay", "day.jsonl").exit()).as("no rules").isEqualTo(2);
    assertThat(CommandRun.of("reply").exit()).isEqualTo(2);
    assertThat(CommandRun.of().exit()).isEqualTo(2);
  }
}
