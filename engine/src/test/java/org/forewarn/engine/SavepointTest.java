package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State that an earlier version wrote is read by this one, and goes on as if nothing had been. */
class SavepointTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aSavepointOfVersion1GoesOn(int parallelism) throws Exception {
    Savepoint savepoint = new Savepoint(Path.of(getClass().getResource("/savepoints/v1").toURI()));
    assertThat(savepoint.expected()).isNotEmpty();
    assertThat(savepoint.restored(parallelism)).isEqualTo(savepoint.expected());
  }
}
