package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State that an earlier version wrote is read by this one, and goes on as if nothing had been. */
class SavepointTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSavepointOfVersion1GoesOn(int parallelism) throws Exception {
    Savepoint savepoint = new Savepoint(Path.of(getClass().getResource("/savepoints/v1").toURI()));
    assertThat(savepoint.expected()).isNotEmpty();
    List<String> restored = savepoint.restored(parallelism);
    assertThat(restored).anyMatch(json -> json.contains("\"graceMillis\":"));
    assertThat(
            restored.stream()
                .filter(SavepointTest::isOfVersion1)
                .map(SavepointTest::asOfVersion1)
                .toList())
        .isEqualTo(savepoint.expected());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSavepointOfVersion2GoesOn(int parallelism) throws Exception {
    Savepoint savepoint = new Savepoint(Path.of(getClass().getResource("/savepoints/v2").toURI()));
    assertThat(savepoint.expected()).isNotEmpty();
    assertThat(savepoint.restored(parallelism)).isEqualTo(savepoint.expected());
  }

  /** Who has no permit that names sites could not dump outside of them then. */
  private static boolean isOfVersion1(String json) {
    return !json.contains("\"dumping|vehicle:浙C88880/yellow|浙C88880/yellow|1777595725634\"");
  }

  /** Events said less then. */
  private static String asOfVersion1(String json) {
    return json.replaceAll(",\"graceMillis\":\\d+", "");
  }
}
