package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.REMINDED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;

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
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each rule of the catalogue for waste trucks: what it warns of, what corrects it, what escalates.
 * In metres east of a corner, and seconds after 08:00 on a Friday.
 */
class WasteTrucksTest {
  private static final String TRUCK = "浙C88888/yellow";
  private static final double WEST = 120.80;
  private static final double SOUTH = 27.93;
  private static final double NORTH_METRES = 6_371_008.8 * Math.PI / 180;
  private static final double EAST_METRES = NORTH_METRES * Math.cos(Math.toRadians(SOUTH));

  private List<Rule> rules;

  @BeforeEach
  void read() throws Mistakes, IOException {
    rules = RuleCodec.readFolder(Path.of("catalogue"));
  }

  private City city(RegistryBuilder registry, String... ids) {
    return City.told(
        registry, rules.stream().filter(rule -> List.of(ids).contains(rule.id())).toList());
  }

  private static double east(double metres) {
    return WEST + metres / EAST_METRES;
  }

  private static ObservationBuilder at(
      double seconds, double metresEast, double metresNorth, Object... said) {
    return ObservationBuilder.position(
        TRUCK, seconds, east(metresEast), SOUTH + metresNorth / NORTH_METRES, said);
  }

  private static Place.Polygon square(double fromEast, double toEast) {
    return box(
        east(fromEast), SOUTH - 100 / NORTH_METRES, east(toEast), SOUTH + 100 / NORTH_METRES);
  }

