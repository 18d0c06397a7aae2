package org.forewarn.rules.watch;

import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Point;

/**
 * Where a vehicle said to be, and when.
 *
 * @param at the device's time
 */
public record Fix(double longitude, double latitude, long at) {
  /** Faster than this no truck drives: what lies farther apart is no place that it came to. */
  static final double FASTEST_KPH = 150;

  /** So far a fix may be off whatever the time between two, in metres. */
  private static final double SLACK_METRES = 50;

  /** Between fixes no farther apart in time the way may be taken as straight, in milliseconds. */
  private static final long STRAIGHT_MILLIS = 30_000;

  private static final double METRES_PER_MILLI = FASTEST_KPH / 3_600;

  static Fix of(Observation position) {
    return new Fix(position.longitude(), position.latitude(), position.at());
  }

  /** Whether a vehicle could come from here to there in the time between. */
  boolean reaches(Observation position) {
    double metres =
        Point.metresBetween(longitude, latitude, position.longitude(), position.latitude());
    return metres <= SLACK_METRES + Math.abs(position.at() - at) * METRES_PER_MILLI;
  }

  /** Whether the way from here to there was straight, as far as anybody must know. */
  boolean isJustBefore(Observation position) {
    return position.at() >= at && position.at() - at <= STRAIGHT_MILLIS;
  }
}
