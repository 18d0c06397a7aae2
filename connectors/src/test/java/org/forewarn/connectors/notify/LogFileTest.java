package org.forewarn.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.Channel.Outcome;
import org.forewarn.connectors.Channel.State;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of notices has whole lines. */
class LogFileTest {
  @TempDir Path folder;

  @Test
  void aLineThatWasCutShortIsEnded() throws Exception {
    Path file = folder.resolve("notices.jsonl");
    Files.writeString(file, "{\"id\":1}\n{\"id\":");
    try (LogFile log = new LogFile(file)) {
      assertThat(send(log, "{\"id\":\n 2}\r\n").get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.SENT);
    }
    try (LogFile log = new LogFile(file)) {
      assertThat(send(log, "{\"id\":3}").get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.SENT);
    }
    assertThat(Files.readString(file))
        .isEqualTo("{\"id\":1}\n{\"id\":\n{\"id\":  2}  \n{\"id\":3}\n");
  }

  @Test
  void manyAtATimeAreAllThereInOrder() throws Exception {
    Path file = folder.resolve("new.jsonl");
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    try (LogFile log = new LogFile(file)) {
      for (int i = 0; i < 2_000; i++) {
        expected.add("{\"id\":" + i + "}");
        outcomes.add(send(log, expected.get(i)));
      }
      for (CompletableFuture<Outcome> outcome : outcomes) {
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.SENT);
      }
    }
    assertThat(Files.readAllLines(file)).isEqualTo(expected);
  }

  @Test
  void aFullDiskIsTriedAgain() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.isWritable(full), "no device that is always full");
    try (LogFile log = new LogFile(full)) {
      assertThat(send(log, "{}").get(10, TimeUnit.SECONDS).state()).isEqualTo(State.AGAIN);
    }
  }

  @Test
  void theStandardOutputTakesThemToo() throws Exception {
    try (LogFile log = LogFile.standardOutput()) {
      assertThat(send(log, "{\"shown\":true}").get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.SENT);
    }
  }

  private static CompletableFuture<Outcome> send(LogFile log, String json) {
    return log.send(NoticeLog.notice("e"), json.getBytes(StandardCharsets.UTF_8), null);
  }
}
