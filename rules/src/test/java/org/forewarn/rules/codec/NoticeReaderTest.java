package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** What is written as a notice is read as the same, and nothing else is taken for one. */
class NoticeReaderTest {
  private static final Notice FULL =
      new Notice(
          "parking|place:LH-007|浙C12345/yellow|1777593600000|2",
          "parking|place:LH-007|浙C12345/yellow|1777593600000",
          EventType.REMINDED,
          "parking",
          3,
          "place:LH-007",
          "LH-007",
          "浙C12345/yellow",
          "sms",
          "carrier",
          true,
          new Text("请驶离", "Please \"leave\"\n"),
          1_777_593_620_000L,
          1_777_594_100_000L,
          480_000,
          1_777_594_100_000L);

  private static final Notice LEAST =
      new Notice(
          "r|vehicle:A|A|1|1",
          "r|vehicle:A|A|1",
          EventType.WARNED,
          "r",
          1,
          "vehicle:A",
          null,
          "A",
          "app",
          null,
          false,
          null,
          1_777_593_620_000L,
          Times.NEVER,
          0,
          1_777_594_220_000L);

  @Test
  void whatIsWrittenIsRead() throws Exception {
    assertThat(NoticeReader.read(EventCodec.toJson(FULL))).isEqualTo(FULL);
    assertThat(NoticeReader.read(EventCodec.toJson(LEAST))).isEqualTo(LEAST);
  }

  @Test
  void theFallbackHasNoOtherInTurn() throws Exception {
    Notice other = FULL.byFallback();
    assertThat(other.channel()).isEqualTo("carrier");
    assertThat(other.id()).isEqualTo(FULL.id());
    assertThat(NoticeReader.read(EventCodec.toJson(other))).isEqualTo(other);
    assertThat(EventCodec.toJson(other)).doesNotContain("fallback", "picture");
  }

  @Test
  void unknownFieldsAreIgnored() throws Exception {
    String more =
        "{\"new\":{\"id\":\"x\",\"text\":{\"zh\":\"x\"}},\"list\":[{\"id\":1}],\"flag\":true,";
    String text =
        EventCodec.toJson(FULL).replace("\"zh\":", "\"fr\":{\"zh\":[1]},\"it\":null,\"zh\":");
    assertThat(NoticeReader.read(more + text.substring(1))).isEqualTo(FULL);
  }

  @Test
  void whatLacksSomethingSaysWhat() {
    for (String field :
        Arrays.asList(
            "id",
            "episode",
            "type",
            "rule",
            "watch",
            "subject",
            "channel",
            "warnedAt",
            "graceMillis",
            "expiresAt")) {
      String without = EventCodec.toJson(FULL).replace('"' + field + "\":", "\"other\":");
      assertThatThrownBy(() -> NoticeReader.read(without))
          .isInstanceOf(UnreadableException.class)
          .hasMessage(field + ": missing (a notice needs one)");
    }
  }

  @Test
  void whatTellsNobodyIsNoNotice() {
    String json = EventCodec.toJson(FULL);
    assertThatThrownBy(() -> NoticeReader.read(json.replace("REMINDED", "CORRECTED")))
        .hasMessage("type: \"CORRECTED\" (expected: WARNED, REMINDED or REOPENED)");
  }

  @Test
  void whatIsNoSingleObjectIsRefused() {
    String json = EventCodec.toJson(FULL);
    for (String text :
        Arrays.asList(
            "",
            "7",
            "[" + json + "]",
            json + json,
            json.substring(0, json.length() - 1),
            json.replace("480000", "48000000000000000000"))) {
      assertThatThrownBy(() -> NoticeReader.read(text))
          .as(text)
          .isInstanceOf(UnreadableException.class);
    }
  }
}
