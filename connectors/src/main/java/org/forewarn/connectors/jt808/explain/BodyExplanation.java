package org.forewarn.connectors.jt808.explain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;

/** The body of a message field by field. Belongs to one thread. */
final class BodyExplanation {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT+8'", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(8));

  private static final int URGENT = 1;
  private static final int SORT_2019 = 3;
  private static final int ADVERTISING_SCREEN = 1 << 4;
  private static final int CAN_FAULT = 1 << 5;
  private static final int RECORD = 0xffff;

  private final Sheet sheet;
  private final boolean of2019;

  /**
   * Explains onto a sheet.
   *
   * @param edition of the header
   */
  BodyExplanation(Sheet sheet, Edition edition) {
    this.sheet = sheet;
    this.of2019 = edition == Edition.V2019;
  }

  static String time(long at) {
    return TIME.format(Instant.ofEpochMilli(at));
  }

  void explain(Message message) {
    if (message instanceof Location location) {
      new LocationExplanation(sheet).explain(location);
    } else if (message instanceof LocationBatch batch) {
      batch(batch);
    } else if (message instanceof Registration registration) {
      registration(registration);
    } else if (message instanceof RegistrationAnswer answer) {
      registered(answer);
    } else if (message instanceof Authentication authentication) {
      authentication(authentication);
    } else if (message instanceof TerminalAnswer answer) {
      answer(answer.serial(), answer.messageId(), answer.result());
    } else if (message instanceof PlatformAnswer answer) {
      answer(answer.serial(), answer.messageId(), answer.result());
    } else if (message instanceof DriverCard card) {
      card(card);
    } else if (message instanceof Media media) {
      media(media);
    } else if (message instanceof CameraAnswer answer) {
      camera(answer);
    } else if (message instanceof MediaAnswer answer) {
      mediaAnswer(answer);
    } else if (message instanceof SpokenText spoken) {
      text(spoken);
    } else if (message instanceof PictureOrder order) {
      order(order);
    } else if (message instanceof Message.Unsupported other) {
      sheet.hex("消息体（未逐字段解析）", "body, not explained", other.body());
    } else {
      sheet.row("消息体", "body", sheet.in("空", "empty"));
    }
  }

  private void answered(int serial) {
    sheet.row("应答流水号", "answers serial", serial);
  }

  private void code(String zh, String en, Map<Integer, Text> names, int code) {
    sheet.row(zh, en, Codes.of(sheet, names, code));
  }

  private void answer(int serial, int messageId, int result) {
    answered(serial);
    sheet.row(
        "应答ID",
        "answers message",
        Header.name(messageId) + " " + sheet.in(MessageNames.of(messageId)));
    code("结果", "result", Codes.RESULT, result);
  }

  private void registration(Registration registration) {
    sheet.row("省域ID", "province", String.format("%02d", registration.province()));
    sheet.row("市县域ID", "city", String.format("%04d", registration.city()));
    sheet.row("制造商ID", "manufacturer", registration.manufacturer());
    sheet.row("终端型号", "model", registration.model());
    sheet.row("终端ID", "terminal", registration.terminal());
    code("车牌颜色", "plate's colour", Codes.PLATE_COLOUR, registration.colour());
    boolean plated = registration.colour() != 0;
    sheet.row(plated ? "车牌" : "车辆VIN", plated ? "plate" : "VIN", registration.plate());
  }

  private void registered(RegistrationAnswer answer) {
    answered(answer.serial());
    code("结果", "result", Codes.REGISTRATION, answer.result());
    if (answer.result() == RegistrationAnswer.DONE) {
      sheet.row("鉴权码", "code", answer.code());
    }
  }

  private void authentication(Authentication authentication) {
    sheet.row("鉴权码", "code", authentication.code());
    if (of2019) {
      sheet.row("终端IMEI", "IMEI", authentication.imei());
      sheet.row("软件版本号", "software version", authentication.software());
    }
  }

  private void card(DriverCard card) {
    boolean of2011 = card.at() == Times.NONE;
    boolean read = of2011 || !card.validUntil().isEmpty();
    if (!of2011) {
      sheet.row(
          "状态",
          "state",
          card.inserted() ? sheet.in("1 插卡（上班）", "1 put in") : sheet.in("2 拔卡（下班）", "2 taken out"));
      sheet.row("时间", "time", time(card.at()));
    }
    if (!of2011 && (card.inserted() || read)) {
      code("读卡结果", "card", Codes.CARD, card.result());
    }
    if (!read) {
      return;
    }
    sheet.row("驾驶员姓名", "driver", card.name());
    sheet.row("从业资格证编码", "certificate", card.certificate());
    sheet.row("发证机构", "issuer", card.issuer());
    if (!of2011) {
      sheet.row("证件有效期", "valid until", card.validUntil());
    }
    if (of2019 || of2011) {
      sheet.row("身份证号", "identity card", card.identity());
    }
  }

