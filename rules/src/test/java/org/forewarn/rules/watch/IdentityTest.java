package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.LEAD;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import java.util.List;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Predicate;
import org.junit.jupiter.api.Test;

/** Whether a truck is the one that its plate says. In seconds, and metres north of a corner. */
class IdentityTest {
  private static final String TRUCK = "浙C88888/yellow";
  private static final double EAST = 120.81;
  private static final double SOUTH = 27.93;
  private static final double METRES = 6_371_008.8 * Math.PI / 180;

  private static ObservationBuilder terminal(
      String source, double seconds, double metresNorth, Object... attributes) {
    return ObservationBuilder.position(
            TRUCK, seconds, EAST, SOUTH + metresNorth / METRES, attributes)
        .from(source);
  }

  private static ObservationBuilder camera(double seconds, double metresNorth) {
    return ObservationBuilder.sighting("anpr-3", seconds)
        .of(TRUCK)
        .on("vehicle:" + TRUCK)
        .where(EAST, SOUTH + metresNorth / METRES);
  }

  private static RuleBuilder lid() {
    return rule("lid")
        .places()
        .breach(new Predicate.OneOf("lid", List.of("open")))
        .confirm(0)
        .grace(60);
  }

  @Test
  void twoTerminalsUnderOnePlateAreADoubt() {
    City city = city(lid());
    city.hears(terminal("t-1", 0, 0)).hears(terminal("t-2", 59, 100)).expect(LEAD, 59).quiet();
    assertThat(city.last().episode())
        .isEqualTo("identity-doubt|vehicle:" + TRUCK + "|" + TRUCK + "|" + time(59));
    assertThat(city.last().reason()).isEqualTo("two terminals under one plate");
    assertThat(city.last().to()).isEqualTo("record");
    assertThat(city.last().evidence())
        .extracting(Evidence::role, Evidence::source, Evidence::at)
        .containsExactly(
            tuple(Evidence.Role.FIRST, "t-1", time(0)), tuple(Evidence.Role.LAST, "t-2", time(59)));
  }

  @Test
  void itIsSaidOnce() {
    City city = city(lid());
    city.hears(terminal("t-1", 0, 0)).hears(terminal("t-2", 10, 0)).expect(LEAD, 10);
    for (int seconds = 20; seconds < 200; seconds += 10) {
      city.hears(terminal("t-1", seconds, 0)).hears(terminal("t-2", seconds + 5, 0)).restarts();
    }
    city.quiet();
  }

  @Test
  void aTerminalThatWasReplacedIsNone() {
    city(lid()).hears(terminal("t-1", 0, 0)).hears(terminal("t-2", 61, 0)).quiet();
  }

  @Test
  void aPlateSeenFarFromItsTerminalIsADoubt() {
    City city = city(lid());
    city.hears(terminal("t-1", 0, 0)).restarts().hears(camera(10, 1_000)).expect(LEAD, 10).quiet();
    assertThat(city.last().reason()).isEqualTo("seen 1000 m away in the same minute");
    city(lid()).hears(camera(0, 1_000)).hears(terminal("t-1", 10, 0)).expect(LEAD, 10).quiet();
  }

  @Test
  void whatItMayHaveDrivenSinceThenIsNone() {
    city(lid()).hears(terminal("t-1", 0, 0)).hears(camera(0, 499)).quiet();
    city(lid()).hears(terminal("t-1", 0, 0)).hears(camera(30, 1_700)).quiet();
    city(lid()).hears(terminal("t-1", 0, 0)).hears(camera(61, 20_000)).quiet();
  }

  @Test
  void whereNobodyKnowsWhereItIsThereIsNoDoubt() {
    city(lid()).hears(ObservationBuilder.withoutFix(TRUCK, 0)).hears(camera(1, 20_000)).quiet();
    city(lid()).hears(terminal("t-1", 0, 0, "satellites", 3.0)).hears(camera(1, 20_000)).quiet();
  }

