package org.forewarn.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.forewarn.topics.Repeats.Finding;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private final Repeats repeats = new Repeats(2);

  @Test
  void theSameIdentityWithTheSameContentIsARepeat() {
    assertThat(judge("a|1", "x")).isEqualTo(Finding.NEW);
    assertThat(judge("a|2", "x")).isEqualTo(Finding.NEW);
    assertThat(judge("a|1", "x")).isEqualTo(Finding.REPEAT);
  }

  @Test
  void theSameIdentityWithOtherContentIsAnAlarm() {
    assertThat(judge("a|1", "x")).isEqualTo(Finding.NEW);
    assertThat(judge("a|1", "y")).isEqualTo(Finding.CONTRADICTION);
    assertThat(judge("a|1", "x")).as("the first is kept").isEqualTo(Finding.REPEAT);
  }

  @Test
  void theOldestIdentitiesAreForgotten() {
    judge("a|1", "x");
    judge("a|2", "x");
    judge("a|3", "x");
    assertThat(judge("a|2", "x")).isEqualTo(Finding.REPEAT);
    assertThat(judge("a|1", "x")).isEqualTo(Finding.NEW);
  }

  private Finding judge(String identity, String content) {
    return repeats.judge(identity, content.getBytes(StandardCharsets.UTF_8));
  }
}
