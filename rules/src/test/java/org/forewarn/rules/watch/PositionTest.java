package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.millis;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import java.util.List;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/**
 * Vehicles that say where they are, in metres north of a corner and seconds; held 30, blind 120.
 */
class PositionTest {
  private static final String TRUCK = "浙C88888/yellow";
  private static final double EAST = 120.81;
  private static final double SOUTH = 27.93;

  /** One degree north, by the mean radius of the earth. */
  private static final double METRES = 6_371_008.8 * Math.PI / 180;

  private static ObservationBuilder at(double seconds, double metresNorth, Object... attributes) {
    return ObservationBuilder.position(
        TRUCK, seconds, EAST, SOUTH + metresNorth / METRES, attributes);
  }

  private static Place.Polygon strip(double fromMetres, double toMetres) {
    return box(EAST - 0.001, SOUTH + fromMetres / METRES, EAST + 0.001, SOUTH + toMetres / METRES);
  }

  private static RuleBuilder standing() {
    return rule("standing").places().confirm(0);
  }

  @Test
  void firstPositionIsNotStationary() {
    city(standing()).hears(at(0, 0)).quiet();
  }

  @Test
  void stationaryWithinFifteenMetresOfTheAnchor() {
    city(standing()).hears(at(0, 0)).hears(at(10, 14.99)).expect(WARNED, 10).quiet();
    city(standing()).hears(at(0, 0)).hears(at(10, 15.01)).quiet();
  }

  @Test
  void positionFartherAwayIsTheNewAnchor() {
    city(standing())
        .hears(at(0, 0))
        .hears(at(10, 20))
        .quiet()
        .hears(at(20, 34.9))
        .expect(WARNED, 20)
        .quiet();
  }

  @Test
  void whatIsSaidTwiceOfOneMomentDoesNotStandStill() {
    city(standing()).hears(at(0, 0).id("1")).hears(at(0, 0).id("2"), 1).quiet();
  }

  @Test
  void whoReportsEachSecondAndDrivesDoesNotStandStill() {
    City city = city(standing().confirm(60));
    for (int seconds = 0; seconds < 300; seconds++) {
      city.hears(at(seconds, 12.5 * seconds, "speedKph", 45.0));
    }
    city.quiet();
  }

  @Test
  void aReceiverMayTakeItsWanderForDriving() {
    city(standing()).hears(at(0, 0)).hears(at(10, 5, "speedKph", 5.0)).expect(WARNED, 10).quiet();
  }

  @Test
  void positionNearTheAnchorDoesNotMoveIt() {
    // Who creeps ten metres at a time does not stand still.
    city(standing().confirm(100))
        .hears(at(0, 0))
        .hears(at(10, 10))
        .hears(at(20, 20))
        .hears(at(50, 40))
        .expect(DISMISSED, 50)
        .quiet();
  }

  @Test
  void movingOnIsComplianceDatedToItsFirstPosition() {
    city(standing())
        .hears(at(0, 0))
        .hears(at(10, 0))
        .expect(WARNED, 10)
        .hears(at(20, 100))
        .hears(at(49.999, 300))
        .quiet()
        .hears(at(50, 330))
        .expect(CORRECTED, 20, 50)
        .quiet();
  }

  @Test
  void positionWithoutAFixSaysNothingOfStanding() {
    city(standing())
        .hears(at(0, 0))
        .hears(ObservationBuilder.withoutFix(TRUCK, 5))
        .quiet()
        .hears(at(10, 0))
        .expect(WARNED, 10)
        .hears(ObservationBuilder.withoutFix(TRUCK, 20))
        .hears(ObservationBuilder.withoutFix(TRUCK, 60))
        .quiet();
  }

  @Test
  void positionWithoutAFixStillCarriesItsAttributes() {
    City city =
        city(rule("lid").places().confirm(0).breach(new Predicate.OneOf("lid", List.of("open"))));
    city.hears(ObservationBuilder.withoutFix(TRUCK, 0, "lid", "open")).expect(WARNED, 0).quiet();
    assertThat(city.last().place()).isNull();
    assertThat(city.last().subject()).isEqualTo(TRUCK);
    assertThat(city.last().watch()).isEqualTo("vehicle:" + TRUCK);
  }

