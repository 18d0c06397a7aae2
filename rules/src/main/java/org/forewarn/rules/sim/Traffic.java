package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.Place;

/** Who stands where from when to when: the truth that devices see only a part of. */
final class Traffic {
  /** As long before the log begins vehicles may have come. */
  private static final long BEFORE = 240_000;

  private final CitySpec spec;
  private final Chance chance;
  private final List<String> residents;
  private final List<String> strangers = new ArrayList<>();

  /**
   * Somebody at a place.
   *
   * @param place the place's id
   * @param subject who, if anybody can read it
   * @param vehicleClass what it is
   * @param from first moment
   * @param until first moment after it
   * @param readable whether the plate can be read
   * @param still whether it stands still, rather than passes slowly
   */
  record Stay(
      String place,
      String subject,
      String vehicleClass,
      long from,
      long until,
      boolean readable,
      boolean still) {
    boolean covers(long time) {
      return from <= time && time < until;
    }
  }

  /**
   * The traffic of a city.
   *
   * @param residents plates that the registry knows
   */
  Traffic(CitySpec spec, Chance chance, List<String> residents) {
    this.spec = spec;
    this.chance = chance;
    this.residents = residents;
    for (int i = 0; i < 60; i++) {
      String number = "浙C" + (10_000 + chance.below(90_000));
      strangers.add(i % 9 == 0 ? number + "/yellow" : number);
      if (i % 20 == 0) {
        strangers.add(number + "/green");
      }
    }
  }

  /** All stays at a place, by their beginning. */
  List<Stay> at(Place place) {
    List<Stay> stays = new ArrayList<>();
    long time = spec.start() - BEFORE;
    while (true) {
      time += round(chance.untilNext(spec.staysPerHour()));
      if (time >= spec.end()) {
        return stays;
      }
      String subject = subjectAt(place);
      if (stays.stream().noneMatch(stay -> stay.subject().equals(subject))) {
        addVisits(stays, place, subject, time);
      }
    }
  }

  private String subjectAt(Place place) {
    if (place.kind().equals("shop-front")) {
      return "shop-" + place.id() + '-' + chance.below(12);
    }
    return chance.happens(0.15) ? chance.oneOf(residents) : chance.oneOf(strangers);
  }

  /** A stay, and those that follow it when its subject cannot leave it alone. */
  private void addVisits(List<Stay> stays, Place place, String subject, long first) {
    boolean readable = place.kind().equals("shop-front") || !chance.happens(spec.unread());
    boolean still = !chance.happens(0.08);
    String vehicleClass =
        chance.oneOf("car", "car", "car", "van", "truck", "bus", chance.oneOf("police", "fire"));
    long from = first;
    int visits = chance.happens(0.35) ? 2 + chance.below(2) : 1;
    for (int i = 0; i < visits && from < spec.end(); i++) {
      long until = from + (still ? dwell(place) : chance.seconds(3, 40));
      stays.add(new Stay(place.id(), subject, vehicleClass, from, until, readable, still));
      from = until + absence();
    }
  }

  /** Many stay about as long as a rule lets them, since that is where decisions lie. */
  private long dwell(Place place) {
    return switch (chance.below(6)) {
      case 0 -> chance.seconds(5, 75);
      case 1 -> round(grace(place) + chance.between(-20_000, 70_000));
      case 2 -> round(grace(place) + chance.between(10_000, 200_000));
      case 3 -> chance.seconds(60, 600);
      case 4 -> chance.seconds(300, 3_600);
      default -> chance.seconds(60, 1_500);
    };
  }

  private static long grace(Place place) {
    return switch (place.kind()) {
      case "strict-road" -> 180_000;
      case "fire-lane" -> 0;
      case "shop-front" -> 210_000;
      default -> 320_000;
    };
  }

  /** Gone for less than it takes to count, for about {@code reoffend}, or for good. */
  private long absence() {
    return switch (chance.below(5)) {
      case 0 -> chance.seconds(5, 29);
      case 1 -> chance.seconds(28, 45);
      case 2 -> chance.seconds(240, 375);
      case 3 -> chance.seconds(60, 200);
      default -> chance.seconds(376, 900);
    };
  }

  /** Half of all that happens, happens on the second. */
  private long round(long time) {
    return chance.happens(0.5) ? time / 1_000 * 1_000 : time;
  }
}
