package org.forewarn.rules.watch;

import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.Rule;

/**
 * A truck under the catalogue's rules, between a construction site in the west and a disposal place
 * ten kilometres east of it. In metres east of the site's middle and north of its route, and in
 * seconds after 08:00 on a Friday.
 */
final class CatalogueTruck {
  static final String TRUCK = "浙C88888/yellow";
  private static final double WEST = 120.80;
  private static final double SOUTH = 27.93;
  private static final double NORTH_METRES = 6_371_008.8 * Math.PI / 180;
  private static final double EAST_METRES = NORTH_METRES * Math.cos(Math.toRadians(SOUTH));

  private CatalogueTruck() {}

  /** All rules of the catalogue. */
  static List<Rule> catalogue() throws Mistakes, IOException {
    return RuleCodec.readFolder(Path.of("catalogue"));
  }

  /** A city under some rules of the catalogue, where every notice counts as told. */
  static City city(RegistryBuilder registry, String... ids) throws Mistakes, IOException {
    return City.told(
        registry, catalogue().stream().filter(rule -> List.of(ids).contains(rule.id())).toList());
  }

  static double east(double metres) {
    return WEST + metres / EAST_METRES;
  }

  static ObservationBuilder at(
      double seconds, double metresEast, double metresNorth, Object... said) {
    return ObservationBuilder.position(
        TRUCK, seconds, east(metresEast), SOUTH + metresNorth / NORTH_METRES, said);
  }

  static Place.Polygon square(double fromEast, double toEast) {
    return box(
        east(fromEast), SOUTH - 100 / NORTH_METRES, east(toEast), SOUTH + 100 / NORTH_METRES);
  }

  static Hours nights() {
    return new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 1_200, 360)));
  }

  static Permit waste(Hours hours) {
    return waste(hours, List.of("CS-1", "DS-1"));
  }

  static Permit waste(Hours hours, List<String> sites) {
    List<Point> route = List.of(new Point(east(0), SOUTH), new Point(east(10_000), SOUTH));
    return new Permit("P-1", TRUCK, "waste", route, 50, sites, hours, null, null);
  }

  static RegistryBuilder sites() {
    return registry()
        .vehicle(TRUCK, "waste-truck", 60)
        .place("CS-1", "construction-site", square(-200, 200))
        .place("DS-1", "dump-site", square(9_800, 10_200))
        .place("NT-1", "no-truck", square(3_000, 3_400))
        .place("CU-1", "curfew", square(5_000, 6_000));
  }
}
