package org.forewarn.rules.sim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Text;

/** What the parking scenarios share: the eight-minute rule, no-parking places and their cameras. */
final class Parking {
  /** A camera looks every ten seconds. */
  static final long SCAN_EVERY = 10_000;

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

  private Parking() {}

  /** Warned after a minute, eight minutes to leave, from seven to ten at night. */
  static Rule rule() {
    Hours daytime =
        new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 7 * 60, 22 * 60)));
    return new Rule(
        "illegal-parking",
        1,
        new Text("违停预警劝离", "Illegal parking"),
        List.of("no-parking"),
        List.of(),
        daytime,
        List.of("police", "ambulance", "fire"),
        new Predicate.Stationary(true),
        60_000,
        480_000,
        GraceFrom.SENT,
        600_000,
        List.of(),
        30_000,
        120_000,
        900_000,
        120_000,
        24 * 3_600_000L,
        "case",
        null,
        new Rule.Telling(
            "sms",
            null,
            false,
            new Text(
                "您的车辆{subject}停在{place}禁停区，请于{deadline}前驶离。",
                "Your vehicle {subject} stands in the no-parking zone {place}. Please leave by"
                    + " {deadline}.")));
  }

  /** Places LH-001 and on, each with a camera cam-1 and on. */
  static RegistryEntries registry(int places) {
    List<Place> all = new ArrayList<>();
    List<RegistryEntries.Source> cameras = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      Text name = new Text("禁停区" + (i + 1), "No-parking zone " + (i + 1));
      all.add(
          new Place(
              placeId(i), "no-parking", name, "traffic-police", List.of(), Place.Overrides.LEAVE));
      cameras.add(
          new RegistryEntries.Source(
              camera(i),
              "camera",
              SCAN_EVERY,
              RegistryEntries.DEFAULT_LATE_AFTER,
              "gw-1",
              true,
              LocalDate.of(2027, 3, 31)));
    }
    return new RegistryEntries(
        "龙湾", java.time.ZoneId.of("Asia/Shanghai"), all, cameras, List.of(), List.of());
  }

  static String placeId(int place) {
    return String.format("LH-%03d", place + 1);
  }

  static String camera(int place) {
    return "cam-" + (place + 1);
  }

  /** A plate of Wenzhou. */
  static String plate(SplittableRandom random) {
    StringBuilder plate = new StringBuilder("浙C");
    for (int i = 0; i < 5; i++) {
      plate.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return plate.toString();
  }

  /** A look at a whole place. */
  static Observation scan(int place, long at, long delay, List<String> parked) {
    List<Listing> listings = new ArrayList<>(parked.size());
    for (String plate : parked) {
      listings.add(new Listing(plate, Attributes.of("stationary", true, "class", "car")));
    }
    String camera = camera(place);
    return new Observation(
        Kind.SCAN,
        camera + ':' + at / SCAN_EVERY,
        Observation.PLACE + placeId(place),
        camera,
        at,
        at + delay,
        1,
        List.copyOf(listings),
        null,
        Attributes.NONE,
        Double.NaN,
        Double.NaN,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A time in China. */
  static long china(int year, int month, int day, int hour, int minute) {
    return java.time.LocalDateTime.of(year, month, day, hour, minute)
        .toInstant(java.time.ZoneOffset.ofHours(8))
        .toEpochMilli();
  }
}
