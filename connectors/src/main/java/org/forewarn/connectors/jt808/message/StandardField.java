package org.forewarn.connectors.jt808.message;

import org.forewarn.rules.model.Text;

/** The additional fields of a location that hold one number (JT/T 808-2019, table 27). */
public enum StandardField {
  /** How far the vehicle has driven in all. */
  MILEAGE(0x01, 4, 0.1, "mileageKm", "里程", "mileage", "km"),
  /** How much fuel it has. */
  FUEL(0x02, 2, 0.1, "fuelLitres", "油量", "fuel", "L"),
  /** How fast the driving recorder says it is. */
  RECORDER_SPEED(0x03, 2, 0.1, "recorderKph", "行驶记录仪速度", "recorder's speed", "km/h"),
  /** Which alarm somebody must confirm. */
  ALARM_TO_CONFIRM(0x04, 2, 1, null, "需人工确认报警事件ID", "alarm to be confirmed", ""),
  /** The signals of the vehicle: lights, horn, brakes. */
  SIGNALS(0x25, 4, 1, null, "扩展车辆信号状态位", "vehicle signals", ""),
  /** The state of inputs. */
  INPUTS(0x2a, 2, 1, null, "IO状态位", "inputs", ""),
  /** Two analogue inputs of 16 bits each. */
  ANALOGUE(0x2b, 4, 1, null, "模拟量", "analogue inputs", ""),
  /** How well the network is received. */
  NETWORK(0x30, 1, 1, "network", "无线通信网络信号强度", "network signal", ""),
  /** How many satellites it uses. */
  SATELLITES(0x31, 1, 1, "satellites", "GNSS定位卫星数", "satellites", "");

  private static final StandardField[] BY_ID = new StandardField[256];

  static {
    for (StandardField field : values()) {
      BY_ID[field.id] = field;
    }
  }

  private final int id;
  private final int length;
  private final double scale;
  private final String attribute;
  private final String zh;
  private final String en;
  private final String unit;

  StandardField(
      int id, int length, double scale, String attribute, String zh, String en, String unit) {
    this.id = id;
    this.length = length;
    this.scale = scale;
    this.attribute = attribute;
    this.zh = zh;
    this.en = en;
    this.unit = unit;
  }

  /**
   * The field of an id.
   *
   * @param id 0 to 255
   * @param length how long its value is
   * @return null if the standard has none of that length
   */
  public static StandardField of(int id, int length) {
    StandardField field = BY_ID[id];
    return field == null || field.length != length ? null : field;
  }

  /** The number in a value of the field's length. */
  public double value(byte[] bytes, int from) {
    long raw = 0;
    for (int i = 0; i < length; i++) {
      raw = raw << 8 | (bytes[from + i] & 0xff);
    }
    return scale == 1 ? raw : raw / Math.rint(1 / scale);
  }

  /** Under which name an observation carries it; null if it does not. */
  public String attribute() {
    return attribute;
  }

  /** What it is. */
  public Text title() {
    return new Text(zh, en);
  }

  /** The unit of its number; empty without one. */
  public String unit() {
    return unit;
  }
}
