package org.forewarn.rules.sim;

import java.util.List;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;

/** Vehicles that report where they are: they stand in, near and between places, and drive. */
final class Terminals {
  private static final double METRES_PER_DEGREE = 111_195;

  private final CitySpec spec;
  private final Chance chance;
  private final Network network;
  private final List<Place> places;

  /** Places without a shape are not driven to. */
  Terminals(CitySpec spec, Chance chance, Network network, List<Place> places) {
    this.spec = spec;
    this.chance = chance;
    this.network = network;
    this.places = places.stream().filter(place -> !place.shape().isEmpty()).toList();
  }

  /** What a driver does for a while. */
  private record Leg(Point from, Point to, long start, long end, String lid, String load) {
    Point at(long time) {
      double part = (double) (time - start) / (end - start);
      return new Point(
          from.longitude() + part * (to.longitude() - from.longitude()),
          from.latitude() + part * (to.latitude() - from.latitude()));
    }
  }

  /** Lets a vehicle report from the beginning of the log to its end. */
  void drive(String subject, Device terminal) {
    long every = chance.oneOf(5_000L, 10_000L, 15_000L);
    Point here = near(chance.oneOf(places), 0);
    long time = spec.start() + chance.between(0, 9_000);
    Leg leg = null;
    while (time < spec.end()) {
      if (leg == null || time >= leg.end()) {
        leg = nextLeg(here, time, leg);
        here = leg.to();
      }
      report(Observation.VEHICLE + subject, terminal, leg, time);
      time += every;
    }
  }

  /** Stands where it is, or drives to a place, into it or just beside. */
  private Leg nextLeg(Point here, long time, Leg last) {
    String lid = last == null || chance.happens(0.4) ? chance.oneOf("open", "closed") : last.lid();
    if (last != null && last.from().equals(last.to())) {
      Point there = near(chance.oneOf(places), chance.happens(0.7) ? 0 : 40);
      return new Leg(here, there, time, time + chance.seconds(20, 180), lid, last.load());
    }
    String load = last == null || chance.happens(0.5) ? chance.oneOf("full", "empty") : last.load();
    long length = chance.happens(0.3) ? chance.seconds(10, 60) : chance.seconds(60, 700);
    return new Leg(here, here, time, time + length, lid, load);
  }

  /** A point in the middle of a place, or so many metres north of it. */
  private static Point near(Place place, double metresNorth) {
    List<Point> shell = place.shape().get(0).shell();
    Point corner = shell.get(0);
    Point opposite = shell.get(2);
    return new Point(
        (corner.longitude() + opposite.longitude()) / 2,
        (corner.latitude() + opposite.latitude()) / 2 + metresNorth / METRES_PER_DEGREE);
  }

  private void report(String watch, Device terminal, Leg leg, long time) {
    boolean moving = !leg.from().equals(leg.to());
    Attributes.Builder said = new Attributes.Builder();
    if (!chance.happens(spec.flicker())) {
      said.put("speedKph", moving ? (double) chance.between(20, 80) : 0.0);
    }
    if (!chance.happens(0.1)) {
      said.put("lid", leg.lid());
    }
    if (!chance.happens(0.1)) {
      said.put("load", leg.load());
    }
    said.put("acc", moving || chance.happens(0.5));
    if (terminal.holdsBack(time) && chance.happens(0.8)) {
      said.put("resent", true);
    }
    boolean fixed = !chance.happens(spec.missed());
    Point there = leg.at(time);
    network.send(
        terminal,
        time,
        Observations.position(
            terminal.nextName(),
            watch,
            terminal.id(),
            terminal.clock(time),
            fixed ? there.latitude() + drift() : Double.NaN,
            fixed ? there.longitude() + drift() : Double.NaN,
            said.build()));
  }

  /** A few metres, seldom more. */
  private double drift() {
    return (chance.happens(0.02) ? 25 : 4) * (chance.unit() - 0.5) / METRES_PER_DEGREE;
  }
}
