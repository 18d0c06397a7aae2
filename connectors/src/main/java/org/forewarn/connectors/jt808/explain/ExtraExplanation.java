package org.forewarn.connectors.jt808.explain;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.connectors.jt808.message.StandardField;
import org.forewarn.rules.model.Text;

/**
 * The additional fields of a location, a line each (JT/T 808-2019, tables 27 to 32). Belongs to one
 * thread.
 */
final class ExtraExplanation {
  private static final int TEMPERATURE = 0x06;
  private static final int OVERSPEED = 0x11;
  private static final int AREA = 0x12;
  private static final int SECTION = 0x13;

  private static final List<Text> SIGNALS =
      List.of(
          new Text("近光灯", "low beam"),
          new Text("远光灯", "high beam"),
          new Text("右转向灯", "right indicator"),
          new Text("左转向灯", "left indicator"),
          new Text("制动", "brake"),
          new Text("倒挡", "reverse gear"),
          new Text("雾灯", "fog lamp"),
          new Text("示廓灯", "outline lamp"),
          new Text("喇叭", "horn"),
          new Text("空调", "air conditioning"),
          new Text("空挡", "neutral gear"),
          new Text("缓速器工作", "retarder"),
          new Text("ABS工作", "ABS"),
          new Text("加热器工作", "heater"),
          new Text("离合器", "clutch"));

  private static final List<Text> INPUTS =
      List.of(new Text("深度休眠", "deep sleep"), new Text("休眠", "sleep"));

  private final Sheet sheet;

  ExtraExplanation(Sheet sheet) {
    this.sheet = sheet;
  }

  /** Explains the field of an id, whose value stands in some bytes. */
  void explain(int id, byte[] bytes, int from, int length) {
    StandardField field = StandardField.of(id, length);
    if (field != null) {
      row(id, field.title(), value(field, bytes, from));
    } else if (id == TEMPERATURE && length == 2) {
      short tenths = (short) number(bytes, from, 2);
      row(id, new Text("车厢温度", "temperature of the load"), tenths / 10.0 + " ℃");
    } else if (id == OVERSPEED && (length == 1 || length == 5)) {
      row(id, new Text("超速报警附加信息", "where it is too fast"), area(bytes, from, length));
    } else if (id == AREA && length == 6) {
      String way = bytes[from + 5] == 0 ? sheet.in("，进", ", entered") : sheet.in("，出", ", left");
      row(
          id,
          new Text("进出区域/路线报警附加信息", "area or route entered or left"),
          area(bytes, from, 5) + way);
    } else if (id == SECTION && length == 7) {
      row(id, new Text("路段行驶时间附加信息", "time on a section"), section(bytes, from));
    } else {
      sheet.hex(label(id, name(id)), bytes, from, length);
    }
  }

  private String label(int id, Text name) {
    return String.format("0x%02x ", id) + sheet.in(name);
  }

  private void row(int id, Text name, String value) {
    sheet.row(label(id, name), value);
  }

  private String value(StandardField field, byte[] bytes, int from) {
    double value = field.value(bytes, from);
    return switch (field) {
      case MILEAGE, FUEL, RECORDER_SPEED -> value + " " + field.unit();
      case ALARM_TO_CONFIRM, NETWORK, SATELLITES -> Long.toString((long) value);
      case SIGNALS -> String.format("0x%08x ", (long) value) + bits(SIGNALS, (long) value);
      case INPUTS -> String.format("0x%04x ", (long) value) + bits(INPUTS, (long) value);
      case ANALOGUE -> "AD0 " + ((long) value & 0xffff) + ", AD1 " + ((long) value >> 16);
    };
  }

  private String bits(List<Text> names, long value) {
    List<String> set = new ArrayList<>();
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      if ((value >> bit & 1) == 1) {
        set.add(bit < names.size() ? sheet.in(names.get(bit)) : sheet.in("位" + bit, "bit " + bit));
      }
    }
    return set.isEmpty() ? sheet.in("无", "none") : sheet.join(set);
  }

  private String area(byte[] bytes, int from, int length) {
    String type = Codes.of(sheet, Codes.AREA, bytes[from] & 0xff);
    return length == 1 ? type : type + " " + number(bytes, from + 1, 4);
  }

  private String section(byte[] bytes, int from) {
    return sheet.in("路段 ", "section ")
        + number(bytes, from, 4)
        + ", "
        + number(bytes, from + 4, 2)
        + " s, "
        + (bytes[from + 6] == 0 ? sheet.in("不足", "too short") : sheet.in("过长", "too long"));
  }

  private static long number(byte[] bytes, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = number << 8 | (bytes[i] & 0xff);
    }
    return number;
  }

  private static Text name(int id) {
    return switch (id) {
      case 0x05 -> new Text("胎压", "tyre pressures");
      case TEMPERATURE -> new Text("车厢温度", "temperature of the load");
      case OVERSPEED, AREA, SECTION -> new Text("报警附加信息", "alarm's details");
      case 0x14 -> new Text("视频相关报警", "video alarms");
      case 0x15 -> new Text("视频信号丢失报警状态", "channels without a signal");
      case 0x16 -> new Text("视频信号遮挡报警状态", "channels that are covered");
      case 0x17 -> new Text("存储器故障报警状态", "storage faults");
      case 0x18 -> new Text("异常驾驶行为报警详细描述", "abnormal driving");
      case 0x64 -> new Text("高级驾驶辅助系统报警", "ADAS alarm");
      case 0x65 -> new Text("驾驶员状态监测系统报警", "driver monitoring alarm");
      case 0x66 -> new Text("胎压监测系统报警", "tyre pressure alarm");
      case 0x67 -> new Text("盲区监测系统报警", "blind spot alarm");
      default -> new Text("附加信息", "extra field");
    };
  }
}
