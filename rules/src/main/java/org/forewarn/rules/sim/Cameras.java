package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.sim.Traffic.Stay;

/** What cameras say of their place, and how they lie. */
final class Cameras {
  /** How often a camera scans, in milliseconds. */
  static final long SCAN_EVERY = 10_000;

  private static final long SHOP_STAYS = 90_000;

  private final CitySpec spec;
  private final Chance chance;
  private final Network network;

  Cameras(CitySpec spec, Chance chance, Network network) {
    this.spec = spec;
    this.chance = chance;
    this.network = network;
  }

  /** Lets a camera watch a place from the beginning of the log to its end. */
  void watch(Place place, Device camera, List<Stay> stays) {
    String watch = Observation.PLACE + place.id();
    long phase = chance.happens(0.5) ? 0 : chance.between(0, SCAN_EVERY - 1);
    for (long time = spec.start() + phase; time < spec.end(); time += SCAN_EVERY) {
      network.send(camera, time, scan(place, watch, camera, stays, time));
    }
    for (Device.Outage outage : camera.outages()) {
      long back = outage.until() + 500;
      network.put(
          outage.from(),
          Observations.status(watch, camera.id(), camera.clock(outage.from()), "down", "covered"));
      network.put(back, Observations.status(watch, camera.id(), camera.clock(back), "up", null));
    }
    if (chance.happens(spec.faulty())) {
      long now = spec.start() + chance.between(spec.length() / 4, spec.length());
      network.sendAgain(camera, now, chance.seconds(30, 400));
    }
  }

  private Observation scan(Place place, String watch, Device camera, List<Stay> stays, long time) {
    boolean whole = !chance.happens(spec.partial());
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < stays.size(); i++) {
      Stay stay = stays.get(i);
      boolean overlooked = chance.happens(whole ? spec.missed() : 0.4);
      if (isThere(place, stay, time) && !overlooked) {
        list(place, camera, stay, i, time, listings);
      }
    }
    Observation scan =
        Observations.scan(
            camera.nextName(),
            watch,
            camera.id(),
            camera.clock(time),
            whole ? 1 : 0.25 + chance.below(3) * 0.25,
            List.copyOf(listings));
    return chance.happens(0.2) ? Observations.pictured(scan, picture()) : scan;
  }

  /** A shop stays where it is for a while after its goods went in. */
  private static boolean isThere(Place place, Stay stay, long time) {
    boolean shop = place.kind().equals("shop-front");
    return stay.covers(time) || (shop && time >= stay.until() && time < stay.until() + SHOP_STAYS);
  }

  private void list(
      Place place, Device camera, Stay stay, int number, long time, List<Listing> listings) {
    boolean read = stay.readable() && !chance.happens(spec.unread() / 10);
    String subject = read ? stay.subject() : camera.id() + "/t" + number;
    listings.add(new Listing(subject, attributes(place, stay, time)));
    if (chance.happens(spec.flicker() / 2)) {
      listings.add(new Listing(subject, Attributes.of("stationary", false)));
    }
  }

  private Attributes attributes(Place place, Stay stay, long time) {
    Attributes.Builder seen = new Attributes.Builder();
    if (place.kind().equals("shop-front")) {
      seen.put("confidence", confidence());
      if (!chance.happens(spec.flicker())) {
        seen.put("goods", stay.still() && stay.covers(time) ? "outside" : "inside");
      }
      return seen.build();
    }
    boolean arriving = time - stay.from() < 4_000;
    if (!chance.happens(spec.flicker())) {
      seen.put("stationary", stay.still() && !arriving && !chance.happens(spec.flicker()));
    }
    if (!chance.happens(0.1)) {
      seen.put("class", vehicleClass(stay));
    }
    return seen.put("confidence", confidence()).build();
  }

  private String vehicleClass(Stay stay) {
    return chance.happens(spec.flicker())
        ? chance.oneOf("car", "truck", "van", "bus", "police", "ambulance")
        : stay.vehicleClass();
  }

  private double confidence() {
    return chance.between(50, 99) / 100.0;
  }

  private String picture() {
    StringBuilder sha256 = new StringBuilder(64);
    while (sha256.length() < 64) {
      sha256.append(Character.forDigit(chance.below(16), 16));
    }
    return sha256.toString();
  }
}