  @Test
  void whatWasDecidedBeforeSomebodyClearedItStaysARecord() {
    RuleBuilder silent = rule("silent").silent(600).confirm(0);
    City looked = city(silent).ticks("gw-1", 0, 3_000);
    City late = city(silent).ticks("gw-1", 0, 3_000);
    for (City city : List.of(looked, late)) {
      city.hears(terminal("t-1", 0, 0, "gateway", "gw-1")).hears(camera(1, 5_000));
    }
    looked.logReaches(1_500);
    for (City city : List.of(looked, late)) {
      city.hears(
          ObservationBuilder.inspection(1_500, Finding.IDENTIFIED)
              .of(TRUCK)
              .on("vehicle:" + TRUCK));
    }
    assertThat(late.types()).containsExactly(LEAD, WARNED, ESCALATED, CLEARED);
    assertThat(late.events().get(2).to()).isEqualTo("record");
    assertThat(late.events()).isEqualTo(looked.events());
  }

  @Test
  void whatWasDecidedBeforeTheDoubtStaysWhatItIs() {
    City city = city(rule("silent").silent(600).confirm(0)).ticks("gw-1", 0, 3_000);
    city.hears(terminal("t-1", 0, 0, "gateway", "gw-1"))
        .hears(camera(1_499, 0))
        .hears(terminal("t-1", 1_500, 5_000, "gateway", "gw-1"));
    assertThat(city.types()).containsExactly(WARNED, ESCALATED, LEAD);
    assertThat(city.events().get(1).to()).isEqualTo("case");
  }

  @Test
  void aDoubtfulVehicleGoesNoFurtherThanTheRecordUntilSomebodyClearsIt() {
    City city = city(lid());
    city.hears(terminal("t-1", 0, 0)).hears(camera(1, 5_000)).expect(LEAD, 1);
    city.hears(terminal("t-1", 10, 0, "lid", "open"))
        .expect(WARNED, 10)
        .restarts()
        .hears(terminal("t-1", 70, 0, "lid", "open"))
        .expect(ESCALATED, 70)
        .quiet();
    assertThat(city.last().to()).isEqualTo("record");
    assertThat(city.last().reason())
        .isEqualTo("seen after the deadline; the vehicle's identity is in doubt");
    city.hears(
            ObservationBuilder.inspection(100, Finding.IDENTIFIED)
                .of(TRUCK)
                .on("vehicle:" + TRUCK)
                .because("papers seen"))
        .expect(CLEARED, 100)
        .quiet();
    assertThat(city.last().episode()).startsWith("identity-doubt|").endsWith("|" + time(1));
    assertThat(city.last().seq()).isEqualTo(2);
    assertThat(city.last().reason()).isEqualTo("identified: papers seen");
  }

  @Test
  void afterItIsClearedItMayBeEscalatedAndDoubtedAgain() {
    City city = city(lid());
    city.hears(terminal("t-1", 0, 0)).hears(camera(1, 5_000)).expect(LEAD, 1);
    city.hears(
            ObservationBuilder.inspection(100, Finding.IDENTIFIED).of(TRUCK).on("vehicle:" + TRUCK))
        .expect(CLEARED, 100);
    city.hears(terminal("t-1", 110, 0, "lid", "open"))
        .expect(WARNED, 110)
        .hears(terminal("t-1", 170, 0, "lid", "open"))
        .expect(ESCALATED, 170);
    assertThat(city.last().to()).isEqualTo("case");
    city.hears(camera(171, 5_000)).expect(LEAD, 171).quiet();
  }

  @Test
  void whereACameraSawItIsNoPositionOfIts() {
    City city =
        city(
            rule("standing").places().confirm(0),
            rule("silent").silent(600).confirm(0),
            rule("present").places().breach(new Predicate.Present()).confirm(10_000));
    city.ticks("gw-1", 0, 1_000)
        .hears(terminal("t-1", 0, 0, "gateway", "gw-1"))
        .hears(camera(300, 5))
        .hears(camera(599, 5))
        .logReaches(700)
        .expect(DISMISSED, 120)
        .expect(WARNED, 600)
        .quiet();
  }

  @Test
  void onlyTheDoubtIsRememberedForEver() {
    City city = city(lid());
    city.hears(camera(0, 0)).logReaches(100);
    assertThat(city.watch("vehicle:" + TRUCK).isEmpty()).isTrue();
    city.hears(camera(200, 0)).hears(terminal("t-1", 201, 9_000)).expect(LEAD, 201);
    city.logReaches(200_000);
    assertThat(city.watch("vehicle:" + TRUCK).identity().isDoubted()).isTrue();
  }
}
