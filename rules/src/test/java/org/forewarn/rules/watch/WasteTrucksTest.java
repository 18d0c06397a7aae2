package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.LEAD;
import static org.forewarn.rules.model.EventType.REMINDED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.CatalogueTruck.TRUCK;
import static org.forewarn.rules.watch.CatalogueTruck.at;
import static org.forewarn.rules.watch.CatalogueTruck.catalogue;
import static org.forewarn.rules.watch.CatalogueTruck.city;
import static org.forewarn.rules.watch.CatalogueTruck.nights;
import static org.forewarn.rules.watch.CatalogueTruck.sites;
import static org.forewarn.rules.watch.CatalogueTruck.waste;

import java.time.LocalDate;
import java.util.List;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.junit.jupiter.api.Test;

/** The catalogue's rules for a truck on its way: what each warns of, corrects, escalates. */
class WasteTrucksTest {
  @Test
  void everyRuleNamesItsClauseInBothLanguages() throws Exception {
    assertThat(catalogue())
        .hasSize(11)
        .allSatisfy(
            rule -> {
              assertThat(rule.basis().zh()).contains("第", "条");
              assertThat(rule.basis().en()).contains("Art. ");
              assertThat(rule.title().zh()).isNotBlank();
              assertThat(rule.title().en()).isNotBlank();
              boolean silent = rule.breach() instanceof Predicate.Silent;
              assertThat(rule.telling().channel()).isEqualTo(silent ? "carrier" : "cab");
              assertThat(rule.telling().fallback()).isEqualTo(silent ? null : "carrier");
              assertThat(rule.telling().text().zh()).contains("{subject}");
              assertThat(rule.telling().text().en()).contains("{subject}");
            });
  }

