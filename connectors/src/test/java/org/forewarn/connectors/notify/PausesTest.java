package org.forewarn.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Pauses grow, and are spread. */
class PausesTest {
  @Test
  void theyDoubleUpToAMinute() {
    RandomGenerator middle =
        new Random(1) {
          private static final long serialVersionUID = 1;

          @Override
          public double nextDouble() {
            return 0.5;
          }
        };
    Pauses pauses = new Pauses(middle);
    long[] expected = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000};
    for (int i = 0; i < expected.length; i++) {
      assertThat(pauses.after(i)).isEqualTo(expected[i]);
    }
    assertThat(pauses.after(Integer.MAX_VALUE)).isEqualTo(60_000);
  }

  @Test
  void theyAreSpreadByAFifth() {
    Pauses pauses = new Pauses(new Random(7));
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 1_000; i++) {
      least = Math.min(least, pauses.after(0));
      most = Math.max(most, pauses.after(0));
    }
    assertThat(least).isBetween(800L, 810L);
    assertThat(most).isBetween(1_190L, 1_200L);
  }
}
