package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
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
 * @param stated what was stated last under each name, but for numbers
 * @param logTime L of the last position
 * @param at the device's time of the last position, no later than its L
 * @param believed the last fix that is believed; null before the first
 * @param stay where it stays
 * @param stray the last fix that is not, since then; null without one
 * @param strays how many of those in a row agree with each other
 */
public record Track(
    double longitude,
    double latitude,
    List<Stated> stated,
    long logTime,
    long at,
    Fix believed,
    Stay stay,
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

  /** So fast a receiver may say that a vehicle is which stands still, in km/h. */
  private static final double STILL_KPH = 5;

  private static final String SATELLITES = "satellites";
  private static final String SPEED = "speedKph";

  /** Nothing is known yet. */
  static final Track UNKNOWN =
      new Track(
          Double.NaN, Double.NaN, List.of(), Times.NONE, Times.NONE, null, Stay.UNKNOWN, null, 0);

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
    Fix here = Fix.of(position);
    boolean straight =
        believed != null && believed.leadsStraightTo(here) && believed.reaches(position);
    Fix from = straight ? believed : here;
    return registry.whereabouts(
        from.longitude(), from.latitude(), here.longitude(), here.latitude());
  }

  /**
   * Whether a position stands still, as far as the anchor that an earlier one set tells. Near to it
   * that takes time, and that the vehicle does not itself say that it drives: one that reports each
   * second is still near when it drives through the town.
   */
  Truth stationary(Observation position) {
    if (!believes(position)) {
      return Truth.UNKNOWN;
    } else if (!nearAnchor(position)) {
      return Truth.FALSE;
    }
    boolean sameMoment = believed != null && position.at() == believed.at();
    boolean drives = position.attributes().get(SPEED) instanceof Double speed && speed > STILL_KPH;
    return sameMoment || drives ? Truth.UNKNOWN : Truth.TRUE;
  }

  private boolean nearAnchor(Observation position) {
    return !Double.isNaN(latitude)
        && Point.metresBetween(longitude, latitude, position.longitude(), position.latitude())
            <= STILL_METRES;
  }

  /** Where a position is, and when; null where its coordinates are not there, or not believed. */
  Fix fix(Observation position) {
    return believes(position) ? Fix.of(position) : null;
  }

  /** Whether a vehicle has stayed so long where the next fix that is believed is. */
  Truth stays(long millis, Fix next) {
    return believed == null ? Truth.UNKNOWN : stay.isAtLeast(millis, next, believed.at());
  }

  /**
   * What was stated last under a name.
   *
   * @return a String or Boolean; null where nothing was
   */
  Object last(String name) {
    Stated last = find(name);
    return last == null ? null : last.value();
  }

  /** What was stated last, in the last position or shortly before it, but for numbers. */
  Attributes lastWords() {
    Attributes.Builder words = new Attributes.Builder();
    for (Stated each : stated) {
      if (!each.isGap(at)) {
        words.put(each.name(), each.value());
      }
    }
    return words.build();
  }

  /** Where it was with its last word; null where nobody knows. */
  Whereabouts lastWhereabouts(Registry registry) {
    Spot last = Spot.of(believed, at);
    return last == null ? null : last.whereabouts(registry);
  }

  /**
   * With what it said later, in points that were held back: what had changed by then does not
   * change once more.
   */
  Track told(Track later) {
    return new Track(longitude, latitude, later.stated, logTime, at, believed, stay, stray, strays);
  }

  private Stated find(String name) {
    for (int i = 0; i < stated.size(); i++) {
      if (stated.get(i).name().equals(name)) {
        return stated.get(i);
      }
    }
    return null;
  }

  /**
   * What is stated under a name, seen from an observation.
   *
   * @param now what that says; null where it says nothing
   * @param when the device's time of it
   * @param here where it is; null where nobody knows
   * @return null where nothing was stated before, or it changed in a gap
   */
  Stated stated(String name, Object now, long when, Fix here) {
    Stated last = find(name);
    if (last == null || (last.isGap(when) && !last.value().equals(now))) {
      return null;
    }
    return now == null ? last : last.then(now, when, spot(here, when));
  }

  private Spot spot(Fix here, long when) {
    return Spot.of(here == null ? believed : here, when);
  }

  /** Numbers change all the time, and are not remembered; of too many names the oldest go. */
  private List<Stated> statedAfter(Attributes said, long when, Spot where) {
    List<Stated> next = new ArrayList<>(stated.size() + 1);
    for (int i = 0; i < said.size(); i++) {
      if (!(said.value(i) instanceof Double)) {
        Stated last = find(said.name(i));
        next.add(
            last == null
                ? Stated.anew(said.name(i), said.value(i), when, where)
                : last.then(said.value(i), when, where));
      }
    }
    for (int i = 0; i < stated.size() && next.size() < Attributes.MOST; i++) {
      if (said.get(stated.get(i).name()) == null) {
        next.add(stated.get(i));
      }
    }
    return List.copyOf(next);
  }

  /** Whether nothing is remembered. */
  boolean isUnknown() {
    return logTime == Times.NONE;
  }

  /** After this the vehicle is forgotten; NEVER where nothing is remembered. */
  long forgetAfter() {
    return isUnknown() ? Times.NEVER : logTime + FORGOTTEN_AFTER;
  }

  /**
   * What is remembered after a position.
   *
   * @param now L of it; a device whose clock is ahead says it then
   */
  Track after(Observation position, long now) {
    long when = Math.min(position.at(), now);
    Fix here = fix(position);
    List<Stated> said = statedAfter(position.attributes(), when, spot(here, when));
    if (!isAccurate(position)) {
      return new Track(longitude, latitude, said, now, when, believed, stay, stray, strays);
    } else if (here == null) {
      int agreeing = stray != null && stray.reaches(position) ? strays + 1 : 1;
      Fix there = Fix.of(position);
      return new Track(longitude, latitude, said, now, when, believed, stay, there, agreeing);
    }
    boolean still = nearAnchor(position);
    long lastFix = believed == null ? here.at() : believed.at();
    return new Track(
        still ? longitude : position.longitude(),
        still ? latitude : position.latitude(),
        said,
        now,
        when,
        here,
        stay.after(here, lastFix),
        null,
        0);
  }
}
