package org.forewarn.connectors.jt808.explain;

import java.util.List;
import org.forewarn.connectors.jt808.wire.Header;

/** A frame field by field, in Chinese or English, a line each. */
public final class Explanation {
  private final Reading reading;
  private final Sheet sheet;

  private Explanation(Reading reading, Sheet sheet) {
    this.reading = reading;
    this.sheet = sheet;
  }

  /**
   * Explains what was read.
   *
   * @param chinese in Chinese; in English otherwise
   */
  public static List<String> of(Reading reading, boolean chinese) {
    Sheet sheet = new Sheet(chinese);
    new Explanation(reading, sheet).all();
    return sheet.lines();
  }

  private void all() {
    Header header = reading.header();
    if (header == null) {
      sheet.heading(0, sheet.in("不是一帧完整的报文", "no whole frame"));
    } else {
      sheet.heading(0, header.messageName() + " " + sheet.in(MessageNames.of(header.messageId())));
    }
    if (reading.error() != null) {
      sheet.row("错误", "error", problem());
    }
    if (header != null) {
      header(header);
    }
    if (reading.message() != null) {
      new BodyExplanation(sheet, header.edition()).explain(reading.message());
    } else if (reading.envelope() != null) {
      boolean part = header.isPart();
      sheet.hex(
          part ? "本包消息体" : "消息体", part ? "body of this part" : "body", reading.envelope().body());
    }
  }

  /** Details are for whoever looks into the standard; what sort of fault it is, for everybody. */
  private String problem() {
    String sort = "内容有误";
    if (reading.fault() != null) {
      sort = Codes.of(reading.fault()).zh();
    } else if (reading.message() == null) {
      sort = "不是十六进制";
    }
    return sheet.in(sort + "（" + reading.error() + "）", reading.error());
  }

  private void header(Header header) {
    boolean of2019 = header.edition() == Header.Edition.V2019;
    sheet.row("消息头版本", "header of", of2019 ? "2019" : sheet.in("2011/2013", "2011 or 2013"));
    Envelope envelope = reading.envelope();
    if (envelope != null) {
      sheet.row("消息体属性", "properties", String.format("0x%04x", envelope.properties()));
      sheet.row("消息体长度", "body length", length(envelope));
      sheet.row("加密方式", "encryption", Codes.of(sheet, Codes.ENCRYPTION, envelope.encryption()));
      if (of2019) {
        sheet.row("协议版本号", "protocol version", envelope.version());
      }
    }
    sheet.row("终端手机号", "phone", header.phone());
    sheet.row("流水号", "serial", header.serial());
    if (header.isPart()) {
      sheet.row(
          "分包",
          "part",
          sheet.in(
              "第" + header.part() + "包，共" + header.parts() + "包",
              header.part() + " of " + header.parts()));
    }
    if (envelope != null) {
      sheet.row("校验码", "check byte", check(envelope));
    }
  }

  private String length(Envelope envelope) {
    int said = envelope.length();
    int there = envelope.body().length;
    String length = said + sheet.in(" 字节", said == 1 ? " byte" : " bytes");
    return said == there
        ? length
        : length + sheet.in("（实际 " + there + " 字节）", " (there are " + there + ")");
  }

  private String check(Envelope envelope) {
    String found = String.format("0x%02x", envelope.check());
    String expected = String.format("0x%02x", envelope.expectedCheck());
    return envelope.isChecked()
        ? found + sheet.in("（正确）", " (right)")
        : found + sheet.in("（错误，应为 " + expected + "）", " (wrong, expected: " + expected + ")");
  }
}