  @Test
  void offTheRouteAndBack() throws Exception {
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
  void offTheRouteInABlindAreaIsALead() throws Exception {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-off-route");
    city.hears(at(0, 1_000, 0, "load", "full"))
        .hears(at(200, 2_000, 0, "load", "full"))
        .hears(at(60, 1_300, 400, "load", "full", "resent", true), 201)
        .hears(at(90, 1_600, 600, "load", "full", "resent", true), 201)
        .expect(LEAD, 90, 201)
        .hears(at(120, 1_800, 400, "load", "full", "resent", true), 201)
        .quiet();
    assertThat(city.last().to()).isEqualTo("record");
  }

  @Test
  void offTheRouteBeyondTheGrace() throws Exception {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-off-route");
    for (int i = 0; i <= 7; i++) {
      city.hears(at(30 * i, 1_500, 400 + 100 * i, "load", "full"));
    }
    city.expect(WARNED, 30).expect(REMINDED, 150).expect(ESCALATED, 210).quiet();
  }

  @Test
  void emptyOrWithoutAPermitItMayDriveAnywhere() throws Exception {
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
  void withoutAValidPermit() throws Exception {
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
  void outsideThePermittedHours() throws Exception {
    City city = city(sites().permit(waste(nights())), "truck-no-permit", "truck-out-of-hours");
    city.hears(at(0, 1_000, 0, "load", "full", "speedKph", 40.0))
        .hears(at(60, 1_600, 0, "load", "full", "speedKph", 40.0))
        .expect(WARNED, 60);
    assertThat(city.last().rule()).isEqualTo("truck-out-of-hours");
    city.hears(at(120, 1_700, 0, "load", "full", "speedKph", 0.0))
        .hears(at(180, 1_700, 0, "load", "full", "speedKph", 0.0))
        .quiet()
        .hears(at(240, 1_700, 0, "load", "full", "speedKph", 0.0))
        .expect(CORRECTED, 120, 240)
        .quiet();
  }

  @Test
  void inANoTruckArea() throws Exception {
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
  void inACurfewAreaAtItsHours() throws Exception {
    City city = city(sites(), "truck-curfew");
    city.hears(at(0, 5_200, 0, "speedKph", 40.0))
        .hears(at(30, 5_500, 0, "speedKph", 40.0))
        .expect(WARNED, 30)
        .hears(at(60, 5_500, 0, "speedKph", 0.0))
        .hears(at(120, 5_500, 0, "speedKph", 0.0))
        .quiet()
        .hears(at(180, 5_500, 0, "speedKph", 0.0))
        .expect(CORRECTED, 60, 180)
        .quiet();
    City later = city(sites(), "truck-curfew");
    later
        .hears(at(3_600, 5_200, 0, "speedKph", 40.0))
        .hears(at(3_640, 5_500, 0, "speedKph", 40.0))
        .quiet();
  }

  @Test
  void tooFast() throws Exception {
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
  void tooFastForTooLong() throws Exception {
    City city = city(sites(), "truck-speeding");
    for (int i = 0; i <= 7; i++) {
      city.hears(at(10 * i, 1_000 + 180 * i, 0, "speedKph", 65.0));
    }
    city.expect(WARNED, 10).expect(ESCALATED, 70).quiet();
    assertThat(city.last().to()).isEqualTo("record");
  }

  @Test
  void lidOpenWithLoad() throws Exception {
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
  void whoGetsRidOfTheLoadOffTheRouteHasNotComeBack() throws Exception {
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
  void aRouteWithoutSitesIsARoute() throws Exception {
    Permit routeAlone = waste(Hours.ALWAYS, List.of());
    City city = city(sites().permit(routeAlone), "truck-off-route");
    city.hears(at(0, 1_000, 300, "load", "full"))
        .hears(at(30, 1_000, 300, "load", "full"))
        .expect(WARNED, 30)
        .quiet();
  }

  @Test
  void anOpenLidThatStandsStillIsNotClosed() throws Exception {
    City city = city(sites(), "truck-lid-open");
    city.hears(at(0, 1_000, 0, "lid", "open", "load", "half", "speedKph", 30.0))
        .hears(at(20, 1_200, 0, "lid", "open", "load", "half", "speedKph", 30.0))
        .expect(WARNED, 20)
        .hears(at(40, 1_300, 0, "lid", "open", "load", "half", "speedKph", 0.0))
        .hears(at(80, 1_300, 0, "lid", "open", "load", "half", "speedKph", 0.0))
        .quiet()
        .hears(at(90, 1_300, 0, "lid", "closed", "load", "half", "speedKph", 0.0))
        .expect(REMINDED, 80)
        .hears(at(120, 1_300, 0, "lid", "closed", "load", "half", "speedKph", 0.0))
        .expect(CORRECTED, 90, 120)
        .quiet();
  }

  @Test
  void whoArrivesWithAnOpenLidHasNotClosedIt() throws Exception {
    City city = city(sites(), "truck-lid-open");
    city.hears(at(0, 9_300, 0, "lid", "open", "load", "full", "speedKph", 30.0))
        .hears(at(20, 9_500, 0, "lid", "open", "load", "full", "speedKph", 30.0))
        .expect(WARNED, 20)
        .hears(at(40, 9_900, 0, "lid", "open", "load", "full", "speedKph", 30.0))
        .hears(at(80, 10_000, 0, "lid", "open", "load", "full", "speedKph", 9.0))
        .logReaches(300)
        .expect(REMINDED, 80)
        .expect(UNDETERMINED, 200)
        .quiet();
  }

  @Test
  void anOpenLidThatDrivesOnIsACase() throws Exception {
    City city = city(sites(), "truck-lid-open");
    for (int i = 0; i <= 7; i++) {
      city.hears(at(20 * i, 1_000 + 150 * i, 0, "lid", "open", "load", "full", "speedKph", 27.0));
    }
    city.expect(WARNED, 20).expect(REMINDED, 80).expect(ESCALATED, 140).quiet();
    assertThat(city.last().to()).isEqualTo("case");
  }

  @Test
  void onItsSiteATruckMayMoveWithItsLidOpen() throws Exception {
    City city = city(sites(), "truck-lid-open");
    for (int i = 0; i <= 5; i++) {
      city.hears(at(20 * i, -150 + 50 * i, 0, "lid", "open", "load", "full", "speedKph", 9.0));
    }
    city.quiet();
  }

  @Test
  void withoutAPermitBeyondTheGrace() throws Exception {
    Permit expired =
        new Permit(
            "P-1",
            TRUCK,
            "waste",
            List.of(),
            50,
            List.of(),
            Hours.ALWAYS,
            null,
            LocalDate.of(2026, 4, 30));
    for (RegistryBuilder registry : List.of(sites(), sites().permit(expired))) {
      City city = city(registry, "truck-no-permit", "truck-out-of-hours");
      for (int i = 0; i <= 11; i++) {
        city.hears(at(60 * i, 500 + 300 * i, 0, "load", "full", "speedKph", 18.0));
      }
      city.expect(WARNED, 60).expect(ESCALATED, 660).quiet();
      assertThat(city.last().rule()).isEqualTo("truck-no-permit");
      assertThat(city.last().to()).isEqualTo("case");
    }
  }

  @Test
  void outsideThePermittedHoursBeyondTheGrace() throws Exception {
    City city = city(sites().permit(waste(nights())), "truck-no-permit", "truck-out-of-hours");
    for (int i = 0; i <= 11; i++) {
      city.hears(at(60 * i, 500 + 300 * i, 0, "load", "full", "speedKph", 18.0));
    }
    city.expect(WARNED, 60).expect(ESCALATED, 660).quiet();
    assertThat(city.last().rule()).isEqualTo("truck-out-of-hours");
    assertThat(city.last().to()).isEqualTo("case");
  }

  @Test
  void inAnAreaBeyondTheGrace() throws Exception {
    City noGo = city(sites(), "truck-no-go");
    City curfew = city(sites(), "truck-curfew");
    for (int i = 0; i <= 11; i++) {
      noGo.hears(at(30 * i, 3_100 + 10 * i, 0, "speedKph", 10.0));
      curfew.hears(at(30 * i, 5_100 + 80 * i, 0, "speedKph", 10.0));
    }
    noGo.expect(WARNED, 0).expect(ESCALATED, 300).quiet();
    curfew.expect(WARNED, 30).expect(ESCALATED, 330).quiet();
    assertThat(noGo.last().to()).isEqualTo("case");
    assertThat(curfew.last().to()).isEqualTo("case");
  }
}
