package org.forewarn.connectors.jt808.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.forewarn.connectors.jt808.message.AlarmBit;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.StatusBit;

/** A location field by field. Belongs to one thread. */
final class LocationExplanation {
  private static final int BITS = 32;

  /** Bits 8 and 9 of the status are one number, which has a line of its own. */
  private static final int FIRST_OF_LOAD = 8;

  private static final int LAST_OF_LOAD = 9;

  private final Sheet sheet;

  LocationExplanation(Sheet sheet) {
    this.sheet = sheet;
  }

  void explain(Location location) {
    sheet.row("时间", "time", BodyExplanation.time(location.at()));
    sheet.row("纬度", "latitude", degrees(location.latitude()));
    sheet.row("经度", "longitude", degrees(location.longitude()));
    sheet.row("速度", "speed", location.speedKph() + " km/h");
    sheet.row("方向", "heading", location.heading() + "°");
    sheet.row("高程", "altitude", location.altitudeMetres() + " m");
    sheet.row("载重", "load", load(location));
    sheet.row("状态", "status", String.format("0x%08x ", location.status()) + status(location));
    sheet.row("报警", "alarms", String.format("0x%08x ", location.alarms()) + alarms(location));
    int left = location.extras().forEach(new ExtraExplanation(sheet)::explain);
    if (left > 0) {
      sheet.row("末尾多余字节", "bytes that are no field", left);
    }
  }

  private static String degrees(double degrees) {
    return String.format(Locale.ROOT, "%.6f°", degrees);
  }

  private String load(Location location) {
    String load = location.load();
    if (load == null) {
      return sheet.in("2 保留", "2 reserved");
    }
    return load.equals("empty")
        ? sheet.in("空车", load)
        : load.equals("half") ? sheet.in("半载", load) : sheet.in("满载", load);
  }

  /** What is on, and whether ignition and fix are not: a technician looks for these first. */
  private String status(Location location) {
    List<String> names = new ArrayList<>();
    if (!location.is(StatusBit.ACC)) {
      names.add(sheet.in("熄火", "ignition off"));
    }
    if (!location.is(StatusBit.FIXED)) {
      names.add(sheet.in("未定位", "no fix"));
    }
    long unnamed = location.status();
    for (StatusBit bit : StatusBit.values()) {
      unnamed &= ~(1L << bit.bit());
      if (location.is(bit)) {
        names.add(sheet.in(bit.title()));
      }
    }
    unnamed &= ~((1L << FIRST_OF_LOAD) | (1L << LAST_OF_LOAD));
    for (int bit = 0; bit < BITS; bit++) {
      if ((unnamed >> bit & 1) == 1) {
        names.add(sheet.in("位" + bit, "bit " + bit));
      }
    }
    return sheet.join(names);
  }

  private String alarms(Location location) {
    List<String> names = new ArrayList<>();
    for (AlarmBit bit : AlarmBit.values()) {
      if (location.has(bit)) {
        names.add(sheet.in(bit.title()));
      }
    }
    return names.isEmpty() ? sheet.in("无", "none") : sheet.join(names);
  }
}
