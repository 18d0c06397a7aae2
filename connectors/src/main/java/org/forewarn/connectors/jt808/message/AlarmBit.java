package org.forewarn.connectors.jt808.message;

import org.forewarn.rules.model.Text;

/** The bits of a location's alarms (JT/T 808-2019, table 24), with their attributes' names. */
public enum AlarmBit {
  /** The driver pressed the button. */
  EMERGENCY(0, "emergency", "紧急报警", "emergency"),
  /** Too fast. */
  SPEEDING(1, "speeding", "超速报警", "speeding"),
  /** Driving too long without a rest. */
  FATIGUE(2, "fatigue", "疲劳驾驶报警", "fatigue"),
  /** Dangerous driving; before 2019 an early warning. */
  DANGER(3, "danger", "危险驾驶行为报警", "dangerous driving"),
  /** The GNSS module is broken. */
  GNSS_FAULT(4, "gnssFault", "GNSS模块故障", "GNSS fault"),
  /** The GNSS antenna is missing or cut. */
  ANTENNA_CUT(5, "antennaCut", "GNSS天线未接或被剪断", "antenna cut"),
  /** The GNSS antenna has a short circuit. */
  ANTENNA_SHORT(6, "antennaShort", "GNSS天线短路", "antenna short-circuited"),
  /** The main power is weak. */
  POWER_LOW(7, "powerLow", "主电源欠压", "power low"),
  /** The main power is cut. */
  POWER_CUT(8, "powerCut", "主电源掉电", "power cut"),
  /** The display is broken. */
  DISPLAY_FAULT(9, "displayFault", "显示器故障", "display fault"),
  /** The speech module is broken. */
  SPEECH_FAULT(10, "speechFault", "TTS模块故障", "speech fault"),
  /** A camera is broken. */
  CAMERA_FAULT(11, "cameraFault", "摄像头故障", "camera fault"),
  /** The reader of driver's cards is broken. */
  CARD_READER_FAULT(12, "cardReaderFault", "IC卡模块故障", "card reader fault"),
  /** Soon too fast. */
  SPEED_WARNING(13, "speedWarning", "超速预警", "speed warning"),
  /** Soon too tired. */
  FATIGUE_WARNING(14, "fatigueWarning", "疲劳驾驶预警", "fatigue warning"),
  /** Driving against the rules; since 2019. */
  VIOLATION(15, "violation", "违规行驶报警", "violation"),
  /** Tyre pressure; since 2019. */
  TYRE_PRESSURE(16, "tyrePressure", "胎压预警", "tyre pressure"),
  /** The blind spot at a right turn; since 2019. */
  BLIND_SPOT(17, "blindSpot", "右转盲区异常", "blind spot"),
  /** Driving too long in a day. */
  DAY_TOO_LONG(18, "dayTooLong", "当天累计驾驶超时", "day too long"),
  /** Standing too long. */
  STOP_TOO_LONG(19, "stopTooLong", "超时停车", "stop too long"),
  /** In or out of an area that the terminal knows. */
  AREA(20, "area", "进出区域", "area"),
  /** On or off a route that the terminal knows. */
  ROUTE(21, "route", "进出路线", "route"),
  /** Too long or too short on a section of a route. */
  SECTION_TIME(22, "sectionTime", "路段行驶时间不足或过长", "section time"),
  /** Off a route that the terminal knows. */
  OFF_ROUTE(23, "offRoute", "路线偏离", "off route"),
  /** The speed sensor is broken. */
  SPEED_SENSOR_FAULT(24, "speedSensorFault", "VSS故障", "speed sensor fault"),
  /** The fuel level is odd. */
  FUEL(25, "fuel", "油量异常", "fuel"),
  /** The vehicle was stolen. */
  STOLEN(26, "stolen", "车辆被盗", "stolen"),
  /** Ignition that is not allowed. */
  IGNITION(27, "illegalIgnition", "非法点火", "illegal ignition"),
  /** Moved without ignition. */
  DISPLACED(28, "displaced", "非法位移", "displaced"),
  /** A collision; before 2019 an early warning. */
  COLLISION(29, "collision", "碰撞侧翻报警", "collision"),
  /** Rolling over. */
  ROLLOVER(30, "rollover", "侧翻预警", "rollover"),
  /** A door was opened that must not be. */
  DOOR(31, "illegalDoor", "非法开门", "illegal door");

  private final int bit;
  private final String attribute;
  private final String zh;
  private final String en;

  AlarmBit(int bit, String attribute, String zh, String en) {
    this.bit = bit;
    this.attribute = attribute;
    this.zh = zh;
    this.en = en;
  }

  /** The bit's number, from 0. */
  public int bit() {
    return bit;
  }

  /** Under which name an observation carries it. */
  public String attribute() {
    return attribute;
  }

  /** What it says when it is set. */
  public Text title() {
    return new Text(zh, en);
  }
}
