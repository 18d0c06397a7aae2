package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.forewarn.app.ReplayCase.Replayed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters can be counted by what was wrong and by who sent them. */
class DeadLettersTest {
  @TempDir Path folder;

  @Test
  void everyDeadLetterSaysItsCauseAndWhoSentIt() throws IOException {
    ReplayCase replayCase = new ReplayCase(folder);
    replayCase.rule("parking", "breach: {stationary: true}", "grace: 10s");
    replayCase.registry("places:", "  - {id: LH-007, kind: no-parking}");
    String cut = Lines.scan("LH-007", 1, "浙C10001");
    replayCase.file(
        "day.jsonl",
        String.join(
                "\n",
                Lines.scan("LH-007", 0, "浙C10001"),
                cut.substring(0, cut.length() - 2),
                "{\"watch\":\"place:LH-007\",\"kind\":\"scan\",\"source\":\"cam-2\"}",
                "{\"kind\":\"rumour\",\"source\":\"cam-3\"}",
                Lines.scan("LH-008", 2, "浙C10001"),
                "{\"source\":\"cam-4\",\"x\":\"" + "x".repeat(1 << 20) + "\"}",
                "{}")
            + "\n");
    Replayed replayed = replayCase.replay("day.jsonl");

    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    List<JsonNode> letters = replayed.deadLetters();
    letters.sort((a, b) -> a.get("line").intValue() - b.get("line").intValue());
    assertThat(letters)
        .extracting(
            letter -> letter.get("line") + " " + letter.get("cause").textValue(),
            letter -> letter.has("source") ? letter.get("source").textValue() : null)
        .map(Object::toString)
        .containsExactly(
            "(\"2 not-json\", \"cam-LH-007\")",
            "(\"3 missing-field\", \"cam-2\")",
            "(\"4 bad-field\", \"cam-3\")",
            "(\"5 unknown-place\", \"cam-LH-008\")",
            "(\"6 too-long\", null)",
            "(\"7 missing-field\", null)");
  }
}
