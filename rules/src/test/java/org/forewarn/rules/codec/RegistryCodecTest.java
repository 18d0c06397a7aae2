package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCodecTest {
  /** The example of the contract, with the sites that its permit names. */
  private static final String EXAMPLE =
      """
      city: {name: 龙湾, zone: Asia/Shanghai}
      places:
        - {id: LH-007, kind: no-parking, name: {zh: 永强大道南侧, en: Yongqiang Avenue south}, authority: traffic-police, polygon: [[120.8101,27.9301],[120.8121,27.9301],[120.8121,27.9303],[120.8101,27.9303]], grace: 5m}
        - {id: CS-3, kind: construction-site}
        - {id: DS-1, kind: dump-site}
      sources:
        - {id: cam-12, kind: camera, scanEvery: 10s, lateAfter: 60s, gateway: gw-1, published: true, verifiedUntil: 2027-03-31}
        - {id: "jt808:013800000000"}
      vehicles:
        - {subject: 浙C88888/yellow, class: waste-truck, carrier: Ouhai Earthworks, phone: 013800000000, groups: [waste-trucks], speedLimitKph: 60}
        - {subject: 浙C12345}
      permits:
        - {id: P-2026-118, subject: 浙C88888/yellow, kind: waste, route: [[120.80,27.92],[120.83,27.95]], tolerance: 50m, sites: [CS-3, DS-1], hours: "Mon-Sun 20:00-06:00", from: 2026-03-01, to: 2026-12-31}
        - {id: P-2, subject: 浙C12345}
      """;

  private static final List<Point> RING =
      List.of(
          new Point(120.8101, 27.9301),
          new Point(120.8121, 27.9301),
          new Point(120.8121, 27.9303),
          new Point(120.8101, 27.9303),
          new Point(120.8101, 27.9301));

  private static final RegistryEntries LONGWAN =
      new RegistryEntries(
          "龙湾",
          ZoneId.of("Asia/Shanghai"),
          List.of(
              new Place(
                  "LH-007",
                  "no-parking",
                  new Text("永强大道南侧", "Yongqiang Avenue south"),
                  "traffic-police",
                  List.of(new Place.Polygon(RING, List.of())),
                  new Place.Overrides(Times.NONE, 300_000, Times.NONE, Times.NONE, Times.NONE)),
              place("CS-3", "construction-site"),
              place("DS-1", "dump-site")),
          List.of(
              new RegistryEntries.Source(
                  "cam-12", "camera", 10_000, 60_000, "gw-1", true, LocalDate.of(2027, 3, 31)),
              new RegistryEntries.Source("jt808:013800000000", null, 0, 60_000, null, false, null)),
          List.of(
              new RegistryEntries.Vehicle(
                  "浙C88888/yellow",
                  "waste-truck",
                  "Ouhai Earthworks",
                  "013800000000",
                  List.of("waste-trucks"),
                  60),
              new RegistryEntries.Vehicle("浙C12345", null, null, null, List.of(), Double.NaN)),
          List.of(
              new RegistryEntries.Permit(
                  "P-2026-118",
                  "浙C88888/yellow",
                  "waste",
                  List.of(new Point(120.80, 27.92), new Point(120.83, 27.95)),
                  50,
                  List.of("CS-3", "DS-1"),
                  new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 1200, 360))),
                  LocalDate.of(2026, 3, 1),
                  LocalDate.of(2026, 12, 31)),
              new RegistryEntries.Permit(
                  "P-2", "浙C12345", null, List.of(), 50, List.of(), Hours.ALWAYS, null, null)));

  private static Place place(String id, String kind) {
    return new Place(id, kind, null, null, List.of(), Place.Overrides.LEAVE);
  }

  static RegistryEntries read(String file, String text) throws Mistakes {
    return RegistryCodec.read(file, RuleCodecTest.bytes(text));
  }

  static List<String> mistakes(String file, String text) {
    Mistakes mistakes = catchThrowableOfType(Mistakes.class, () -> read(file, text));
    assertThat(mistakes).as("nothing found wrong in %s", text).isNotNull();
    return mistakes.all().stream().map(Mistake::toString).toList();
  }

  @Test
  void readsTheExampleOfTheContract() throws Mistakes {
    assertThat(read("r.yaml", EXAMPLE)).isEqualTo(LONGWAN);
  }

  @Test
  void readsWhatItWrites() throws Mistakes {
    assertThat(read("r.json", RegistryCodec.toJson(LONGWAN))).isEqualTo(LONGWAN);
  }

  @Test
  void whatIsAbsentIsTakenFromTheContract() throws Mistakes {
    assertThat(read("r.yaml", "v: 1"))
        .isEqualTo(
            new RegistryEntries(
                null, ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "places: {id: a} | places: \"{...}\" (expected: a list)",
        "places: [x] | places[0]: \"x\" (expected: a place with id and kind)",
        "places: [{id: a}] | places[0].kind: missing (expected: 1 to 64 letters, digits, or . _ -)",
        "places: [{id: a, kind: k, grce: 5m}] | places[0].grce: \"5m\" (expected: a known key; did you mean grace?)",
        "places: [{id: a, kind: k, held: 5}] | places[0].held: \"5\" (expected: a duration such as 8m or 90s)",
        "places: [{id: a, kind: k, polygon: []}] | places[0].polygon: \"[]\" (expected: a list of [longitude, latitude] such as [120.81, 27.93])",
        "places: [{id: a, kind: k, polygon: [[1,2],[3,4],[1,2]]}] | places[0].polygon: \"[...]\" (expected: an outline of 3 or more different points)",
        "places: [{id: a, kind: k, polygon: [[1,2],[3],[5,6]]}] | places[0].polygon[1]: \"[...]\" (expected: [longitude, latitude] such as [120.81, 27.93])",
        "places: [{id: a, kind: k, polygon: [[27,120],[28,1],[5,6]]}] | places[0].polygon[0]: \"[27.0, 120.0]\" (expected: a longitude from -180 to 180, then a latitude from -90 to 90)",
        "places: [{id: a, kind: k, polygon: [[.nan,1],[2,3],[5,6]]}] | places[0].polygon[0]: \"[...]\" (expected: [longitude, latitude] such as [120.81, 27.93])",
        "places: [{id: a, kind: k, polygon: [[0,0],[2,2],[2,0],[0,2]]}] | places[0].polygon: \"Self-intersection at [1.0, 1.0]\" (expected: an outline that does not cross or touch itself)",
        "places: [{id: a, kind: k, polygon: [[[0,0],[9,0],[9,9]],[[10,10],[11,10],[11,11]]]}] | places[0].polygon: \"Hole lies outside shell at [10.0, 10.0]\" (expected: holes inside the outline)",
        "sources: [{id: 'a b'}] | sources[0].id: \"a b\" (expected: 1 to 64 letters, digits, or . _ - : /)",
        "sources: [{id: a, published: 1}] | sources[0].published: \"1\" (expected: true or false)",
        "sources: [{id: a, verifiedUntil: 2026-02-30}] | sources[0].verifiedUntil: \"2026-02-30\" (expected: a date such as 2026-03-31)",
        "vehicles: [{class: car}] | vehicles[0].subject: missing (expected: 1 to 128 characters without blanks at its ends or control characters)",
        "vehicles: [{subject: a, speedLimitKph: 0}] | vehicles[0].speedLimitKph: \"0\" (expected: a speed in km/h above 0, at most 1000)",
        "vehicles: [{subject: a, speedLimitKph: '60'}] | vehicles[0].speedLimitKph: \"60\" (expected: a speed in km/h above 0, at most 1000)",
        "permits: [{id: a, subject: b, sites: [x]}] | permits[0].sites[0]: \"x\" (expected: the id of a place of this registry)",
        "permits: [{id: a, subject: b, sites: x}] | permits[0].sites: \"x\" (expected: the id of a place of this registry)",
        "permits: [{id: a, subject: b, route: [[1,2]]}] | permits[0].route: \"[...]\" (expected: a route of 2 or more points)",
        "permits: [{id: a, subject: b, tolerance: 50}] | permits[0].tolerance: \"50\" (expected: a length such as 50m)",
        "permits: [{id: a, subject: b, from: 2026-03-02, to: 2026-03-01}] | permits[0].to: \"2026-03-01\" (expected: a date that is not before from, 2026-03-02)",
        "city: {zone: Asia/Wenzhou} | city.zone: \"Asia/Wenzhou\" (expected: a time zone such as Asia/Shanghai)",
        "city: 龙湾 | city: \"龙湾\" (expected: a map such as {name: 龙湾, zone: Asia/Shanghai})",
        "place: [] | place: \"[]\" (expected: a known key; did you mean places?)",
        "features: [] | features: \"[]\" (expected: one of city, places, sources, vehicles, permits)",
      })
  void refuses(String line, String expected) {
    assertThat(mistakes("r.yaml", "v: 1\n" + line)).containsExactly("r.yaml:2: " + expected);
  }

  @Test
  void idsTwiceNameBothLines() {
    String twice =
        """
        places:
          - {id: a, kind: k}
          - {id: a, kind: other}
        sources: [{id: a}, {id: a}]
        vehicles:
          - subject: s
          - subject: s
        permits:
          - {id: a, subject: s}
          - {id: a, subject: s}
        """;
    assertThat(mistakes("r.yaml", twice))
        .containsExactly(
            "r.yaml:3: places[1].id: \"a\" (expected: one of its own; r.yaml:2 has it too)",
            "r.yaml:4: sources[1].id: \"a\" (expected: one of its own; r.yaml:4 has it too)",
            "r.yaml:7: vehicles[1].subject: \"s\" (expected: one of its own; r.yaml:6 has it too)",
            "r.yaml:10: permits[1].id: \"a\" (expected: one of its own; r.yaml:9 has it too)");
  }

  @Test
  void placesMayOverlapAndShareTheirKind() throws Mistakes {
    String places =
        """
        places:
          - {id: a, kind: k, polygon: [[0,0],[2,0],[2,2],[0,2]]}
          - {id: b, kind: k, polygon: [[1,1],[3,1],[3,3],[1,3]]}
        """;
    assertThat(read("r.yaml", places).places()).hasSize(2);
  }

  @Test
  void anEmptyFileAndASecondDocumentAreMistakes() {
    assertThat(mistakes("r.yaml", ""))
        .containsExactly(
            "r.yaml: missing (expected: one map with city, places, sources, vehicles, permits)");
    assertThat(mistakes("r.yaml", "v: 1\n---\nv: 1\n"))
        .containsExactly(
            "r.yaml:3: \"{...}\""
                + " (expected: one map with city, places, sources, vehicles, permits)");
  }
}
