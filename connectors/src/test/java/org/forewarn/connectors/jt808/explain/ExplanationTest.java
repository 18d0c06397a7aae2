package org.forewarn.connectors.jt808.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.junit.jupiter.api.Test;

/** What a technician reads of a frame and its header, in both languages, also if it is wrong. */
class ExplanationTest {
  @Test
  void theHeaderSaysAllThatItHas() {
    String hex = Explained.wire(new TerminalAnswer(7, 0x8300, 0), Edition.V2019);
    int check = HexFormat.fromHexDigits(hex.substring(hex.length() - 4, hex.length() - 2));
    assertThat(Explained.rows(hex, false))
        .startsWith(
            "0x0001 terminal's general answer",
            "header of: 2019",
            "properties: 0x4005",
            "body length: 5 bytes",
            "encryption: 0 none",
            "protocol version: 1",
            "phone: " + Explained.PHONE_2019,
            "serial: 5",
            String.format("check byte: 0x%02x (right)", check));
    assertThat(Explained.rows(hex, true))
        .startsWith(
            "0x0001 终端通用应答",
            "消息头版本： 2019",
            "消息体属性： 0x4005",
            "消息体长度： 5 字节",
            "加密方式： 0 不加密",
            "协议版本号： 1",
            "终端手机号： " + Explained.PHONE_2019,
            "流水号： 5",
            String.format("校验码： 0x%02x（正确）", check));
    assertThat(Explained.rows(Explained.wire(new Message.Heartbeat(), Edition.V2013), false))
        .contains("header of: 2011 or 2013", "body: empty")
        .noneMatch(row -> row.startsWith("protocol version"));
  }

  @Test
  void valuesStandBelowEachOther() {
    for (boolean chinese : new boolean[] {false, true}) {
      List<String> lines =
          Explanation.of(
              Reading.of(Explained.wire(Explained.location(ExtraFields.NONE), Edition.V2013), true),
              chinese);
      String label = chinese ? "消息体属性：" : "properties:";
      String other = chinese ? "速度：" : "speed:";
      assertThat(column(lines, label, "0x001c")).isEqualTo(column(lines, other, "39.9 km/h"));
    }
  }

  /** In which column of a terminal a row's value begins. */
  private static int column(List<String> lines, String label, String value) {
    String line =
        lines.stream().filter(each -> each.strip().startsWith(label)).findFirst().orElseThrow();
    String before = line.substring(0, line.indexOf(value));
    return before.codePoints().map(c -> c > 255 ? 2 : 1).sum();
  }

  @Test
  void aPartShowsItsNumbersAndItsBytes() {
    Header header = new Header(0x0801, Edition.V2013, Explained.PHONE_2013, 6, 5, 2);
    String hex = Explained.wire(new Frame(header, new byte[] {1, 2, (byte) 0xff}));
    assertThat(Explained.rows(hex, false))
        .contains("0x0801 medium", "part: 2 of 5", "body length: 3 bytes")
        .endsWith("body of this part: 01 02 ff");
    assertThat(Explained.rows(hex, true)).contains("分包： 第2包，共5包").endsWith("本包消息体： 01 02 ff");
  }

  @Test
  void whatNobodyKnowsShowsItsBytes() {
    String hex = Explained.wire(0x0900, Edition.V2013, new byte[40]);
    String line = "00 ".repeat(32).strip();
    assertThat(Explained.rows(hex, false))
        .startsWith("0x0900 data passed up")
        .endsWith("body, not explained: " + line, "00 00 00 00 00 00 00 00");
    assertThat(Explained.rows(hex, true)).contains("消息体（未逐字段解析）： " + line);
    assertThat(Explained.rows(Explained.wire(0x7777, Edition.V2013, new byte[1]), true))
        .startsWith("0x7777 未知的终端消息");
    assertThat(Explained.rows(Explained.wire(0x8777, Edition.V2013, new byte[1]), false))
        .startsWith("0x8777 unknown message of the platform");
    assertThat(Explained.rows(Explained.wire(0xf001, Edition.V2013, new byte[1]), false))
        .startsWith("0xF001 vendor's own message of the platform");
  }

  @Test
  void aBodyThatCannotBeReadShowsItsBytes() {
    String hex = Explained.wire(0x0200, Edition.V2013, new byte[] {1, 2, 3});
    assertThat(Explained.rows(hex, false))
        .contains("error: ends after 3 bytes (expected: 4 more)")
        .endsWith("body: 01 02 03");
    assertThat(Explained.rows(hex, true))
        .contains("错误： 消息体无法解析（ends after 3 bytes (expected: 4 more)）")
        .endsWith("消息体： 01 02 03");
  }

  @Test
  void aWrongCheckByteIsSaidWithTheOneExpected() {
    String right = Explained.wire(new Message.Heartbeat(), Edition.V2013);
    String corrupt = right.substring(0, right.length() - 4) + "557e";
    String expected = right.substring(right.length() - 4, right.length() - 2);
    assertThat(Explained.rows(corrupt, false))
        .contains(
            "error: check byte 55 (expected: " + expected + ")",
            "check byte: 0x55 (wrong, expected: 0x" + expected + ")",
            "body: empty");
    assertThat(Explained.rows(corrupt, true))
        .contains("校验码： 0x55（错误，应为 0x" + expected + "）", "消息体： 空");
    assertThat(Reading.of(corrupt, true).checked()).isFalse();
    assertThat(Reading.of(right, true).checked()).isTrue();
  }

  @Test
  void aBodyOfAnotherLengthIsSaidAndItsCheckByteIsStillJudged() {
    String hex = "7e000200010138000000000007" + "3d" + "7e";
    assertThat(Explained.rows(hex, false))
        .contains("body length: 1 byte (there are 0)", "check byte: 0x3d (right)");
    assertThat(Explained.rows(hex, true)).contains("消息体长度： 1 字节（实际 0 字节）");
    assertThat(Reading.of(hex, true).checked()).isTrue();
  }

  @Test
  void whatHasNoCheckByteIsNotChecked() {
    Reading cut = Reading.of("000200000138000000000007", true);
    assertThat(cut.header().serial()).isEqualTo(7);
    assertThat(cut.checked()).isFalse();
    assertThat(Explanation.of(cut, false))
        .contains("  error:     12 bytes (expected: at least 13)");
    assertThat(Explanation.of(Reading.of("zz", true), true)).first().isEqualTo("不是一帧完整的报文");
  }
}
