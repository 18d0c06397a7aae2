package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.Seconds.time;

import java.io.IOException;
import java.util.List;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

class EventCodecTest {
  private static EpisodeEvent event(EventType type, long deadline, long graceMillis) {
    return new EpisodeEvent(
        "parking|place:LH-007|浙C12345|" + time(0),
        1,
        type,
        "breach confirmed",
        "parking",
        1,
        "place:LH-007",
        "LH-007",
        "浙C12345",
        time(20),
        time(20),
        time(0),
        time(20),
        deadline,
        graceMillis,
        null,
        null,
        null,
        List.of());
  }

  @Test
  void graceIsWrittenWhereItIs() throws IOException {
    EpisodeEvent warned = event(EventType.WARNED, Times.NEVER, 480_000);
    String json = EventCodec.toJson(warned);

    assertThat(json).contains("\"graceMillis\":480000");
    assertThat(EventCodec.readEvent(json)).isEqualTo(warned);
  }

  @Test
  void noGraceIsGraceToo() throws IOException {
    EpisodeEvent warned = event(EventType.WARNED, time(20), 0);

    assertThat(EventCodec.readEvent(EventCodec.toJson(warned))).isEqualTo(warned);
  }

  @Test
  void graceIsLeftOutWhereItIsNot() throws IOException {
    EpisodeEvent corrected = event(EventType.CORRECTED, time(500), Times.NONE);
    String json = EventCodec.toJson(corrected);

    assertThat(json).doesNotContain("graceMillis");
    assertThat(EventCodec.readEvent(json)).isEqualTo(corrected);
  }
}
