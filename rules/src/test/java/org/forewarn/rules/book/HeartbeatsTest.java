package org.forewarn.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.Seconds.time;

import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** Since when a gateway is heard, by its ticks, in seconds. */
class HeartbeatsTest {
  private final Heartbeats heartbeats = new Heartbeats();

  private HeartbeatsTest ticks(String gateway, double... seconds) {
    for (double second : seconds) {
      heartbeats.note(gateway, time(second));
    }
    return this;
  }

  private long since(String gateway, double seconds) {
    return heartbeats.heardSince(gateway, time(seconds));
  }

  @Test
  void heardSinceTheLastGap() {
    ticks("gw-1", 0, 10, 20, 31, 41);
    assertThat(since("gw-1", 20)).isEqualTo(time(0));
    assertThat(since("gw-1", 30)).isEqualTo(time(0));
    assertThat(since("gw-1", 30.5)).isEqualTo(Times.NEVER);
    assertThat(since("gw-1", 41)).isEqualTo(time(31));
    assertThat(since("gw-1", 52)).isEqualTo(Times.NEVER);
    assertThat(since("gw-2", 41)).isEqualTo(Times.NEVER);
    assertThat(since(null, 41)).isEqualTo(Times.NEVER);
  }

  @Test
  void whatIsReadLaterChangesNoAnswer() {
    ticks("gw-1", 0, 10);
    final long before = since("gw-1", 10);
    for (int restart = 1; restart < 1_500; restart++) {
      ticks("gw-1", restart * 100, restart * 100 + 5);
    }
    assertThat(since("gw-1", 10)).isEqualTo(before).isEqualTo(time(0));
  }

  @Test
  void ofTooManyTheOneThatIsQuietForLongestIsForgotten() {
    ticks("gw-old", 0);
    for (int i = 1; i < 1_000; i++) {
      ticks("gw-" + i, i);
    }
    ticks("gw-1", 2_000).ticks("gw-new", 2_001);
    assertThat(heartbeats.knows("gw-old")).isFalse();
    assertThat(since("gw-1", 2_001)).isEqualTo(time(2_000));
    assertThat(since("gw-new", 2_001)).isEqualTo(time(2_001));
  }
}
