package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0200: where a vehicle is and how it is (JT/T 808-2019, 8.12).
 *
 * @param alarms 32 bits, see {@link AlarmBit}
 * @param status 32 bits, see {@link StatusBit}
 * @param latitudeMicro millionths of a degree, without its sign, 0 to 2^32 - 1
 * @param longitudeMicro millionths of a degree, without its sign, 0 to 2^32 - 1
 * @param altitudeMetres above the sea; the standard has no sign, but terminals below the sea do
 * @param speedTenths tenths of a km/h, 0 to 65535
 * @param heading degrees from north, clockwise, 0 to 359; others are taken as they come
 * @param at epoch milliseconds, whole seconds
 * @param extras the additional fields
 */
public record Location(
    long alarms,
    long status,
    long latitudeMicro,
    long longitudeMicro,
    int altitudeMetres,
    int speedTenths,
    int heading,
    long at,
    ExtraFields extras)
    implements Message {
  /** The message id. */
  public static final int ID = 0x0200;

  private static final double MICRO = 1e6;

  /** Reads one that takes all of a body. */
  static Location read(BodyReader body) throws MalformedException {
    Location alone = readWithoutExtras(body);
    return new Location(
        alone.alarms,
        alone.status,
        alone.latitudeMicro,
        alone.longitudeMicro,
        alone.altitudeMetres,
        alone.speedTenths,
        alone.heading,
        alone.at,
        ExtraFields.of(body.rest()));
  }

  /** Reads the 28 bytes that stand in front of the additional fields, and in pictures alone. */
  static Location readWithoutExtras(BodyReader body) throws MalformedException {
    return new Location(
        body.u32(),
        body.u32(),
        body.u32(),
        body.u32(),
        (short) body.u16(),
        body.u16(),
        body.u16(),
        TerminalTime.read(body),
        ExtraFields.NONE);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u32(alarms)
        .u32(status)
        .u32(latitudeMicro)
        .u32(longitudeMicro)
        .u16(altitudeMetres)
        .u16(speedTenths)
        .u16(heading);
    TerminalTime.write(body, at);
    body.bytes(extras.toBytes());
  }

  /** Degrees north, as the terminal says; may be beyond 90. */
  public double latitude() {
    return is(StatusBit.SOUTH) ? -latitudeMicro / MICRO : latitudeMicro / MICRO;
  }

  /** Degrees east, as the terminal says; may be beyond 180. */
  public double longitude() {
    return is(StatusBit.WEST) ? -longitudeMicro / MICRO : longitudeMicro / MICRO;
  }

  /** Kilometres an hour. */
  public double speedKph() {
    return speedTenths / 10.0;
  }

  /** Whether a bit of the status is set. */
  public boolean is(StatusBit bit) {
    return (status >> bit.bit() & 1) == 1;
  }

  /** Whether an alarm is on. */
  public boolean has(AlarmBit alarm) {
    return (alarms >> alarm.bit() & 1) == 1;
  }

  /**
   * Whether the coordinates are a place on earth that can be read: with a fix, not encrypted, and
   * within the ranges of degrees.
   */
  public boolean hasPlace() {
    return isPlaced() && inRange();
  }

  /**
   * Whether the coordinates are to be read and are nowhere on earth: with a fix, not encrypted, and
   * beyond the ranges of degrees.
   */
  public boolean isBeyond() {
    return isPlaced() && !inRange();
  }

  private boolean isPlaced() {
    return is(StatusBit.FIXED) && !is(StatusBit.ENCRYPTED);
  }

  /** Whether latitude and longitude are within ±90 and ±180 degrees. */
  public boolean inRange() {
    return latitudeMicro <= 90_000_000 && longitudeMicro <= 180_000_000;
  }

  /**
   * How much the vehicle carries, by bits 8 and 9 of the status.
   *
   * @return {@code empty}, {@code half} or {@code full}; null for the value that is reserved
   */
  public String load() {
    return switch ((int) (status >> 8 & 3)) {
      case 0 -> "empty";
      case 1 -> "half";
      case 3 -> "full";
      default -> null;
    };
  }
}
