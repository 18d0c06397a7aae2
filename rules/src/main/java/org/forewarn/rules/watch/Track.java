package org.forewarn.rules.watch;

import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.Times;

/**
 * What is remembered of a vehicle between its positions.
 *
 * @param longitude of the anchor, from which standing still is measured; NaN before the first fix
 * @param latitude of the anchor
 * @param last what was said last under each name
 * @param logTime L of the last position
 */
public record Track(double longitude, double latitude, Attributes last, long logTime) {
  /** How near to the anchor a vehicle stands still, in metres. */
  public static final double STILL_METRES = 15;

  /** How long after its last position a vehicle is forgotten, in milliseconds. */
  public static final long FORGOTTEN_AFTER = 24 * 3_600_000L;

  /** Nothing is known yet. */
  static final Track UNKNOWN = new Track(Double.NaN, Double.NaN, Attributes.NONE, Times.NONE);

  /** Whether a position stands still, as far as the anchor that an earlier one set tells. */
  Truth stationary(Observation position) {
    return position.fixed() ? Truth.of(nearAnchor(position)) : Truth.UNKNOWN;
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
    return position.fixed() && !nearAnchor(position)
        ? new Track(position.longitude(), position.latitude(), said, now)
        : new Track(longitude, latitude, said, now);
  }
}
