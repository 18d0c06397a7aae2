package org.forewarn.rules.watch;

import org.forewarn.rules.book.Registry;
import org.forewarn.rules.book.Whereabouts;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.Times;

/**
 * What is remembered of a vehicle between its positions. A fix that no truck could have come to, or
 * with too few satellites, is not believed; the third in a row that agree with each other is.
 *
 * @param longitude of the anchor, from which standing still is measured; NaN before the first fix
 * @param latitude of the anchor
 * @param last what was said last under each name
 * @param logTime L of the last position
 * @param at the device's time of the last position
 * @param believed the last fix that is believed; null before the first
 * @param stray the last fix that is not, since then; null without one
 * @param strays how many of those in a row agree with each other
 */
public record Track(
    double longitude,
    double latitude,
    Attributes last,
    long logTime,
    long at,
    Fix believed,
    Fix stray,
    int strays) {
  /** How near to the anchor a vehicle stands still, in metres. */
  public static final double STILL_METRES = 15;

  /** How long after its last position a vehicle is forgotten, in milliseconds. */
  public static final long FORGOTTEN_AFTER = 24 * 3_600_000L;

  /** With less satellites a fix is a guess: four are needed for three coordinates and the time. */
  private static final double LEAST_SATELLITES = 4;

  /** After so many that agree the next is believed. */
  private static final int STRAYS_BELIEVED = 2;

  private static final String SATELLITES = "satellites";

  /** Nothing is known yet. */
  static final Track UNKNOWN =
      new Track(Double.NaN, Double.NaN, Attributes.NONE, Times.NONE, Times.NONE, null, null, 0);

  /** Whether a position's coordinates are there, and believed. */
  boolean believes(Observation position) {
    if (!isAccurate(position)) {
      return false;
    }
    return believed == null
        || believed.reaches(position)
        || (strays >= STRAYS_BELIEVED && stray.reaches(position));
  }

  private static boolean isAccurate(Observation position) {
    return position.fixed()
        && !(position.attributes().get(SATELLITES) instanceof Double satellites
            && satellites < LEAST_SATELLITES);
  }

  /** Where a position is; null where its coordinates are not there, or not believed. */
  Whereabouts whereabouts(Observation position, Registry registry) {
    if (!believes(position)) {
      return null;
    }
    boolean straight =
        believed != null && believed.isJustBefore(position) && believed.reaches(position);
    Fix from = straight ? believed : Fix.of(position);
    return registry.whereabouts(
        from.longitude(), from.latitude(), position.longitude(), position.latitude());
  }

  /** Whether a position stands still, as far as the anchor that an earlier one set tells. */
  Truth stationary(Observation position) {
    return believes(position) ? Truth.of(nearAnchor(position)) : Truth.UNKNOWN;
  }

  private boolean nearAnchor(Observation position) {
    return !Double.isNaN(latitude)
        && Point.metresBetween(longitude, latitude, position.longitude(), position.latitude())
            <= STILL_METRES;
  }

  /** Whether nothing is remembered. */
  boolean isUnknown() {
    return logTime == Times.NONE;
  }

  /** After this the vehicle is forgotten; NEVER where nothing is remembered. */
  long forgetAfter() {
    return isUnknown() ? Times.NEVER : logTime + FORGOTTEN_AFTER;
  }

  /** What is remembered after a position. */
  Track after(Observation position, long now) {
    Attributes said = last.updatedBy(position.attributes());
    long when = position.at();
    if (!isAccurate(position)) {
      return new Track(longitude, latitude, said, now, when, believed, stray, strays);
    } else if (!believes(position)) {
      int agreeing = stray != null && stray.reaches(position) ? strays + 1 : 1;
      Fix there = Fix.of(position);
      return new Track(longitude, latitude, said, now, when, believed, there, agreeing);
    }
    boolean still = nearAnchor(position);
    return new Track(
        still ? longitude : position.longitude(),
        still ? latitude : position.latitude(),
        said,
        now,
        when,
        Fix.of(position),
        null,
        0);
  }
}