  private void media(Media media) {
    sheet.row("多媒体ID", "medium", media.mediaId());
    code("类型", "type", Codes.MEDIA_TYPE, media.type());
    code("格式", "format", Codes.MEDIA_FORMAT, media.format());
    code("事件", "event", Codes.MEDIA_EVENT, media.event());
    sheet.row("通道ID", "channel", media.channel());
    if (media.location() != null) {
      new LocationExplanation(sheet).explain(media.location());
    }
    sheet.row("数据长度", "data", media.data().length + sheet.in(" 字节", " bytes"));
    sheet.hex("数据", "data in hex", media.data());
  }

  private void camera(CameraAnswer answer) {
    answered(answer.serial());
    code("结果", "result", Codes.CAMERA, answer.result());
    if (answer.result() == CameraAnswer.DONE) {
      sheet.row("多媒体ID个数", "pictures", answer.mediaIds().size());
      sheet.row("多媒体ID", "media", numbers(answer.mediaIds()));
    }
  }

  private void mediaAnswer(MediaAnswer answer) {
    sheet.row("多媒体ID", "medium", answer.mediaId());
    sheet.row(
        "重传包",
        "parts missing",
        answer.missing().isEmpty()
            ? sheet.in("无（已收齐）", "none, it is whole")
            : numbers(answer.missing()));
  }

  private String numbers(List<? extends Number> numbers) {
    return sheet.join(numbers.stream().map(String::valueOf).toList());
  }

  private void text(SpokenText spoken) {
    List<String> flags = new ArrayList<>();
    int sort = spoken.flags() & (of2019 ? SORT_2019 : URGENT);
    if (sort != 0) {
      flags.add(of2019 ? sheet.in(Codes.TEXT_SORT.get(sort)) : sheet.in("紧急", "urgent"));
    }
    flag(flags, spoken, SpokenText.SHOW, "终端显示器显示", "show");
    flag(flags, spoken, SpokenText.READ_ALOUD, "终端TTS播读", "read aloud");
    if (!of2019) {
      flag(flags, spoken, ADVERTISING_SCREEN, "广告屏显示", "advertising screen");
    }
    flag(flags, spoken, CAN_FAULT, "CAN故障码信息", "CAN fault codes");
    sheet.row("标志", "flags", String.format("0x%02x ", spoken.flags()) + sheet.join(flags));
    if (of2019) {
      code("文本类型", "text type", Codes.TEXT_TYPE, spoken.type());
    }
    sheet.row("文本信息", "text", spoken.text());
  }

  private void flag(List<String> flags, SpokenText spoken, int bit, String zh, String en) {
    if ((spoken.flags() & bit) != 0) {
      flags.add(sheet.in(zh, en));
    }
  }

  private void order(PictureOrder order) {
    sheet.row("通道ID", "channel", order.channel());
    String pictures = Integer.toString(order.pictures());
    if (order.pictures() == 0) {
      pictures += sheet.in("（停止拍摄）", " (stop)");
    } else if (order.pictures() == RECORD) {
      pictures += sheet.in("（录像）", " (record a film)");
    }
    sheet.row("拍摄张数", "pictures", pictures);
    sheet.row(
        "拍摄间隔/录像时间",
        "interval or length",
        order.intervalSeconds()
            + " s"
            + (order.intervalSeconds() == 0
                ? sheet.in("（最小间隔或一直录像）", " (at once, or on and on)")
                : ""));
    sheet.row(
        "保存标志",
        "keep",
        order.keep()
            ? sheet.in("1 保存", "1 in the terminal")
            : sheet.in("0 实时上传", "0 send at once"));
    code("分辨率", "resolution", Codes.RESOLUTION, order.resolution());
    sheet.row(
        "图像质量", "quality", order.quality() + sheet.in("（1最好，10最小）", " (1 best, 10 smallest)"));
    sheet.row("亮度", "brightness", order.brightness() + sheet.in("（0～255）", " (of 0 to 255)"));
    sheet.row("对比度", "contrast", order.contrast() + sheet.in("（0～127）", " (of 0 to 127)"));
    sheet.row("饱和度", "saturation", order.saturation() + sheet.in("（0～127）", " (of 0 to 127)"));
    sheet.row("色度", "chroma", order.chroma() + sheet.in("（0～255）", " (of 0 to 255)"));
  }

  private void batch(LocationBatch batch) {
    sheet.row("数据项个数", "locations", batch.locations().size() + batch.unreadable().size());
    sheet.row(
        "位置数据类型",
        "type",
        batch.resent()
            ? sheet.in("1 盲区补报", "1 held back in a blind area")
            : sheet.in("0 正常位置批量汇报", "0 as usual"));
    int readable = 0;
    int unreadable = 0;
    for (int i = 0; i < batch.locations().size() + batch.unreadable().size(); i++) {
      sheet.heading(1, "[" + i + "]");
      if (unreadable < batch.unreadable().size()
          && batch.unreadable().get(unreadable).index() == i) {
        LocationBatch.Unreadable other = batch.unreadable().get(unreadable++);
        sheet.row("无法解析", "cannot be read", other.reason());
        sheet.hex("内容", "bytes", other.body());
      } else {
        new LocationExplanation(sheet).explain(batch.locations().get(readable++));
      }
    }
  }
}
