package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
  @Test
  void theDemoWarnsAndEndsWithASummaryAndLeavesNothingBehind() throws Exception {
    long before = leftBehind();
    CommandRun demo = CommandRun.of("demo", "--speed", "100", "--for", "12s", "--port", "0");
    assertThat(demo.exit()).as(demo.err()).isZero();
    assertThat(demo.out())
        .contains("Flink: http://localhost:", "observations: http://127.0.0.1:")
        .contains("WARNED", "CORRECTED")
        .containsPattern("SPOKEN +语音播报 +浙C8\\d{4}/yellow +delivered +\\S+")
        .contains("rule                warned  corrected  escalated  undetermined  rate")
        .contains("规则                预警    自行整改   转执法     无法判定      整改率")
        .containsPattern("illegal-parking +[1-9]\\d* +\\d+ +\\d+ +\\d+ +[-\\d.]+");
    assertThat(leftBehind()).isEqualTo(before);
  }

  @Test
  void aPortInUseIsNamedAndNothingIsLeftBehind() throws Exception {
    long before = leftBehind();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun refused = CommandRun.of("demo", "--port", "" + taken.getLocalPort());
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err())
          .contains("--port: " + taken.getLocalPort() + " is in use (expected: a free port");
    }
    assertThat(leftBehind()).isEqualTo(before);
  }

  @Test
  void unusableArgumentsAreNamed() {
    assertThat(CommandRun.of("demo", "--speed", "0").err())
        .contains("--speed: 0 (expected: 1 to 100)");
    assertThat(CommandRun.of("demo", "--for", "soon").err())
        .contains("--for: \"soon\" (expected: a duration such as 60s or 5m)");
  }

  private static long leftBehind() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("forewarn-demo")).count();
    }
  }
}
