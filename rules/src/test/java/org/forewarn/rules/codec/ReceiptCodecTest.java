package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.forewarn.rules.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What channels say of notices, as JSON and back. */
class ReceiptCodecTest {
  private static final String PICTURED =
      "{\"id\":\"gw-1:e|1:pictured\",\"watch\":\"vehicle:a\",\"source\":\"gw-1\","
          + "\"kind\":\"receipt\",\"at\":1777593600000,\"state\":\"pictured\",\"notice\":\"e|1\","
          + "\"evidence\":{\"uri\":\"sha256:ab\",\"sha256\":\"ab\"}}";

  private static Observation read(String json) throws UnreadableException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new ObservationReader().read(bytes, 0, bytes.length);
  }

  @Test
  void aPictureThatANoticeAskedForComesAsEvidenceOfItsReceipt() throws UnreadableException {
    Observation receipt = read(PICTURED);
    assertThat(receipt.state()).isEqualTo("pictured");
    assertThat(receipt.notice()).isEqualTo("e|1");
    assertThat(receipt.uri()).isEqualTo("sha256:ab");
    assertThat(receipt.sha256()).isEqualTo("ab");
    assertThat(ObservationWriter.toJson(receipt)).isEqualTo(PICTURED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sent", "delivered", "failed", "pictured"})
  void theseStatesThereAre(String state) throws UnreadableException {
    assertThat(read(PICTURED.replace("\"pictured\"", '"' + state + '"')).state()).isEqualTo(state);
  }

  @Test
  void othersAreRefused() {
    assertThatThrownBy(() -> read(PICTURED.replace("\"pictured\"", "\"lost\"")))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("state: \"lost\" (expected: sent, delivered, failed or pictured)");
  }
}
