package org.forewarn.rules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawTextTest {
  @Test
  void bytesAreKeptAsTheyWere() {
    byte[] bytes = "浙C12345 and more".getBytes(StandardCharsets.UTF_8);
    RawText raw = RawText.of(bytes, 9);
    bytes[0] = 0;
    assertThat(raw).isEqualTo(RawText.of("浙C12345")).hasToString("浙C12345");
  }

  @Test
  void onlySoMuchIsKept() {
    assertThat(RawText.of("x".repeat(100_000)).toString()).hasSize(RawText.LIMIT);
    assertThat(RawText.of("浙".repeat(100_000)).toString()).isEqualTo("浙".repeat(RawText.LIMIT));
  }

  @Test
  void rubbishIsShownAsFarAsItCanBe() {
    assertThat(RawText.of(new byte[] {'{', (byte) 0xff, '}'}, 3)).hasToString("{\uFFFD}");
  }
}
