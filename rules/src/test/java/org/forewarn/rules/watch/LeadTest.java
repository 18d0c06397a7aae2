package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.LEAD;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** Points that a blind area held back: they warn nobody, and what only they show is recorded. */
class LeadTest {
  private static final String TRUCK = "浙C88888/yellow";
  private static final double EAST = 120.81;
  private static final double SOUTH = 27.93;
  private static final double METRES = 6_371_008.8 * Math.PI / 180;

  private static ObservationBuilder live(double seconds, double metresNorth, Object... attributes) {
    return ObservationBuilder.position(
        TRUCK, seconds, EAST, SOUTH + metresNorth / METRES, attributes);
  }

  private static ObservationBuilder heldBack(
      double seconds, double metresNorth, Object... attributes) {
    List<Object> all = new ArrayList<>(Arrays.asList(attributes));
    all.add("resent");
    all.add(true);
    return live(seconds, metresNorth, all.toArray());
  }

  private static RegistryBuilder area() {
    return registry()
        .place(
            "NT-1",
            "no-truck",
            box(EAST - 0.001, SOUTH + 1_000 / METRES, EAST + 0.001, SOUTH + 2_000 / METRES));
  }

  private static RuleBuilder noTruck() {
    return rule("no-truck").places("no-truck").breach(new Predicate.Present()).confirm(20);
  }

  @Test
  void aBreachThatOnlyHeldBackPointsShowIsRecordedOnce() {
    City city = city(area(), noTruck());
    city.hears(live(0, 0))
        .hears(live(400, 3_000))
        .hears(heldBack(100, 900), 401)
        .hears(heldBack(110, 1_200), 401)
        .hears(heldBack(120, 1_500), 401)
        .quiet()
        .hears(heldBack(130, 1_500), 401)
        .expect(LEAD, 130, 401)
        .hears(heldBack(140, 1_500), 401)
        .hears(heldBack(150, 1_800), 401)
        .quiet();
    EpisodeEvent lead = city.last();
    assertThat(lead.episode())
        .isEqualTo("no-truck|vehicle:" + TRUCK + "|" + TRUCK + "|" + time(110));
    assertThat(lead.breachSince()).isEqualTo(time(110));
    assertThat(lead.warnedAt()).isEqualTo(Times.NONE);
    assertThat(lead.to()).isEqualTo("record");
    assertThat(lead.place()).isEqualTo("NT-1");
    assertThat(lead.evidence())
        .extracting(Evidence::role, Evidence::at)
        .containsExactly(
            tuple(Evidence.Role.FIRST, time(110)), tuple(Evidence.Role.LAST, time(130)));
  }

  @Test
  void alsoWhereTheyComeBeforeTheNextLivePoint() {
    city(area(), noTruck())
        .hears(live(0, 0))
        .hears(heldBack(100, 1_200), 400)
        .restarts()
        .hears(heldBack(120, 1_200), 400)
        .expect(LEAD, 120, 400)
        .quiet();
  }

  @Test
  void pointsThatAreLateWithoutSayingSoCountAsWell() {
    city(area(), noTruck())
        .hears(live(0, 0))
        .hears(live(100, 1_200), 400)
        .hears(live(120, 1_200), 400)
        .expect(LEAD, 120, 400)
        .quiet();
  }

  @Test
  void heldBackPointsWarnNobodyHoweverYoung() {
    city(area(), noTruck().confirm(0))
        .hears(live(0, 0))
        .hears(heldBack(50, 1_500), 51)
        .expect(LEAD, 50, 51)
        .quiet();
  }

  @Test
  void whatWasHeardAtOnceIsNoLead() {
    City city = city(area(), noTruck());
    city.hears(live(0, 900)).hears(live(10, 1_200)).hears(live(40, 1_500)).expect(WARNED, 40);
    city.hears(heldBack(10, 1_200), 50).hears(heldBack(40, 1_500), 51).quiet();
    city.hears(live(200, 1_500))
        .hears(heldBack(100, 1_500), 201)
        .hears(heldBack(150, 1_500), 201)
        .quiet();
  }

  @Test
  void whatComesTwiceCountsOnce() {
    City city = city(area(), noTruck());
    city.hears(live(0, 0)).hears(live(400, 3_000));
    city.hears(heldBack(100, 1_200), 401).hears(heldBack(130, 1_500), 401).expect(LEAD, 130, 401);
    city.hears(heldBack(100, 1_200), 402).hears(heldBack(130, 1_500), 402).quiet();
  }

  @Test
  void afterACorrectionABreachInABlindAreaIsALead() {
    City city = city(area(), noTruck().reoffend(900));
    city.hears(live(0, 1_200))
        .hears(live(30, 1_200))
        .expect(WARNED, 30)
        .hears(live(60, 500))
        .hears(live(90, 500))
        .expect(CORRECTED, 60, 90)
        .hears(live(400, 500))
        .hears(heldBack(70, 1_200), 401)
        .hears(heldBack(200, 1_200), 401)
        .hears(heldBack(230, 1_200), 401)
        .expect(LEAD, 230, 401)
        .quiet();
    assertThat(city.last().breachSince()).isEqualTo(time(200));
  }

