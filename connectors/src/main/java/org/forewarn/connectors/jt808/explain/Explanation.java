package org.forewarn.connectors.jt808.explain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.forewarn.connectors.jt808.message.AlarmBit;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.CameraAnswer;
import org.forewarn.connectors.jt808.message.DriverCard;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.MediaAnswer;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.message.SpokenText;
import org.forewarn.connectors.jt808.message.StandardField;
import org.forewarn.connectors.jt808.message.StatusBit;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.rules.model.Text;

/** A frame field by field, in Chinese or English, a line each. Belongs to one thread. */
public final class Explanation {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT+8'", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(8));

  private final boolean chinese;
  private final List<String> lines = new ArrayList<>();
  private String indent = "";

  private Explanation(boolean chinese) {
    this.chinese = chinese;
  }

  /**
   * Explains what was read.
   *
   * @param chinese in Chinese; in English otherwise
   */
  public static List<String> of(Reading reading, boolean chinese) {
    Explanation explanation = new Explanation(chinese);
    if (reading.header() != null) {
      explanation.header(reading.header());
    }
    if (reading.error() != null) {
      explanation.line("错误", "error", reading.error());
    }
    if (reading.message() != null) {
      explanation.message(reading.message());
    }
    return explanation.lines;
  }

  private void line(String zh, String en, Object value) {
    lines.add(indent + (chinese ? zh + "：" : en + ": ") + value);
  }

  private String in(Text text) {
    return chinese ? text.zh() : text.en();
  }

  private void header(Header header) {
    lines.add(header.messageName() + " " + in(MessageNames.of(header.messageId())));
    indent = "  ";
    boolean of2019 = header.edition() == Header.Edition.V2019;
    line("消息头版本", "header of", of2019 ? "2019" : chinese ? "2011/2013" : "2011 or 2013");
    line("终端手机号", "phone", header.phone());
    line("流水号", "serial", header.serial());
    if (header.isPart()) {
      line("分包", "part", header.part() + " / " + header.parts());
    }
  }

  private void message(Message message) {
    if (message instanceof Location location) {
      location(location);
    } else if (message instanceof LocationBatch batch) {
      batch(batch);
    } else if (message instanceof Registration registration) {
      registration(registration);
    } else if (message instanceof RegistrationAnswer answer) {
      answered(answer.serial());
      line("结果", "result", answer.result());
      line("鉴权码", "code", answer.code());
    } else if (message instanceof Authentication authentication) {
      line("鉴权码", "code", authentication.code());
      line("IMEI", "IMEI", authentication.imei());
      line("软件版本", "software", authentication.software());
    } else if (message instanceof TerminalAnswer answer) {
      answered(answer.serial());
      result(answer.messageId(), answer.result());
    } else if (message instanceof PlatformAnswer answer) {
      answered(answer.serial());
      result(answer.messageId(), answer.result());
    } else if (message instanceof DriverCard card) {
      card(card);
    } else if (message instanceof Media media) {
      media(media);
    } else if (message instanceof CameraAnswer answer) {
      answered(answer.serial());
      line("结果", "result", answer.result());
      line("多媒体ID", "media", answer.mediaIds());
    } else if (message instanceof MediaAnswer answer) {
      line("多媒体ID", "medium", answer.mediaId());
      line("重传包", "parts to be sent again", answer.missing());
    } else if (message instanceof SpokenText spoken) {
      line("标志", "flags", String.format("0x%02x", spoken.flags()));
      line("文本", "text", spoken.text());
    } else if (message instanceof PictureOrder order) {
      line("通道", "channel", order.channel());
      line("张数", "pictures", order.pictures());
      line("间隔(秒)", "interval in s", order.intervalSeconds());
    } else if (message instanceof Message.Unsupported other) {
      line("内容", "body", HexFormat.of().formatHex(other.body()));
    }
  }

  private void answered(int serial) {
    line("应答流水号", "answers serial", serial);
  }

