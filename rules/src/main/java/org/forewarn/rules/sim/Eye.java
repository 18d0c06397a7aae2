package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;

/** The camera of one place of a district: what it says of those who are there, and how it fails. */
final class Eye {
  /** How the names of cameras begin, and with them those of tracks. */
  static final String NAME = "district/cam-";

  private static final double SELDOM_UNREAD = 0.1;

  private final String id;
  private final String watch;
  private final DistrictSpec.Eyes spec;
  private final Chance chance;
  private final long scanEvery;
  private final long ahead;
  private long nextScan;
  private long turn;
  private boolean down;
  private long said;
  private long tracks;

  /**
   * A camera.
   *
   * @param place id of the place that it looks at
   * @param start when it begins, epoch milliseconds
   */
  Eye(String place, DistrictSpec.Eyes spec, Chance chance, long start) {
    this.id = NAME + place;
    this.watch = Observation.PLACE + place;
    this.spec = spec;
    this.chance = chance;
    this.scanEvery = chance.between(spec.scanEveryLeast(), spec.scanEveryMost());
    this.ahead = chance.happens(0.5) ? 0 : chance.between(-spec.clockError(), spec.clockError());
    this.nextScan = start + chance.between(1, scanEvery);
    this.turn = Times.plus(start, chance.untilNext(spec.outagesPerHour()));
  }

  String id() {
    return id;
  }

  /** The pace at which it scans, in milliseconds. */
  long scanEvery() {
    return scanEvery;
  }

  /** When it has something to say next, or would if it had not failed. */
  long next() {
    return Math.min(nextScan, turn);
  }

  /** Says what is to be said at a moment. */
  void look(long time, List<Visit> present, List<Observation> out) {
    if (time >= turn) {
      down = !down;
      out.add(status(time));
      long length =
          down
              ? chance.between(spec.outageLeast(), spec.outageMost())
              : chance.untilNext(spec.outagesPerHour());
      turn = Times.plus(time, Math.max(1, length));
    }
    if (time >= nextScan) {
      nextScan += scanEvery;
      if (!down) {
        out.add(scan(time, present));
      }
    }
  }

  /** Says, if it happens to notice, that someone whom it has seen leaves. */
  void seeLeaving(Visit visit, long time, List<Observation> out) {
    boolean noticed = chance.happens(spec.departures());
    if (noticed && !down && visit.track() != null) {
      String subject = visit.vehicle().readable() ? visit.vehicle().plate() : visit.track();
      out.add(Observations.departure(nextName(), watch, id, time + ahead, subject));
    }
  }

  private Observation scan(long time, List<Visit> present) {
    double coverage = chance.happens(spec.partial()) ? chance.oneOf(0.5, 0.75) : 1;
    double overlooked = 1 - (1 - spec.missed()) * coverage;
    List<Listing> listings = new ArrayList<>(present.size());
    for (Visit visit : present) {
      if (!chance.happens(overlooked)) {
        listings.add(listing(visit));
      }
    }
    return Observations.scan(nextName(), watch, id, time + ahead, coverage, List.copyOf(listings));
  }

  private Listing listing(Visit visit) {
    if (visit.track() == null) {
      tracks++;
      visit.track(id + "/t" + tracks);
    }
    boolean read = visit.vehicle().readable() && !chance.happens(SELDOM_UNREAD * spec.unread());
    return new Listing(
        read ? visit.vehicle().plate() : visit.track(),
        Attributes.of(
            "stationary",
            true,
            "class",
            visit.vehicle().vehicleClass(),
            "confidence",
            chance.between(70, 99) / 100.0));
  }

  private Observation status(long time) {
    String state = down ? "down" : "up";
    String reason = down ? chance.oneOf("covered", "power", "network") : null;
    return Observations.status(watch, id, time + ahead, state, reason);
  }

  private String nextName() {
    said++;
    return id + ':' + said;
  }
}
