package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import java.util.Random;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Which fixes are believed, and what lies between two: in metres north of a corner, and seconds.
 */
class FixTest {
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

  private static RuleBuilder truckRule() {
    return rule("no-truck").places("no-truck").breach(new Predicate.Present()).confirm(0);
  }

  @Test
  void aJumpIsNotBelieved() {
    // 150 km/h is 416 m in ten seconds, and a fix may be 50 m off.
    City city = city(registry().place("NT-1", "no-truck", strip(1_000, 2_000)), truckRule());
    city.hears(at(0, 0))
        .hears(at(10, 1_500))
        .hears(at(20, 10))
        .hears(at(30, 1_500))
        .hears(at(40, 20))
        .quiet();
  }

  @Test
  void whatIsNotBelievedHasNoSpeedEither() {
    Predicate fast = new Predicate.Between("speedKph", 60.0, null);
    City city = city(rule("speed").places().breach(fast).confirm(0));
    city.hears(at(0, 0, "speedKph", 50.0))
        .hears(at(10, 3_000, "speedKph", 999.0))
        .quiet()
        .hears(at(20, 50, "speedKph", 61.0))
        .expect(WARNED, 20)
        .quiet();
  }

  @Test
  void theThirdThatAgreesIsBelieved() {
    // The first fix of all was wrong, or the truck went by ferry without its terminal.
    City city = city(registry().place("NT-1", "no-truck", strip(90_000, 91_000)), truckRule());
    city.hears(at(0, 0))
        .hears(at(10, 90_500))
        .restarts()
        .hears(at(20, 90_510))
        .quiet()
        .hears(at(30, 90_520))
        .expect(WARNED, 30)
        .quiet();
  }

  @Test
  void withTooFewSatellitesAFixIsNotBelieved() {
    City city = city(registry().place("NT-1", "no-truck", strip(0, 100)), truckRule());
    city.hears(at(0, 50, "satellites", 3.0)).quiet();
    city.hears(at(10, 50, "satellites", 4.0)).expect(WARNED, 10).quiet();
  }

  @Test
  void crossingANarrowPlaceBetweenTwoFixesIsNoticed() {
    City city = city(registry().place("NT-1", "no-truck", strip(100, 112)), truckRule());
    city.hears(at(0, 0, "heading", 355.0)).hears(at(10, 200, "heading", 4.0)).expect(WARNED, 10);
    assertThat(city.last().place()).isEqualTo("NT-1");
    city.hears(at(20, 300)).hears(at(50, 600)).expect(CORRECTED, 20, 50).quiet();
  }

  @Test
  void roundACornerNobodyKnowsWhatWasCrossed() {
    City city = city(registry().place("NT-1", "no-truck", strip(100, 112)), truckRule());
    city.hears(at(0, 0, "heading", 90.0))
        .hears(at(10, 200, "heading", 0.0))
        .hears(at(20, 0, "heading", 270.0))
        .hears(at(30, 200))
        .quiet();
  }

  @Test
  void afterALongerGapNobodyKnowsWhichWayItTook() {
    City city = city(registry().place("NT-1", "no-truck", strip(100, 112)), truckRule());
    city.hears(at(0, 0, "heading", 0.0)).hears(at(40, 400, "heading", 0.0)).quiet();
  }

  @Test
  void wanderAtABorderNeitherWarnsNorFlaps() {
    City city = city(registry().place("NT-1", "no-truck", strip(0, 100)), truckRule());
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      city.hears(at(10 * i, -3 + 6 * random.nextDouble()));
    }
    city.quiet();
  }

  @Test
  void wanderAtABorderOfWhoIsInsideEndsNothing() {
    City city =
        city(registry().place("NT-1", "no-truck", strip(0, 100)), truckRule().grace(10_000));
    city.hears(at(0, 50)).expect(WARNED, 0);
    Random random = new Random(7);
    for (int i = 1; i < 200; i++) {
      city.hears(at(10 * i, i % 5 == 0 ? 12 : -3 + 6 * random.nextDouble()));
    }
    city.quiet();
  }

  @Test
  void aClockThatIsAheadLeavesNoTimeToComeFarther() {
    City city = city(registry().place("NT-1", "no-truck", strip(30_000, 31_000)), truckRule());
    city.hears(at(0, 0)).hears(at(3_600, 30_500), 10).hears(at(3_610, 10), 20).quiet();
  }

  @Test
  void whoComesNoFartherThanAHundredMetresStays() {
    RuleBuilder stays = rule("stays").places().breach(new Predicate.Stays(120_000)).confirm(0);
    city(stays)
        .hears(at(0, 0))
        .hears(at(60, 99))
        .restarts()
        .hears(at(119.999, 0))
        .quiet()
        .hears(at(120, 50))
        .expect(WARNED, 120)
        .quiet();
    city(stays).hears(at(0, 0)).hears(at(60, 101)).hears(at(120, 101)).quiet();
    city(stays).hears(at(0, 0)).hears(at(300, 0)).expect(WARNED, 300).quiet();
    city(stays).hears(at(0, 0)).hears(at(300.001, 0)).hears(at(420, 0)).quiet();
    city(stays)
        .hears(at(0, 0))
        .hears(ObservationBuilder.withoutFix(TRUCK, 120))
        .hears(at(130, 9_000))
        .quiet();
  }
}
