package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.forewarn.app.OneVehicle.Told;
import org.forewarn.app.ReplayCase.Event;
import org.forewarn.app.ReplayCase.Replayed;
import org.forewarn.app.Trips.Fix;
import org.forewarn.app.Trips.Zone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trips of real cars and buses through places where some of them really stood. Where no vehicle may
 * stand is made up: around every stay of two minutes and more. What became of each vehicle is
 * worked out a second time by {@link OneVehicle}, from the table alone.
 */
class GpsReplayTest {
  private static final long LONG_STAY = Duration.ofMinutes(2).toMillis();

  /** Grace in minutes by rule. */
  private static final Map<String, Integer> GRACES = Map.of("one", 1, "three", 3, "eight", 8);

  @TempDir Path folder;

  @Test
  void everyStayEndsAsItsPointsSay() throws IOException {
    Path table = RealData.file("gps/go_track_trackspoints.csv");
    Map<String, List<Fix>> trips = Trips.read(table);
    assertThat(trips).hasSize(163);
    List<Zone> zones = zones(trips);
    Map<String, List<Told>> expected = new TreeMap<>();
    long open = expect(trips, zones, expected);
    ReplayCase replayCase = written(zones);
    convert(table, replayCase.path("trips.jsonl"));

    Replayed replayed = replayCase.replay("--all", "trips.jsonl");

    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    Map<String, Integer> counts = counts(expected);
    System.out.println(zones.size() + " places, by rule and outcome: " + counts + ", open " + open);
    for (String rule : GRACES.keySet()) {
      assertThat(counts.getOrDefault(rule + " CORRECTED", 0)).as(rule).isPositive();
      assertThat(counts.getOrDefault(rule + " ESCALATED", 0)).as(rule).isPositive();
    }
    assertAsExpected(replayed, expected);
    long points = trips.values().stream().mapToLong(List::size).sum();
    assertThat(replayed.count("observations")).isEqualTo(points);
    assertThat(replayed.count("stale")).isEqualTo(points - distinct(trips));
    assertThat(replayed.count("history")).isZero();
    assertThat(replayed.count("deadLetters")).isZero();
    assertThat(replayed.count("open")).isEqualTo(open);
    assertThat(replayed.count("warned"))
        .isEqualTo(
            open
                + replayed.count("corrected")
                + replayed.count("escalated")
                + replayed.count("undetermined"));
  }

  private static void convert(Path table, Path out) {
    CommandRun converted =
        CommandRun.of(
            "convert",
            "gps-csv",
            table.toString(),
            "--vehicle",
            "track_id",
            "--zone",
            "America/Maceio",
            "--out",
            out.toString());
    assertThat(converted.exit()).as(converted.err()).isZero();
  }

  /** Places that do not overlap: to which of two a vehicle belongs is not what is tested here. */
  private static List<Zone> zones(Map<String, List<Fix>> trips) {
    List<Zone> zones = new ArrayList<>();
    for (List<Fix> trip : trips.values()) {
      for (Fix stay : Trips.stays(trip, LONG_STAY)) {
        Zone zone = Zone.around(stay, "NP-" + (zones.size() + 1));
        if (zones.stream().noneMatch(zone::overlaps)) {
          zones.add(zone);
        }
      }
    }
    return zones;
  }

  private ReplayCase written(List<Zone> zones) throws IOException {
    ReplayCase replayCase = new ReplayCase(folder).registryFile("places.geojson");
    for (Map.Entry<String, Integer> grace : GRACES.entrySet()) {
      replayCase.rule(
          grace.getKey(),
          "applies: {places: [no-parking]}",
          "breach: {stationary: true}",
          "grace: " + grace.getValue() + "m");
    }
    List<String> features = zones.stream().map(zone -> zone.geoJson("no-parking")).toList();
    replayCase.registry(
        "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}");
    return replayCase;
  }

  /** Works out all events by rule and vehicle; returns how many episodes are still open. */
  private static long expect(
      Map<String, List<Fix>> trips, List<Zone> zones, Map<String, List<Told>> expected) {
    long end =
        trips.values().stream()
            .mapToLong(trip -> trip.get(trip.size() - 1).time())
            .max()
            .orElseThrow();
    long open = 0;
    for (Map.Entry<String, Integer> grace : GRACES.entrySet()) {
      for (Map.Entry<String, List<Fix>> trip : trips.entrySet()) {
        OneVehicle vehicle = new OneVehicle(grace.getValue() * 60_000L);
        drive(trip.getValue(), zones, vehicle);
        vehicle.passTo(end);
        open += vehicle.open() ? 1 : 0;
        if (!vehicle.told().isEmpty()) {
          expected.put(grace.getKey() + " " + trip.getKey(), vehicle.told());
        }
      }
    }
    return open;
  }

  /** No faster than 150 km/h, give or take the 50 m by which fixes may be off. */
  private static boolean couldCome(Fix from, Fix to) {
    double seconds = Math.abs(to.time() - from.time()) / 1_000.0;
    return Trips.metres(from, to) <= 50 + seconds * 150 / 3.6;
  }

  private static void drive(List<Fix> trip, List<Zone> zones, OneVehicle vehicle) {
    Fix anchor = null;
    Fix believed = null;
    Fix stray = null;
    int strays = 0;
    long last = Long.MIN_VALUE;
    for (Fix fix : trip) {
      if (fix.time() == last) {
        continue; // The same moment again, without an id: stale.
      }
      last = fix.time();
      if (believed != null
          && !couldCome(believed, fix)
          && !(strays >= 2 && couldCome(stray, fix))) {
        strays = stray != null && couldCome(stray, fix) ? strays + 1 : 1;
        stray = fix;
        vehicle.seeNothing(fix.time());
        continue;
      }
      believed = fix;
      stray = null;
      strays = 0;
      boolean stands = anchor != null && Trips.metres(anchor, fix) <= Trips.STAND_METRES;
      if (!stands) {
        anchor = fix;
      }
      if (stands && zones.stream().anyMatch(zone -> zone.isAtTheBorder(fix))) {
        vehicle.seeNothing(fix.time());
        continue;
      }
      String where =
          zones.stream().filter(zone -> zone.contains(fix)).map(Zone::id).findFirst().orElse(null);
      vehicle.see(fix.time(), stands ? where : null);
    }
  }

  private static void assertAsExpected(Replayed replayed, Map<String, List<Told>> expected) {
    Map<String, List<Told>> told = new TreeMap<>();
    for (Event event : replayed.events()) {
      assertThat(event.watch()).isEqualTo("vehicle:" + event.subject());
      told.computeIfAbsent(event.rule() + " " + event.subject(), key -> new ArrayList<>())
          .add(
              new Told(
                  event.type(),
                  event.place(),
                  event.seq(),
                  event.at(),
                  event.decidedAt(),
                  event.breachSince(),
                  event.deadline()));
    }
    expected.forEach((who, events) -> assertThat(told.get(who)).as(who).isEqualTo(events));
    assertThat(told.keySet()).isEqualTo(expected.keySet());
  }

  private static Map<String, Integer> counts(Map<String, List<Told>> expected) {
    Map<String, Integer> counts = new TreeMap<>();
    expected.forEach(
        (who, events) ->
            events.forEach(
                event ->
                    counts.merge(
                        who.substring(0, who.indexOf(' ')) + " " + event.type(), 1, Integer::sum)));
    return counts;
  }

  private static long distinct(Map<String, List<Fix>> trips) {
    return trips.values().stream()
        .mapToLong(trip -> trip.stream().mapToLong(Fix::time).distinct().count())
        .sum();
  }
}
