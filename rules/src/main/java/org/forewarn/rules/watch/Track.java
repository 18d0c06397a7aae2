package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.book.Registry;
import org.forewarn.rules.book.Whereabouts;
import org.forewarn.rules.condition.Reading;
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
 * @param changes the last change of each text and truth value
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
    List<Change> changes,
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
      new Track(
          Double.NaN,
          Double.NaN,
          Attributes.NONE,
          Times.NONE,
          Times.NONE,
          List.of(),
          null,
          null,
          0);

  /**
   * A change of what was said under a name.
   *
   * @param from a String or Boolean
   * @param to a String or Boolean
   * @param at the device's time of the observation with which it changed
   */
  public record Change(String name, Object from, Object to, long at) {}

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

  /**
   * The last change under a name, seen from an observation.
   *
   * @param now what that says; null where it says nothing
   * @param when the device's time of it
   * @return null where nothing was said before; what never changed has changed endlessly long ago
   */
  Reading.Change change(String name, Object now, long when) {
    Object before = last.get(name);
    if (before == null) {
      return null;
    } else if (now != null && !now.equals(before)) {
      return new Reading.Change(before, now, 0);
    }
    for (Change change : changes) {
      if (change.name().equals(name)) {
        return new Reading.Change(change.from(), change.to(), Math.max(0, when - change.at()));
      }
    }
    return new Reading.Change(before, before, Times.NEVER);
  }

  /** Numbers change all the time, and are not remembered. */
  private List<Change> changesAfter(Observation position) {
    List<Change> next = null;
    Attributes said = position.attributes();
    for (int i = 0; i < said.size(); i++) {
      String name = said.name(i);
      Object before = last.get(name);
      if (before != null && !(before instanceof Double) && !before.equals(said.value(i))) {
        next = next == null ? new ArrayList<>(changes) : next;
        next.removeIf(change -> change.name().equals(name));
        if (next.size() == Attributes.MOST) {
          next.remove(0);
        }
        next.add(new Change(name, before, said.value(i), position.at()));
      }
    }
    return next == null ? changes : List.copyOf(next);
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
    List<Change> since = changesAfter(position);
    if (!isAccurate(position)) {
      return new Track(longitude, latitude, said, now, when, since, believed, stray, strays);
    } else if (!believes(position)) {
      int agreeing = stray != null && stray.reaches(position) ? strays + 1 : 1;
      Fix there = Fix.of(position);
      return new Track(longitude, latitude, said, now, when, since, believed, there, agreeing);
    }
    boolean still = nearAnchor(position);
    return new Track(
        still ? longitude : position.longitude(),
        still ? latitude : position.latitude(),
        said,
        now,
        when,
        since,
        Fix.of(position),
        null,
        0);
  }
}
