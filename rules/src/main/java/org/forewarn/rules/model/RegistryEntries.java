package org.forewarn.rules.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The registry as operators write it: what is where, who observes, who drives, who may.
 *
 * @param name the city's name; may be null
 * @param zone the zone of its local hours
 */
public record RegistryEntries(
    String name,
    ZoneId zone,
    List<Place> places,
    List<Source> sources,
    List<Vehicle> vehicles,
    List<Permit> permits) {

  /** How late an observation may be before it is history, where its source does not say. */
  public static final long DEFAULT_LATE_AFTER = 60_000;

  /**
   * A camera, terminal, sensor or person that observes.
   *
   * @param kind such as {@code camera}; may be null
   * @param scanEvery milliseconds between its scans; 0 where it does not scan at a pace
   * @param lateAfter milliseconds after which what it says is history
   * @param gateway through which it reports; may be null
   * @param published whether its place was made public, as the law asks of such equipment
   * @param verifiedUntil the last day on which its measurements count; null if never verified
   */
  public record Source(
      String id,
      String kind,
      long scanEvery,
      long lateAfter,
      String gateway,
      boolean published,
      LocalDate verifiedUntil) {}

  /**
   * A known vehicle.
   *
   * @param subject plate and colour
   * @param vehicleClass its class; null if unknown
   * @param carrier who runs it; may be null
   * @param phone of the terminal or the driver; may be null
   * @param groups names of groups it is in
   * @param speedLimitKph its own limit; NaN if none
   */
  public record Vehicle(
      String subject,
      String vehicleClass,
      String carrier,
      String phone,
      List<String> groups,
      double speedLimitKph) {}

  /**
   * A permit: of a subject, of a group, or of anybody.
   *
   * @param subject whose it is; null if it is a group's or anybody's
   * @param group the name of the group whose it is; null if it is not a group's
   * @param kind such as {@code waste}, {@code unloading}, {@code works}, {@code event}, {@code
   *     market}, {@code detour}; may be null
   * @param places kinds or ids of places where it exempts; empty for everywhere
   * @param route the line that it may drive; empty if none is set
   * @param toleranceMetres how far from the route it may be
   * @param sites ids of places that it may use
   * @param hours when it is valid
   * @param from the first day on which it is valid; null for no beginning
   * @param to the last day on which it is valid; null for no end
   * @param stay how long a stay it exempts, in milliseconds; {@link Times#NEVER} for any
   * @param speedLimitKph the limit that it sets; NaN if none
   * @param suspended whether it is taken away for the time being
   */
  public record Permit(
      String id,
      String subject,
      String group,
      String kind,
      List<String> places,
      List<Point> route,
      double toleranceMetres,
      List<String> sites,
      Hours hours,
      LocalDate from,
      LocalDate to,
      long stay,
      double speedLimitKph,
      boolean suspended) {

    /** A permit of a subject, for stays of any length. */
    public Permit(
        String id,
        String subject,
        String kind,
        List<Point> route,
        double toleranceMetres,
        List<String> sites,
        Hours hours,
        LocalDate from,
        LocalDate to) {
      this(
          id,
          subject,
          null,
          kind,
          List.of(),
          route,
          toleranceMetres,
          sites,
          hours,
          from,
          to,
          Times.NEVER,
          Double.NaN,
          false);
    }
  }
}
