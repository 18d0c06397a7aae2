package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command explains itself, and refuses what it does not know. */
class HelpTest {
  private static CommandRun run(String command) {
    return CommandRun.of(
        Arrays.stream(command.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "replay",
        "rules",
        "rules check",
        "simulate",
        "convert",
        "convert gps-csv",
        "jt808",
        "jt808 decode",
        "gateway jt808"
      })
  void helpHasAnExample(String command) {
    CommandRun run = run(command + " --help");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: forewarn", "Example: bin/forewarn " + command);
  }

  @Test
  void theGatewayOfTerminalsSaysThatItIsAlone() {
    assertThat(run("gateway jt808 --help").out().replaceAll("\\s+", " "))
        .contains("One gateway alone serves a channel", "每个通知渠道只能运行一个此网关");
  }

  @Test
  void theGatewayOfTerminalsNamesEachLimitWithItsDefault() {
    assertThat(run("gateway jt808 --help").out().replaceAll("\\s+", " "))
        .containsPattern("--connections=<\\w+> [^<]*\\(default: 20000\\)")
        .containsPattern("--per-address=<\\w+> [^<]*\\(default: 5000\\)")
        .containsPattern("--registrations=<\\w+> [^<]*\\(default: 6000\\)")
        .containsPattern("--authenticate-within=SECONDS [^<]*\\(default: 30\\)")
        .containsPattern("--idle=SECONDS [^<]*\\(default: 180\\)")
        .containsPattern("--bytes-a-second=<\\w+> [^<]*\\(default: 65536\\)");
  }

  @Test
  void theDemoNamesItsTrucks() {
    assertThat(run("demo --help").out().replaceAll("\\s+", " "))
        .contains("60 trucks", "JT/T 808", "60 辆渣土车");
  }

  /** Nothing else is wrong with these: what they need is there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "replay --rules rules --registry registry.yaml day.jsonl",
        "rules",
        "rules check rules",
        "simulate street --out street.jsonl",
        "convert",
        "convert gps-csv trips.csv --out trips.jsonl",
        "jt808",
        "jt808 decode 7e"
      })
  void anUnknownOptionIsRefused(String command) {
    CommandRun run = run(command + " --no-such-option");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--no-such-option");
    assertThat(run.out()).isEmpty();
  }
}
