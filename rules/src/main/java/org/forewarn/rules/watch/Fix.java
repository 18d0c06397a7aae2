package org.forewarn.rules.watch;

import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Point;

/**
 * Where a vehicle said to be, and when.
 *
 * @param at the device's time
 * @param heading where it was going, degrees clockwise from north; NaN where it did not say
 */
public record Fix(double longitude, double latitude, long at, double heading) {
  /** Faster than this no truck drives: what lies farther apart is no place that it came to. */
  static final double FASTEST_KPH = 150;

  /** So far a fix may be off whatever the time between two, in metres. */
  private static final double SLACK_METRES = 50;

  /** Fixes farther apart in time may have a whole block between them, in milliseconds. */
  private static final long STRAIGHT_MILLIS = 30_000;

  /** Who goes straight heads for where they come to, but for this, in degrees. */
  private static final double STRAIGHT_DEGREES = 20;

  private static final double METRES_PER_MILLI = FASTEST_KPH / 3_600;
  private static final String HEADING = "heading";

  static Fix of(Observation position) {
    double heading =
        position.attributes().get(HEADING) instanceof Double degrees ? degrees : Double.NaN;
    return new Fix(position.longitude(), position.latitude(), position.at(), heading);
  }

  /** How far a vehicle may have come from here by a moment of its own time, in metres. */
  double metresBy(long when) {
    return Math.abs(when - at) * METRES_PER_MILLI;
  }

  /** The same place at another moment. */
  Fix at(long moment) {
    return new Fix(longitude, latitude, moment, heading);
  }

  /** How far another is from here, in metres. */
  double metresTo(Fix other) {
    return metresTo(other.longitude, other.latitude);
  }

  private double metresTo(double east, double north) {
    return Point.metresBetween(longitude, latitude, east, north);
  }

  /** Whether a vehicle could come from here to there in the time between. */
  boolean reaches(Observation position) {
    return metresTo(position.longitude(), position.latitude())
        <= SLACK_METRES + metresBy(position.at());
  }

  /** Whether the way to the next was straight: at both ends the vehicle headed along it. */
  boolean leadsStraightTo(Fix next) {
    double east = (next.longitude - longitude) * Math.cos(Math.toRadians(latitude));
    double along = Math.toDegrees(Math.atan2(east, next.latitude - latitude));
    return next.at >= at
        && next.at - at <= STRAIGHT_MILLIS
        && degreesBetween(heading, along) <= STRAIGHT_DEGREES
        && degreesBetween(next.heading, along) <= STRAIGHT_DEGREES;
  }

  /** NaN, which is no number of degrees, where one is not known. */
  private static double degreesBetween(double one, double other) {
    return Math.abs(Math.IEEEremainder(one - other, 360));
  }
}