  @Test
  void historyAndStalePositionsMoveNoAnchor() {
    City city = city(standing()).hears(at(100, 0));
    assertThat(city.verdict(at(0, 500), 101)).isEqualTo(Verdict.HISTORY);
    assertThat(city.verdict(at(99, 500), 102)).isEqualTo(Verdict.STALE);
    city.quiet().hears(at(110, 0)).expect(WARNED, 110);
  }

  @Test
  void restartForgetsNoAnchorAndNoAttribute() {
    Predicate dumped = new Predicate.Changed("load", List.of("full"), List.of("empty"));
    city(standing(), rule("dump").places().confirm(0).breach(dumped))
        .hears(at(0, 0, "load", "full"))
        .restarts()
        .hears(at(10, 14, "load", "empty"))
        .expect(WARNED, 10)
        .expect(WARNED, 10)
        .quiet();
  }

  @Test
  void nothingNewBeginsForAPlaceThatIsGone() {
    // Settled at NT-1, which is removed; the truck stands on in NT-2, an episode of its own later.
    RegistryBuilder both =
        registry()
            .place("NT-1", "no-truck", strip(0, 100))
            .place("NT-2", "no-truck", strip(200, 300));
    City city =
        city(both, truckRule())
            .hears(at(0, 50))
            .expect(WARNED, 0)
            .hears(at(10, 150))
            .hears(at(40, 150))
            .expect(CORRECTED, 10, 40)
            .publishes(50, registry().place("NT-2", "no-truck", strip(200, 300)))
            .hears(at(60, 250))
            .hears(at(100, 250))
            .quiet();
    city.hears(at(911, 250)).expect(WARNED, 911).quiet();
    assertThat(city.last().place()).isEqualTo("NT-2");
  }

  @Test
  void leavingThePolygonIsCompliance() {
    City city =
        city(
            registry().place("NT-1", "no-truck", strip(0, 100)),
            rule("no-truck").places("no-truck").breach(new Predicate.Present()).confirm(20));
    city.hears(at(0, -30))
        .hears(at(10, 30))
        .hears(at(30, 80))
        .expect(WARNED, 30)
        .hears(at(40, 130))
        .hears(at(70, 300))
        .expect(CORRECTED, 40, 70)
        .quiet();
    assertThat(city.last().place()).isEqualTo("NT-1");
    assertThat(city.last().warnedAt()).isEqualTo(time(30));
  }

  @Test
  void withoutAFixNobodyHasLeftThePolygon() {
    city(
            registry().place("NT-1", "no-truck", strip(0, 100)),
            rule("no-truck").places("no-truck").breach(new Predicate.Present()).confirm(0))
        .hears(at(0, 30))
        .expect(WARNED, 0)
        .hears(ObservationBuilder.withoutFix(TRUCK, 10))
        .hears(ObservationBuilder.withoutFix(TRUCK, 50))
        .quiet();
  }

  @Test
  void placeOverridesTheTermsOfTheRule() {
    RegistryBuilder registry =
        registry()
            .place("NT-1", "no-truck", strip(0, 100))
            .place("NT-2", "no-truck", strip(200, 300));
    RegistryBuilder overriding = registry();
    overriding.place(
        new Place(
            "NT-2",
            "no-truck",
            null,
            null,
            List.of(strip(200, 300)),
            new Place.Overrides(Times.NONE, millis(60), Times.NONE, Times.NONE, Times.NONE)));
    City plain = city(registry, truckRule()).hears(at(0, 250)).expect(WARNED, 0);
    assertThat(plain.last().deadline() - plain.last().warnedAt()).isEqualTo(millis(480));
    City own = city(overriding, truckRule()).hears(at(0, 250)).expect(WARNED, 0);
    assertThat(own.last().deadline() - own.last().warnedAt()).isEqualTo(millis(60));
  }

  private static RuleBuilder truckRule() {
    return rule("no-truck").places("no-truck").breach(new Predicate.Present()).confirm(0);
  }

  @Test
  void eachRuleOfThePlacesThatItIsInMakesAnEpisode() {
    City city =
        city(
            registry()
                .place("A", "no-truck", strip(0, 100))
                .place("B", "strict-road", strip(50, 150)),
            rule("c-anywhere").places().breach(new Predicate.Present()).confirm(0),
            rule("a-truck").places("no-truck").breach(new Predicate.Present()).confirm(0),
            rule("b-road").places("B").breach(new Predicate.Present()).confirm(0));
    city.hears(at(0, 70)).expect(WARNED, 0).expect(WARNED, 0).expect(WARNED, 0).quiet();
    assertThat(city.events())
        .extracting(EpisodeEvent::rule, EpisodeEvent::place)
        .containsExactlyInAnyOrder(
            tuple("a-truck", "A"), tuple("b-road", "B"), tuple("c-anywhere", null));
  }

