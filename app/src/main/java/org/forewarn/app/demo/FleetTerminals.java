package org.forewarn.app.demo;

import java.util.List;
import java.util.Map;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.TerminalProfile;
import org.forewarn.rules.model.TerminalProfile.ExtraField;
import org.forewarn.rules.sim.TruckFleet;
import org.forewarn.rules.sim.TruckReport;

/** How the terminals of simulated trucks speak JT/T 808: every second one the edition of 2019. */
public final class FleetTerminals {
  /** The terminals' own field for what the national standard does not have: lid and lift. */
  public static final TerminalProfile PROFILE =
      new TerminalProfile(
          List.of(),
          true,
          TerminalProfile.STANDARD.alarms(),
          List.of(
              new ExtraField(0xe1, 0, 1, 0, 1, "lid", Map.of(0L, "closed", 1L, "open")),
              new ExtraField(0xe1, 0, 1, 1, 1, "lift", Map.of())));

  private static final int YELLOW = 2;
  private static final long IGNITION = 1;
  private static final long FIX = 1 << 1;
  private static final long LOADED = 3 << 8;
  private static final long ANTENNA_CUT = 1 << 5;
  private static final int ALTITUDE_METRES = 5;
  private static final double MICRO = 1e6;
  private static final double TENTHS = 10;

  private FleetTerminals() {}

  /**
   * Who a truck's terminal is.
   *
   * @param number of the truck in its fleet, from 0
   * @param subject its plate and colour
   */
  public static Identity identity(int number, String subject) {
    Edition edition = number % 2 == 0 ? Edition.V2013 : Edition.V2019;
    String plate = subject.substring(0, subject.indexOf('/'));
    return new Identity(TruckFleet.phone(number), edition, YELLOW, plate);
  }

  /** What a terminal reports of what it knows. */
  public static Location location(TruckReport report) {
    return location(report, report.longitude(), report.latitude());
  }

  /**
   * What a terminal reports of what it knows, where its receiver is off.
   *
   * @param longitude degrees
   * @param latitude degrees
   */
  public static Location location(TruckReport report, double longitude, double latitude) {
    byte bits = (byte) ((report.lidOpen() ? 1 : 0) | (report.liftUp() ? 2 : 0));
    return new Location(
        report.fixed() ? 0 : ANTENNA_CUT,
        IGNITION | (report.fixed() ? FIX : 0) | (report.full() ? LOADED : 0),
        Math.round(latitude * MICRO),
        Math.round(longitude * MICRO),
        ALTITUDE_METRES,
        (int) Math.round(report.speedKph() * TENTHS),
        (int) Math.round(report.heading()) % 360,
        report.at(),
        ExtraFields.of(new byte[] {(byte) 0xe1, 1, bits}));
  }
}
