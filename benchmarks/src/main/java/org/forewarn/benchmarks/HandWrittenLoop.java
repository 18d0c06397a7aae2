package org.forewarn.benchmarks;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;

/**
 * The eight-minute rule as a good programmer would write it for one district and no other: a loop
 * over nested hash maps with everything that rule needs and nothing else. What the general core is
 * measured against; both must come to the same counts.
 */
final class HandWrittenLoop {
  private static final long CONFIRM = 60_000;
  private static final long GRACE = 480_000;
  private static final long HELD = 30_000;
  private static final long BLIND = 120_000;
  private static final long REOFFEND = 900_000;
  private static final long FORGET = 24 * 3_600_000L;
  private static final long LATE = 60_000;
  private static final long HOUR = 3_600_000;

  private final Map<String, Spot> spots = new HashMap<>();
  int warned;
  int corrected;
  int escalated;
  int undetermined;

  private enum Phase {
    OBSERVED,
    WARNED,
    SETTLED,
    ESCALATED
  }

  private static final class Spot {
    private final Map<String, Car> cars = new HashMap<>();
    private long newest = Long.MIN_VALUE;
    private String newestId;
    private long due = Long.MAX_VALUE;
    private int scans;
  }

  private static final class Car {
    private Phase phase = Phase.OBSERVED;
    private long first;
    private long lastBreach;
    private long lastSeen;
    private long deadline = Long.MAX_VALUE;
    private long leftAt = -1;
    private long leftLog;
    private long settledSince;
    private int scan;

    private long due() {
      return switch (phase) {
        case OBSERVED -> lastSeen + BLIND;
        case WARNED -> Math.max(deadline, lastSeen + BLIND);
        case SETTLED -> settledSince + REOFFEND;
        case ESCALATED ->
            leftAt >= 0 && lastSeen - leftLog >= HELD ? leftLog + REOFFEND : lastSeen + FORGET;
      };
    }
  }

  /** Takes the next scan of the log. */
  void scan(Observation scan, long logTime) {
    Spot spot = spots.computeIfAbsent(scan.watch(), watch -> new Spot());
    if (spot.due < logTime) {
      letHappen(spot, logTime);
    }
    long at = Math.min(scan.at(), logTime);
    if (at < logTime - LATE
        || at < spot.newest
        || (at == spot.newest && scan.id().equals(spot.newestId))) {
      return;
    }
    spot.newest = at;
    spot.newestId = scan.id();
    spot.scans++;
    long hour = (logTime + 8 * HOUR) % (24 * HOUR) / HOUR;
    boolean daytime = hour >= 7 && hour < 22;
    for (Listing listing : scan.listings()) {
      listed(spot, listing, at, logTime, daytime);
    }
    Iterator<Car> cars = spot.cars.values().iterator();
    while (cars.hasNext()) {
      Car car = cars.next();
      if (car.scan != spot.scans && absent(car, at, logTime)) {
        cars.remove();
      } else {
        spot.due = Math.min(spot.due, car.due());
      }
    }
  }

  private void letHappen(Spot spot, long logTime) {
    spot.due = Long.MAX_VALUE;
    Iterator<Car> cars = spot.cars.values().iterator();
    while (cars.hasNext()) {
      Car car = cars.next();
      if (car.due() < logTime) {
        undetermined += car.phase == Phase.WARNED ? 1 : 0;
        cars.remove();
      } else {
        spot.due = Math.min(spot.due, car.due());
      }
    }
  }

  private void listed(Spot spot, Listing listing, long at, long logTime, boolean daytime) {
    Object type = listing.attributes().get("class");
    boolean exempt = "police".equals(type) || "ambulance".equals(type) || "fire".equals(type);
    boolean breach =
        daytime && !exempt && Boolean.TRUE.equals(listing.attributes().get("stationary"));
    if (!breach) {
      return;
    }
    Car car = spot.cars.get(listing.subject());
    if (car == null) {
      car = new Car();
      car.first = at;
      spot.cars.put(listing.subject(), car);
    }
    car.scan = spot.scans;
    car.lastBreach = at;
    car.lastSeen = logTime;
    car.leftAt = -1;
    if (car.phase == Phase.OBSERVED && at - car.first >= CONFIRM) {
      car.phase = Phase.WARNED;
      car.deadline = logTime + GRACE;
      warned++;
    } else if (car.phase == Phase.WARNED && at >= car.deadline) {
      car.phase = Phase.ESCALATED;
      escalated++;
    }
  }

  /** Whether the car is forgotten. */
  private boolean absent(Car car, long at, long logTime) {
    car.lastSeen = logTime;
    if (car.leftAt < 0) {
      car.leftAt = at;
      car.leftLog = logTime;
    }
    if (logTime - car.leftLog < HELD) {
      return false;
    }
    switch (car.phase) {
      case OBSERVED -> {
        return true;
      }
      case WARNED -> {
        if (car.leftAt > car.deadline && car.leftAt - car.lastBreach > BLIND) {
          undetermined++;
          return true;
        }
        corrected++;
        car.phase = Phase.SETTLED;
        car.settledSince = car.leftLog;
        return false;
      }
      case SETTLED, ESCALATED -> {
        return false;
      }
    }
    return false;
  }

  /** The log has come to its end at this time. */
  void finish(long logTime) {
    spots.values().forEach(spot -> letHappen(spot, logTime));
  }
}
