package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Times;

class RegistryRoundTripTest {
  private static final int MANY = 100_000;

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void readsWhatItWrites(@ForAll("registries") RegistryEntries entries) throws Mistakes {
    String json = RegistryCodec.toJson(entries);
    assertThat(RegistryCodecTest.read("r.json", json)).isEqualTo(entries);
    assertThat(RegistryCodecTest.read("r.yaml", json)).isEqualTo(entries);
  }

  @Example
  void readsAHundredThousandPlaces() throws Mistakes {
    StringBuilder yaml = new StringBuilder("places:\n");
    for (int i = 0; i < MANY; i++) {
      double x = 120 + i % 1000 * 0.001;
      int row = i / 1000;
      double y = 27 + row * 0.001;
      yaml.append("  - {id: P-").append(i).append(", kind: no-parking, name: {zh: 区域, en: Zone}");
      yaml.append(", polygon: [[").append(x).append(", ").append(y).append("], [");
      yaml.append(x + 0.0005).append(", ").append(y).append("], [");
      yaml.append(x).append(", ").append(y + 0.0005).append("]]}\n");
    }
    RegistryEntries entries = RegistryCodecTest.read("r.yaml", yaml.toString());
    assertThat(entries.places()).hasSize(MANY);
  }

  @Provide
  static Arbitrary<RegistryEntries> registries() {
    return Combinators.combine(
            RuleRoundTripTest.ids().injectNull(0.3),
            Arbitraries.of("Asia/Shanghai", "UTC", "+08:00", "Europe/Berlin").map(ZoneId::of),
            unique(places()),
            unique(sources()),
            unique(vehicles()),
            unique(permits()))
        .as(RegistryRoundTripTest::numbered);
  }

  private static <T> Arbitrary<List<T>> unique(Arbitrary<T> entries) {
    return entries.list().ofMaxSize(3);
  }

  /** Ids are given here, so that each is there once and permits can name places. */
  private static RegistryEntries numbered(
      String name,
      ZoneId zone,
      List<Place> places,
      List<RegistryEntries.Source> sources,
      List<RegistryEntries.Vehicle> vehicles,
      List<RegistryEntries.Permit> permits) {
    List<Place> namedPlaces = new ArrayList<>();
    for (Place p : places) {
      String id = "p" + namedPlaces.size();
      namedPlaces.add(
          new Place(
              id, p.kind(), p.name(), p.authority(), p.shape(), p.overrides(), p.speedLimitKph()));
    }
    List<String> sites = namedPlaces.stream().map(Place::id).toList();
    return new RegistryEntries(
        name,
        zone,
        namedPlaces,
        sources.stream().limit(1).toList(),
        vehicles.stream().limit(1).toList(),
        permits.stream().limit(1).map(permit -> permit(permit, sites)).toList());
  }

  private static RegistryEntries.Permit permit(RegistryEntries.Permit p, List<String> sites) {
    return new RegistryEntries.Permit(
        p.id(),
        p.subject(),
        p.group(),
        p.kind(),
        p.places(),
        p.route(),
        p.toleranceMetres(),
        sites,
        p.hours(),
        p.from(),
        p.to(),
        p.stay(),
        p.speedLimitKph(),
        p.suspended());
  }

  private static Arbitrary<Place> places() {
    Arbitrary<Long> lengths =
        Arbitraries.longs().between(0, Durations.LONGEST_MILLIS).injectNull(0.5);
    Arbitrary<Place.Overrides> overrides =
        lengths
            .map(length -> length == null ? Times.NONE : length)
            .list()
            .ofSize(5)
            .map(l -> new Place.Overrides(l.get(0), l.get(1), l.get(2), l.get(3), l.get(4)));
    return Combinators.combine(
            RuleRoundTripTest.ids(),
            RuleRoundTripTest.texts().injectNull(0.3),
            RuleRoundTripTest.ids().injectNull(0.3),
            polygons().list().ofMaxSize(3),
            overrides)
        .as(
            (kind, name, authority, shape, o) ->
                new Place("p", kind, name, authority, shape, o, shape.isEmpty() ? Double.NaN : 30));
  }

  private static Arbitrary<Place.Polygon> polygons() {
    Arbitrary<Double> longitudes = Arbitraries.doubles().between(-170, 170).ofScale(6);
    Arbitrary<Double> latitudes = Arbitraries.doubles().between(-80, 80).ofScale(6);
    return Combinators.combine(longitudes, latitudes, Arbitraries.of(true, false))
        .as(
            (x, y, hole) ->
                new Place.Polygon(
                    square(x, y, 1), hole ? List.of(square(x + 0.25, y + 0.25, 0.5)) : List.of()));
  }

  private static List<Point> square(double x, double y, double side) {
    return List.of(
        new Point(x, y),
        new Point(x + side, y),
        new Point(x + side, y + side),
        new Point(x, y + side),
        new Point(x, y));
  }

  private static Arbitrary<RegistryEntries.Source> sources() {
    Arbitrary<Long> lengths = Arbitraries.longs().between(0, Durations.LONGEST_MILLIS);
    return Combinators.combine(
            RuleRoundTripTest.ids().map(id -> "gps:" + id + "/1"),
            RuleRoundTripTest.ids().injectNull(0.3),
            lengths,
            lengths,
            RuleRoundTripTest.ids().injectNull(0.3),
            Arbitraries.of(true, false),
            dates())
        .as(RegistryEntries.Source::new);
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.longs().between(0, 40_000).map(LocalDate::ofEpochDay).injectNull(0.3);
  }

  private static Arbitrary<RegistryEntries.Vehicle> vehicles() {
    return Combinators.combine(
            RuleRoundTripTest.ids().map(id -> id + "/yellow"),
            RuleRoundTripTest.ids().injectNull(0.3),
            RuleRoundTripTest.ids().injectNull(0.3),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12).injectNull(0.3),
            RuleRoundTripTest.ids().list().ofMaxSize(3),
            Arbitraries.doubles().between(1, 1000).injectNull(0.3))
        .as(
            (subject, type, carrier, phone, groups, limit) ->
                new RegistryEntries.Vehicle(
                    subject, type, carrier, phone, groups, limit == null ? Double.NaN : limit));
  }

  private static Arbitrary<RegistryEntries.Permit> permits() {
    return Combinators.combine(
            RuleRoundTripTest.ids(),
            RuleRoundTripTest.ids().injectNull(0.3),
            Arbitraries.of(List.<Point>of(), List.of(new Point(1, 2), new Point(-3.5, 4))),
            Arbitraries.doubles().between(0, 99_999).ofScale(3),
            HoursTextTest.hours(),
            dates(),
            Arbitraries.integers().between(0, 400))
        .as(
            (id, kind, route, tolerance, hours, from, days) ->
                new RegistryEntries.Permit(
                    id,
                    days % 3 == 0 ? "s" : null,
                    days % 3 == 1 ? "g" : null,
                    kind,
                    days % 2 == 0 ? List.of() : List.of("no-truck"),
                    route,
                    tolerance,
                    List.of(),
                    hours,
                    from,
                    from == null ? null : from.plusDays(days),
                    days % 5 == 0 ? Times.NEVER : days * 1_000L,
                    days % 7 == 0 ? Double.NaN : 1 + days,
                    days % 11 == 0));
  }
}
