package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "90s, 90000",
    "8m, 480000",
    "1h30m, 5400000",
    "15d, 1296000000",
    "0s, 0",
    "500ms, 500",
    "1d1ms, 86400001",
    "3650d, 315360000000",
    "087600h, 315360000000"
  })
  void reads(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "8 mins",
        "8min",
        "m",
        "30m1h",
        "1m1m",
        "-1s",
        "1.5h",
        "PT8M",
        "8M",
        "3651d",
        "3650d1ms",
        "999999999999999d",
        "9999999999999999999999s",
        "٣m"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void readsWhatItWrites(@ForAll @LongRange(min = 0, max = Durations.LONGEST_MILLIS) long millis) {
    assertThat(Durations.parse(Durations.format(millis))).isEqualTo(millis);
  }
}