  private void result(int messageId, int result) {
    line("应答ID", "answers message", Header.name(messageId) + " " + in(MessageNames.of(messageId)));
    line("结果", "result", result + " " + in(MessageNames.result(result)));
  }

  private void registration(Registration registration) {
    line("省域ID", "province", registration.province());
    line("市县域ID", "city", registration.city());
    line("制造商", "manufacturer", registration.manufacturer());
    line("终端型号", "model", registration.model());
    line("终端ID", "terminal", registration.terminal());
    line("车牌颜色", "plate's colour", registration.colour());
    line("车牌", "plate", registration.plate());
  }

  private void card(DriverCard card) {
    line(
        "状态",
        "state",
        card.inserted() ? (chinese ? "插卡" : "put in") : (chinese ? "拔卡" : "taken out"));
    line("时间", "time", time(card.at()));
    line("读卡结果", "read", card.result());
    line("驾驶员", "driver", card.name());
    line("从业资格证", "certificate", card.certificate());
    line("发证机构", "issuer", card.issuer());
    line("有效期", "valid until", card.validUntil());
  }

  private void media(Media media) {
    line("多媒体ID", "medium", media.mediaId());
    line("类型", "type", media.type());
    line("格式", "format", media.format());
    line("事件", "event", media.event());
    line("通道", "channel", media.channel());
    line("数据长度", "bytes", media.data().length);
    if (media.location() != null) {
      location(media.location());
    }
  }

  private void batch(LocationBatch batch) {
    line(
        "类型",
        "type",
        batch.resent()
            ? (chinese ? "盲区补报" : "held back in a blind area")
            : (chinese ? "正常批量汇报" : "as usual"));
    for (int i = 0; i < batch.locations().size(); i++) {
      lines.add("  [" + i + "]");
      indent = "    ";
      location(batch.locations().get(i));
    }
    for (LocationBatch.Unreadable other : batch.unreadable()) {
      indent = "  ";
      line("无法解析", "cannot be read", HexFormat.of().formatHex(other.body()));
    }
  }

  private void location(Location location) {
    line("时间", "time", time(location.at()));
    line("纬度", "latitude", location.latitude());
    line("经度", "longitude", location.longitude());
    line("速度", "speed", location.speedKph() + " km/h");
    line("方向", "heading", location.heading() + "°");
    line("高程", "altitude", location.altitudeMetres() + " m");
    line("载重", "load", load(location));
    List<String> status = new ArrayList<>();
    for (StatusBit bit : StatusBit.values()) {
      if (location.is(bit)) {
        status.add(in(bit.title()));
      }
    }
    bits("状态", "status", location.status(), status);
    List<String> alarms = new ArrayList<>();
    for (AlarmBit bit : AlarmBit.values()) {
      if (location.has(bit)) {
        alarms.add(in(bit.title()));
      }
    }
    bits("报警", "alarms", location.alarms(), alarms);
    int left = location.extras().forEach(this::extra);
    if (left > 0) {
      line("多余字节", "bytes that are no field", left);
    }
  }

  private void bits(String zh, String en, long value, List<String> names) {
    line(zh, en, String.format("0x%08x ", value) + String.join(chinese ? "、" : ", ", names));
  }

  private String load(Location location) {
    String load = location.load();
    if (!chinese || load == null) {
      return String.valueOf(load);
    }
    return load.equals("empty") ? "空车" : load.equals("half") ? "半载" : "满载";
  }

  private void extra(int id, byte[] bytes, int from, int length) {
    StandardField field = StandardField.of(id, length);
    String name = String.format("0x%02x ", id);
    if (field != null) {
      lines.add(
          indent
              + name
              + in(field.title())
              + (chinese ? "：" : ": ")
              + field.value(bytes, from)
              + " "
              + field.unit());
    } else {
      line(
          name + "附加信息",
          name + "extra field",
          HexFormat.of().formatHex(bytes, from, from + length));
    }
  }

  private static String time(long at) {
    return TIME.format(Instant.ofEpochMilli(at));
  }
}