  @Test
  void twoPlacesOfOneRuleMakeOneEpisode() {
    // One continuous breach of one rule by one subject on one watch.
    City city =
        city(
            registry().place("A", "no-truck", strip(0, 140)).place("B", "no-truck", strip(80, 200)),
            truckRule());
    city.hears(at(0, 110)).expect(WARNED, 0).hears(at(30, 170)).hears(at(70, 170)).quiet();
    assertThat(city.watch("vehicle:" + TRUCK).episodeCount()).isEqualTo(1);
  }

  @Test
  void changeIsJudgedAgainstWhatWasSaidLastBefore() {
    Predicate dumped = new Predicate.Changed("load", List.of("full", "half"), List.of("empty"));
    City city = city(rule("dump").places().breach(dumped).confirm(0));
    city.hears(at(0, 0, "load", "empty"))
        .hears(at(1, 0, "load", "full"))
        .hears(at(2, 0))
        .hears(ObservationBuilder.withoutFix(TRUCK, 3, "lid", "open"))
        .quiet()
        .hears(at(4, 0, "load", "empty"))
        .expect(WARNED, 4)
        .quiet();
  }

  @Test
  void vehiclesAreTold() {
    // A receipt comes back under the vehicle's key.
    City city = city(standing().tells(GraceFrom.SENT).grace(60));
    city.hears(at(0, 0)).hears(at(10, 0)).expect(WARNED, 10);
    String notice = city.last().episode() + "|1";
    city.hears(ObservationBuilder.receipt(20, notice, "sent").on("vehicle:" + TRUCK))
        .hears(at(79.999, 0))
        .quiet()
        .hears(at(80, 0))
        .expect(ESCALATED, 80)
        .quiet();
  }

  @Test
  void aPermitsStayExemptsForSoLongAlone() {
    RegistryBuilder unloading =
        registry()
            .place("NT-1", "no-truck", strip(0, 100))
            .permit(
                new Permit(
                    "P-1",
                    TRUCK,
                    null,
                    "unloading",
                    List.of("NT-1"),
                    List.of(),
                    0,
                    List.of(),
                    Hours.ALWAYS,
                    null,
                    null,
                    millis(600),
                    Double.NaN,
                    false));
    City city = city(unloading, truckRule().except("permit:unloading").grace(60).blind(700));
    city.hears(at(0, 50))
        .expect(EXEMPTED, 0)
        .hears(at(599, 50))
        .quiet()
        .restarts()
        .hears(at(600, 50))
        .expect(WARNED, 600)
        .restarts()
        .hears(at(610, 50))
        .quiet()
        .hears(at(660, 50))
        .expect(ESCALATED, 660)
        .quiet();
  }

  @Test
  void whoLeftMayStayAnew() {
    RegistryBuilder unloading =
        registry()
            .place("NT-1", "no-truck", strip(0, 100))
            .permit(
                new Permit(
                    "P-1",
                    null,
                    null,
                    "unloading",
                    List.of(),
                    List.of(),
                    0,
                    List.of(),
                    Hours.ALWAYS,
                    null,
                    null,
                    millis(600),
                    Double.NaN,
                    false));
    City city = city(unloading, truckRule().except("permit:unloading").blind(700));
    city.hears(at(0, 50))
        .expect(EXEMPTED, 0)
        .hears(at(500, 200))
        .hears(at(530, 200))
        .hears(at(700, 50))
        .expect(EXEMPTED, 700)
        .quiet();
  }

  @Test
  void aSuspendedPermitActsOnTheNextPointAfterItIsInForce() {
    RegistryBuilder held = registry().place("NT-1", "no-truck", strip(0, 100));
    held.permit("P-1", TRUCK, "waste");
    City city = city(held, truckRule().except("permit:waste"));
    city.hears(at(0, 50)).expect(EXEMPTED, 0);
    city.publishes(100, registry().place("NT-1", "no-truck", strip(0, 100)));
    city.hears(at(101, 50)).quiet().hears(at(102, 50)).expect(WARNED, 102).quiet();
  }
}