  private static Hours nights() {
    return new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 1_200, 360)));
  }

  private static Permit waste(Hours hours) {
    return new Permit(
        "P-1",
        TRUCK,
        "waste",
        List.of(new Point(east(0), SOUTH), new Point(east(10_000), SOUTH)),
        50,
        List.of("CS-1", "DS-1"),
        hours,
        null,
        null);
  }

  /** A construction site in the west and a disposal place ten kilometres east of it. */
  private static RegistryBuilder sites() {
    return registry()
        .vehicle(TRUCK, "waste-truck", 60)
        .place("CS-1", "construction-site", square(-200, 200))
        .place("DS-1", "dump-site", square(9_800, 10_200))
        .place("NT-1", "no-truck", square(3_000, 3_400))
        .place("CU-1", "curfew", square(5_000, 6_000));
  }

  @Test
  void everyRuleNamesItsClauseInBothLanguages() {
    assertThat(rules)
        .hasSize(11)
        .allSatisfy(
            rule -> {
              assertThat(rule.basis().zh()).contains("第", "条");
              assertThat(rule.basis().en()).contains("Art. ");
              assertThat(rule.title().zh()).isNotBlank();
              boolean silent = rule.breach() instanceof Predicate.Silent;
              assertThat(rule.telling().channel()).isEqualTo(silent ? "carrier" : "cab");
              assertThat(rule.telling().fallback()).isEqualTo(silent ? null : "carrier");
              assertThat(rule.telling().text().zh()).contains("{subject}");
              assertThat(rule.telling().text().en()).contains("{subject}");
            });
  }

  @Test
  void offTheRouteAndBack() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-off-route");
    city.hears(at(0, 1_000, 0, "load", "full"))
        .hears(at(30, 1_300, 45, "load", "full"))
        .quiet()
        .hears(at(60, 1_500, 200, "load", "full"))
        .hears(at(90, 1_500, 500, "load", "full"))
        .expect(WARNED, 90)
        .hears(at(120, 1_500, 300, "load", "full"))
        .hears(at(150, 1_500, 40, "load", "full"))
        .hears(at(180, 1_800, 0, "load", "full"))
        .expect(CORRECTED, 150, 180)
        .quiet();
  }

  @Test
  void offTheRouteBeyondTheGrace() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-off-route");
    for (int i = 0; i <= 7; i++) {
      city.hears(at(30 * i, 1_500, 400 + 100 * i, "load", "full"));
    }
    city.expect(WARNED, 30).expect(REMINDED, 150).expect(ESCALATED, 210).quiet();
  }

  @Test
  void emptyOrWithoutAPermitItMayDriveAnywhere() {
    City empty = city(sites().permit(waste(Hours.ALWAYS)), "truck-off-route");
    City none = city(sites(), "truck-off-route");
    for (int i = 0; i <= 7; i++) {
      empty.hears(at(30 * i, 1_500, 400, "load", "empty"));
      none.hears(at(30 * i, 1_500, 400, "load", "full"));
    }
    empty.quiet();
    none.quiet();
  }

  @Test
  void withoutAValidPermit() {
    City city = city(sites(), "truck-no-permit", "truck-out-of-hours");
    city.hears(at(0, 0, 0, "load", "full", "speedKph", 40.0)).quiet();
    city.hears(at(30, 500, 0, "load", "full", "speedKph", 40.0))
        .hears(at(90, 1_000, 0, "load", "full", "speedKph", 40.0))
        .expect(WARNED, 90)
        .hears(at(150, 100, 0, "load", "full", "speedKph", 40.0))
        .hears(at(210, 100, 0, "load", "full", "speedKph", 0.0))
        .expect(CORRECTED, 150, 210)
        .quiet();
    assertThat(city.last().rule()).isEqualTo("truck-no-permit");
  }

  @Test
  void outsideThePermittedHours() {
    City city = city(sites().permit(waste(nights())), "truck-no-permit", "truck-out-of-hours");
    city.hears(at(0, 1_000, 0, "load", "full", "speedKph", 40.0))
        .hears(at(60, 1_600, 0, "load", "full", "speedKph", 40.0))
        .expect(WARNED, 60);
    assertThat(city.last().rule()).isEqualTo("truck-out-of-hours");
    city.hears(at(120, 1_700, 0, "load", "full", "speedKph", 0.0))
        .hears(at(180, 1_700, 0, "load", "full", "speedKph", 0.0))
        .expect(CORRECTED, 120, 180)
        .quiet();
  }

  @Test
  void inANoTruckArea() {
    City city = city(sites(), "truck-no-go");
    city.hears(at(0, 2_900, 0))
        .hears(at(10, 3_100, 0))
        .expect(WARNED, 10)
        .hears(at(40, 3_500, 0))
        .hears(at(70, 3_700, 0))
        .expect(CORRECTED, 40, 70)
        .quiet();
    City exempt = city(sites().permit("P-2", TRUCK, "detour"), "truck-no-go");
    exempt.hears(at(0, 3_200, 0)).expect(EXEMPTED, 0).quiet();
  }

  @Test
  void inACurfewAreaAtItsHours() {
    City city = city(sites(), "truck-curfew");
    city.hears(at(0, 5_200, 0, "speedKph", 40.0))
        .hears(at(30, 5_500, 0, "speedKph", 40.0))
        .expect(WARNED, 30)
        .hears(at(60, 5_500, 0, "speedKph", 0.0))
        .hears(at(90, 5_500, 0, "speedKph", 0.0))
        .expect(CORRECTED, 60, 90)
        .quiet();
    City later = city(sites(), "truck-curfew");
    later
        .hears(at(3_600, 5_200, 0, "speedKph", 40.0))
        .hears(at(3_640, 5_500, 0, "speedKph", 40.0))
        .quiet();
  }

  @Test
  void tooFast() {
    City city = city(sites(), "truck-speeding");
    city.hears(at(0, 1_000, 0, "speedKph", 65.0))
        .hears(at(5, 1_090, 0, "speedKph", 65.0))
        .quiet()
        .hears(at(10, 1_180, 0, "speedKph", 65.0))
        .expect(WARNED, 10)
        .hears(at(20, 1_300, 0, "speedKph", 58.0))
        .hears(at(35, 1_500, 0, "speedKph", 58.0))
        .expect(CORRECTED, 20, 35)
        .quiet();
  }

  @Test
  void tooFastForTooLong() {
    City city = city(sites(), "truck-speeding");
    for (int i = 0; i <= 7; i++) {
      city.hears(at(10 * i, 1_000 + 180 * i, 0, "speedKph", 65.0));
    }
    city.expect(WARNED, 10).expect(ESCALATED, 70).quiet();
    assertThat(city.last().to()).isEqualTo("record");
  }

  @Test
  void lidOpenWithLoad() {
    City city = city(sites(), "truck-lid-open");
    city.hears(at(0, 1_000, 0, "lid", "open", "load", "full", "speedKph", 30.0))
        .hears(at(20, 1_200, 0, "lid", "open", "load", "full", "speedKph", 30.0))
        .expect(WARNED, 20)
        .hears(at(40, 1_300, 0, "lid", "closed", "load", "full", "speedKph", 30.0))
        .hears(at(70, 1_500, 0, "lid", "closed", "load", "full", "speedKph", 30.0))
        .expect(CORRECTED, 40, 70)
        .quiet();
    City empty = city(sites(), "truck-lid-open");
    empty
        .hears(at(0, 1_000, 0, "lid", "open", "load", "empty", "speedKph", 30.0))
        .hears(at(60, 1_400, 0, "lid", "open", "load", "empty", "speedKph", 30.0))
        .quiet();
  }

  @Test
  void dumpingWithTheLiftUp() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true))
        .expect(WARNED, 10)
        .hears(at(20, 4_000, 0, "load", "full", "lift", true))
        .expect(ESCALATED, 20)
        .quiet();
    assertThat(city.last().to()).isEqualTo("case");
  }

  @Test
  void aLoadThatIsGoneWasDumped() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(10, 4_000, 0, "load", "empty"))
        .expect(WARNED, 10)
        .restarts()
        .hears(at(20, 4_000, 0, "load", "empty"))
        .expect(ESCALATED, 20)
        .quiet();
  }

  @Test
  void aLoadThatWentAtTheDisposalPlaceIsNotDumpedOnTheWayBack() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 10_000, 0, "load", "full"))
        .hears(at(10, 10_000, 0, "load", "empty"))
        .hears(at(30, 9_700, 0, "load", "empty"))
        .hears(at(40, 9_500, 0, "load", "empty"))
        .quiet();
  }

  @Test
  void unloadingWhereItMayIsNoDumping() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 10_000, 0, "load", "full", "lift", true))
        .hears(at(10, 10_000, 0, "load", "empty", "lift", true))
        .hears(at(20, 10_000, 0, "load", "empty", "lift", false))
        .quiet();
  }

  @Test
  void whoGetsRidOfTheLoadOffTheRouteHasNotComeBack() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-off-route");
    city.hears(at(0, 1_000, 300, "load", "full"))
        .hears(at(30, 1_000, 300, "load", "full"))
        .expect(WARNED, 30)
        .hears(at(60, 1_000, 300, "load", "empty"))
        .hears(at(120, 1_000, 300, "load", "empty"))
        .hears(at(180, 1_500, 0, "load", "empty"))
        .expect(REMINDED, 150)
        .hears(at(200, 2_000, 0, "load", "empty"))
        .quiet()
        .logReaches(600)
        .expect(UNDETERMINED, 210)
        .quiet();
  }

  @Test
  void dumpingWithoutAPermitIsDumping() {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(10, 4_000, 0, "load", "empty"))
        .expect(WARNED, 10)
        .hears(at(20, 4_000, 0, "load", "empty"))
        .expect(ESCALATED, 20)
        .quiet();
  }

  @Test
  void drivingOnDoesNotMakeADumpingGood() {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "empty", "lift", false))
        .expect(WARNED, 10)
        .hears(at(250, 4_000, 0, "load", "empty", "lift", false))
        .expect(ESCALATED, 250)
        .quiet();
  }

  @Test
  void aRouteWithoutSitesIsARoute() {
    Permit routeAlone =
        new Permit(
            "P-1",
            TRUCK,
            "waste",
            List.of(new Point(east(0), SOUTH), new Point(east(10_000), SOUTH)),
            50,
            List.of(),
            Hours.ALWAYS,
            null,
            null);
    City city = city(sites().permit(routeAlone), "truck-off-route");
    city.hears(at(0, 1_000, 300, "load", "full"))
        .hears(at(30, 1_000, 300, "load", "full"))
        .expect(WARNED, 30)
        .quiet();
  }

  @Test
  void aTerminalThatFallsSilent() {
    City city = city(sites(), "truck-silent", "truck-silent-cut").ticks("gw-1", 0, 3_000);
    city.hears(at(0, 4_000, 0, "load", "full", "acc", true, "gateway", "gw-1"))
        .logReaches(700)
        .expect(WARNED, 600)
        .hears(at(900, 5_000, 0, "load", "full", "acc", true, "gateway", "gw-1"))
        .hears(at(960, 5_000, 0, "load", "full", "acc", true, "gateway", "gw-1"))
        .expect(CORRECTED, 900, 960)
        .quiet();
    City longer = city(sites(), "truck-silent").ticks("gw-1", 0, 3_000);
    longer
        .hears(at(0, 4_000, 0, "acc", true, "gateway", "gw-1"))
        .logReaches(2_000)
        .expect(WARNED, 600)
        .expect(ESCALATED, 1_800)
        .quiet();
    assertThat(longer.last().to()).isEqualTo("dispatch");
  }

  @Test
  void aTerminalWhoseAntennaOrPowerWasCutBeforeItFellSilent() {
    for (String cut : List.of("antennaCut", "powerCut")) {
      City city = city(sites(), "truck-silent", "truck-silent-cut").ticks("gw-1", 0, 3_000);
      city.hears(at(0, 4_000, 0, "acc", true, "gateway", "gw-1"))
          .hears(at(10, 4_000, 0, "acc", true, cut, true, "gateway", "gw-1"))
          .logReaches(800)
          .expect(WARNED, 190)
          .expect(WARNED, 610)
          .logReaches(1_000)
          .expect(ESCALATED, 790)
          .quiet();
      assertThat(city.last().rule()).isEqualTo("truck-silent-cut");
      assertThat(city.last().to()).isEqualTo("case");
    }
  }

  @Test
  void aTruckThatIsSwitchedOffAtItsDepotNeedNotReport() {
    RegistryBuilder depot = sites().place("DP-1", "depot", square(3_800, 4_200));
    City city = city(depot, "truck-silent", "truck-silent-cut").ticks("gw-1", 0, 3_000);
    city.hears(at(0, 4_000, 0, "acc", false, "powerCut", true, "gateway", "gw-1"))
        .logReaches(3_000)
        .quiet();
  }

  @Test
  void aLongStopWithLoad() {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 31; i++) {
      city.hears(at(30 * i, 4_000, 0, "load", "full"));
    }
    city.expect(WARNED, 630).expect(ESCALATED, 930).quiet();
    City atTheSite = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 31; i++) {
      atTheSite.hears(at(30 * i, 0, 0, "load", "full"));
    }
    atTheSite.quiet();
  }
}
