package org.forewarn.connectors.jt808.message;

import org.forewarn.rules.model.Text;

/** The bits of a location's status that mean something here (JT/T 808-2019, table 25). */
public enum StatusBit {
  /** The ignition is on. */
  ACC(0, "点火", "ignition on"),
  /** The terminal knows where it is. */
  FIXED(1, "已定位", "fixed"),
  /** The latitude is south. */
  SOUTH(2, "南纬", "south"),
  /** The longitude is west. */
  WEST(3, "西经", "west"),
  /** It is out of service. */
  OUT_OF_SERVICE(4, "停运", "out of service"),
  /** The coordinates are encrypted. */
  ENCRYPTED(5, "坐标已加密", "coordinates encrypted"),
  /** The fuel is cut off. */
  FUEL_CUT(10, "油路断开", "fuel cut"),
  /** The electric circuit is cut off. */
  CIRCUIT_CUT(11, "电路断开", "circuit cut"),
  /** The doors are locked. */
  LOCKED(12, "车门加锁", "doors locked"),
  /** The front door is open. */
  FRONT_DOOR(13, "前门开", "front door open"),
  /** The middle door is open. */
  MIDDLE_DOOR(14, "中门开", "middle door open"),
  /** The rear door is open. */
  REAR_DOOR(15, "后门开", "rear door open"),
  /** The driver's door is open. */
  DRIVER_DOOR(16, "驾驶席门开", "driver's door open"),
  /** GPS helped to fix it. */
  GPS(18, "GPS", "GPS"),
  /** BeiDou helped to fix it. */
  BEIDOU(19, "北斗", "BeiDou"),
  /** GLONASS helped to fix it. */
  GLONASS(20, "GLONASS", "GLONASS"),
  /** Galileo helped to fix it. */
  GALILEO(21, "Galileo", "Galileo"),
  /** The vehicle moves; since 2019. */
  MOVING(22, "行驶", "moving");

  private final int bit;
  private final String zh;
  private final String en;

  StatusBit(int bit, String zh, String en) {
    this.bit = bit;
    this.zh = zh;
    this.en = en;
  }

  /** The bit's number, from 0. */
  public int bit() {
    return bit;
  }

  /** What it says when it is set. */
  public Text title() {
    return new Text(zh, en);
  }
}
