package org.forewarn.rules.model;

/**
 * A point on the earth, WGS-84.
 *
 * @param longitude degrees east, -180 to 180
 * @param latitude degrees north, -90 to 90
 */
public record Point(double longitude, double latitude) {
  /** The mean radius of the earth in metres (IUGG). */
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  /**
   * The great-circle distance in metres by the haversine formula, right to 0.5 % (the earth is not
   * a sphere).
   */
  public static double metresBetween(
      double longitude1, double latitude1, double longitude2, double latitude2) {
    double sinLatitude = Math.sin(Math.toRadians(latitude2 - latitude1) / 2);
    double sinLongitude = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
    double a =
        sinLatitude * sinLatitude
            + Math.cos(Math.toRadians(latitude1))
                * Math.cos(Math.toRadians(latitude2))
                * sinLongitude
                * sinLongitude;
    return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
