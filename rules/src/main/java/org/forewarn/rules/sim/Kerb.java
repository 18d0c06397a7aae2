package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.Visit.Driver;
import org.forewarn.rules.sim.Visit.Vehicle;

/**
 * One place of a district: who stands there, who will be back, and the camera that looks at it.
 * What happens of itself is drawn from the place's own chance and from nobody else's.
 */
final class Kerb {
  private static final double RESIDENT = 0.05;

  private final DistrictSpec.Limits limits;
  private final DistrictSpec.Drivers drivers;
  private final double unread;
  private final Chance chance;
  private final String resident;
  private final Eye eye;
  private final List<Visit> present = new ArrayList<>();
  private final List<Visit> away = new ArrayList<>();
  private long nextArrival;

  /**
   * A place with nobody there.
   *
   * @param resident the plate of one who lives there; null for none
   * @param start when the first may come, epoch milliseconds
   */
  Kerb(
      DistrictSpec spec,
      DistrictSpec.Limits limits,
      String resident,
      Eye eye,
      Chance chance,
      long start) {
    this.limits = limits;
    this.drivers = spec.drivers();
    this.unread = spec.eyes().unread();
    this.resident = resident;
    this.eye = eye;
    this.chance = chance;
    this.nextArrival = Times.plus(start, untilNextArrival());
  }

  /** How many are there or will be back. */
  int vehicles() {
    return present.size() + away.size();
  }

  /** When something happens next, epoch milliseconds. */
  long next() {
    long next = Math.min(nextArrival, eye.next());
    for (Visit visit : present) {
      next = Math.min(next, visit.until());
    }
    for (Visit visit : away) {
      next = Math.min(next, visit.from());
    }
    return next;
  }

  /**
   * Lets happen what happens at a moment: first some leave, then some come, then the camera looks.
   *
   * @param time {@link #next}
   * @param out takes what the camera says
   */
  void happen(long time, List<Observation> out) {
    leave(time, out);
    comeBack(time);
    if (nextArrival <= time) {
      if (vehicles() < drivers.room()) {
        arrive(time);
      }
      nextArrival = Times.plus(time, untilNextArrival());
    }
    if (eye.next() <= time) {
      eye.look(time, present, out);
    }
  }

  /** The warning reaches the driver, if one of that plate is there and it can be read. */
  void told(String subject, long now) {
    for (Visit visit : present) {
      if (visit.vehicle().readable() && visit.vehicle().plate().equals(subject)) {
        visit.told(now);
      }
    }
  }

  private long untilNextArrival() {
    return Math.max(1, chance.untilNext(drivers.perHour()));
  }

  private void leave(long time, List<Observation> out) {
    for (Iterator<Visit> visits = present.iterator(); visits.hasNext(); ) {
      Visit visit = visits.next();
      if (visit.until() <= time) {
        visits.remove();
        eye.seeLeaving(visit, time, out);
        if (visit.absence() > 0) {
          away.add(new Visit(visit.vehicle(), time + visit.absence(), driver(limits.again())));
        }
      }
    }
  }

  private void comeBack(long time) {
    for (Iterator<Visit> visits = away.iterator(); visits.hasNext(); ) {
      Visit visit = visits.next();
      if (visit.from() <= time) {
        visits.remove();
        present.add(visit);
      }
    }
  }

  private void arrive(long time) {
    boolean local = resident != null && chance.happens(RESIDENT);
    Vehicle vehicle = local ? Vehicle.resident(resident) : Vehicle.stranger(chance, unread);
    Driver driver = driver(limits.grace());
    if (!isKnown(vehicle.plate())) {
      present.add(new Visit(vehicle, time, driver));
    }
  }

  private boolean isKnown(String plate) {
    return present.stream().anyMatch(visit -> visit.vehicle().plate().equals(plate))
        || away.stream().anyMatch(visit -> visit.vehicle().plate().equals(plate));
  }

  /**
   * One who comes.
   *
   * @param grace how much time the warning will leave, in milliseconds
   */
  private Driver driver(long grace) {
    boolean brief = chance.happens(drivers.brief());
    boolean back = chance.happens(drivers.back()) && !brief;
    boolean late = chance.happens(drivers.late());
    return new Driver(
        brief ? lasting(limits.confirm(), 0.2, 1.4) : lasting(limits.grace(), 0.3, 6),
        chance.happens(drivers.listens()),
        late ? lasting(grace, 1.05, 1.5) : lasting(grace, 0.1, 0.85),
        back ? chance.between(2 * limits.held(), limits.reoffend()) : 0);
  }

  /** So many times a length, at least 1 ms. */
  private long lasting(long length, double least, double most) {
    return Math.max(1, chance.between(Math.round(least * length), Math.round(most * length)));
  }
}
