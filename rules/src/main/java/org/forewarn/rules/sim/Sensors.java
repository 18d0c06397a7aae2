package org.forewarn.rules.sim;

import java.util.List;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.sim.Traffic.Stay;

/** Sensors in bays, and plate readers at both ends: they speak of one vehicle at a time. */
final class Sensors {
  /** How often a sensor repeats that its bay is taken, in milliseconds. */
  private static final long REPEATS_EVERY = 30_000;

  private final CitySpec spec;
  private final Chance chance;
  private final Network network;

  Sensors(CitySpec spec, Chance chance, Network network) {
    this.spec = spec;
    this.chance = chance;
    this.network = network;
  }

  /**
   * Lets a sensor report every readable stay at a place.
   *
   * @param repeats whether it says again and again that its bay is taken, and not only when who
   *     comes and goes
   */
  void watch(Place place, Device sensor, List<Stay> stays, boolean repeats) {
    String watch = Observation.PLACE + place.id();
    for (Stay stay : stays) {
      if (stay.readable()) {
        // At a gate, half of those who come are read only when they leave.
        long sightedUntil = stay.from() + (chance.happens(0.5) ? 1 : 0);
        report(watch, sensor, stay, repeats ? stay.until() : sightedUntil);
      }
    }
  }

  private void report(String watch, Device sensor, Stay stay, long sightedUntil) {
    for (long time = stay.from(); time < sightedUntil; time += REPEATS_EVERY) {
      if (during(time) && !chance.happens(spec.missed())) {
        sight(watch, sensor, stay, time);
      }
    }
    if (during(stay.until()) && !chance.happens(4 * spec.missed())) {
      network.send(
          sensor,
          stay.until(),
          Observations.departure(
              sensor.nextName(), watch, sensor.id(), sensor.clock(stay.until()), stay.subject()));
    }
  }

  private void sight(String watch, Device sensor, Stay stay, long time) {
    Attributes.Builder seen = new Attributes.Builder();
    if (!chance.happens(2 * spec.flicker())) {
      seen.put("stationary", stay.still());
    }
    if (chance.happens(0.5)) {
      seen.put("class", stay.vehicleClass());
    }
    network.send(
        sensor,
        time,
        Observations.sighting(
            sensor.nextName(),
            watch,
            sensor.id(),
            sensor.clock(time),
            stay.subject(),
            seen.build()));
  }

  private boolean during(long time) {
    return time >= spec.start() && time < spec.end();
  }
}
