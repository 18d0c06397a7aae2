package org.forewarn.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short soak: every part is killed once while a district goes on, and nothing is lost or wrong.
 */
class SoakTest {
  private static final long SEED = 7;

  @TempDir Path folder;

  @Test
  void whateverIsKilledTheAnswersFollowFromTheLog() throws Exception {
    Path jar =
        Path.of(System.getProperty("forewarn.root"), "engine/target/forewarn-engine-job.jar");
    Assumptions.assumeTrue(Files.exists(jar), "no " + jar + "; mvn package makes it");
    StringWriter said = new StringWriter();
    try (Soak soak = new Soak(folder, jar, SEED, new PrintWriter(said))) {
      Soak.Result result =
          soak.run(Duration.ofSeconds(75), Duration.ofSeconds(5), Duration.ofSeconds(8));
      System.out.println(said);
      assertThat(result.audit().missing()).as("missing").isEmpty();
      assertThat(result.audit().unexpected()).as("unexpected").isEmpty();
      assertThat(result.audit().contradictions()).as("contradictions").isEmpty();
      assertThat(result.audit().events()).isGreaterThan(20);
      assertThat(result.inTheLog()).isGreaterThanOrEqualTo(result.acknowledged());
      assertThat(result.kills()).as("every part was killed; seed %d", SEED).isGreaterThan(4);
    }
  }
}