  @Test
  void ofManyGapsTheNewestIsRemembered() {
    City city = city(area(), noTruck());
    for (int i = 0; i <= 10; i++) {
      city.hears(live(300 * i, 0));
    }
    city.hears(live(3_100, 0))
        .hears(heldBack(3_040, 1_200), 3_101)
        .hears(heldBack(3_060, 1_200), 3_101)
        .expect(LEAD, 3_060, 3_101)
        .quiet();
  }

  @Test
  void ofManyGapsTheLongestAreRemembered() {
    City city = city(area(), noTruck());
    city.hears(live(0, 0)).hears(live(500, 0));
    for (int i = 1; i <= 20; i++) {
      city.hears(live(500 + 60 * i, 0));
    }
    city.hears(heldBack(200, 1_200), 1_800)
        .hears(heldBack(220, 1_200), 1_800)
        .expect(LEAD, 220, 1_800)
        .quiet();
  }

  @Test
  void afterComplianceThatWasHeldASecondBreachIsASecondLead() {
    City city = city(area(), noTruck());
    city.hears(live(0, 0)).hears(live(900, 0));
    city.hears(heldBack(100, 1_200), 901)
        .hears(heldBack(130, 1_200), 901)
        .expect(LEAD, 130, 901)
        .hears(heldBack(160, 500), 901)
        .hears(heldBack(190, 500), 901)
        .hears(heldBack(220, 1_200), 901)
        .hears(heldBack(250, 1_200), 901)
        .expect(LEAD, 250, 901)
        .quiet();
  }

  @Test
  void dumpingInABlindAreaDoesNotVanish() {
    Predicate dumped = new Predicate.Changed("load", List.of("full"), List.of("empty"));
    City city = city(area(), rule("dump").places().confirm(0).breach(dumped));
    city.hears(live(0, 0, "load", "full")).hears(live(400, 0, "load", "empty")).quiet();
    City silent = city(area(), rule("dump").places().confirm(0).breach(dumped));
    silent
        .hears(live(0, 0, "load", "full"))
        .hears(heldBack(100, 300, "load", "full"), 400)
        .hears(heldBack(110, 300, "load", "empty"), 400)
        .expect(LEAD, 110, 400)
        .quiet();
  }

  @Test
  void whatChangedBeforeTheFirstHeldBackPointChangedInItsGap() {
    Predicate dumped = new Predicate.Changed("load", List.of("full"), List.of("empty"));
    City soon = city(area(), rule("dump").places().confirm(0).breach(dumped));
    soon.hears(live(0, 0, "load", "full"))
        .hears(live(400, 0, "load", "empty"))
        .hears(heldBack(30, 100, "load", "empty"), 401)
        .expect(LEAD, 30, 401)
        .quiet();
    City late = city(area(), rule("dump").places().confirm(0).breach(dumped));
    late.hears(live(0, 0, "load", "full"))
        .hears(live(400, 0, "load", "empty"))
        .hears(heldBack(300, 100, "load", "empty"), 401)
        .quiet();
  }

  @Test
  void whatLiesInAnotherGapBeginsAnew() {
    City city = city(area(), noTruck());
    city.hears(live(0, 0)).hears(live(200, 500)).hears(live(400, 3_000));
    city.hears(heldBack(190, 1_200), 401).hears(heldBack(260, 1_200), 401).quiet();
    city.hears(heldBack(285, 1_500), 401).expect(LEAD, 285, 401).quiet();
  }

  @Test
  void aPointOfTheFutureIsNoLead() {
    City city = city(area(), noTruck().confirm(0));
    city.hears(live(0, 0)).hears(heldBack(300, 1_200), 100).quiet();
    city.hears(heldBack(99, 1_200), 100).expect(LEAD, 99, 100).quiet();
  }

  @Test
  void permitsCountAsTheyWereThen() {
    RegistryBuilder permitted = area().permit("P-1", TRUCK, "waste");
    city(permitted, noTruck().except("permit:waste"))
        .hears(live(0, 0))
        .hears(heldBack(100, 1_200), 400)
        .hears(heldBack(130, 1_200), 400)
        .quiet();
  }

  @Test
  void nothingIsRememberedForEver() {
    City city = city(area(), noTruck());
    city.hears(live(0, 0))
        .hears(heldBack(100, 1_200), 400)
        .hears(heldBack(130, 1_200), 400)
        .expect(LEAD, 130, 400)
        .logReaches(400 + 25 * 3_600);
    assertThat(city.watch("vehicle:" + TRUCK).isEmpty()).isTrue();
  }
}
