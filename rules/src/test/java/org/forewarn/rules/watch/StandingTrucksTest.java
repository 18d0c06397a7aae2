package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.CatalogueTruck.TRUCK;
import static org.forewarn.rules.watch.CatalogueTruck.at;
import static org.forewarn.rules.watch.CatalogueTruck.city;
import static org.forewarn.rules.watch.CatalogueTruck.sites;
import static org.forewarn.rules.watch.CatalogueTruck.square;

import java.util.List;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.junit.jupiter.api.Test;

/** The catalogue's rules for a truck that stands for long, or says nothing any more. */
class StandingTrucksTest {
  @Test
  void aTerminalThatFallsSilent() throws Exception {
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
  void aTerminalWhoseAntennaOrPowerWasCutBeforeItFellSilent() throws Exception {
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
  void aTruckThatIsSwitchedOffAtItsDepotNeedNotReport() throws Exception {
    RegistryBuilder depot = sites().place("DP-1", "depot", square(3_800, 4_200));
    City city = city(depot, "truck-silent", "truck-silent-cut").ticks("gw-1", 0, 3_000);
    city.hears(at(0, 4_000, 0, "acc", false, "powerCut", true, "gateway", "gw-1"))
        .logReaches(3_000)
        .quiet();
  }

  @Test
  void aLongStopWithLoad() throws Exception {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 31; i++) {
      city.hears(at(30 * i, 4_000, 0, "load", "full"));
    }
    city.expect(WARNED, 600).expect(ESCALATED, 900).quiet();
    City atTheSite = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 31; i++) {
      atTheSite.hears(at(30 * i, 0, 0, "load", "full"));
    }
    atTheSite.quiet();
  }

  @Test
  void whoDrivesOnHasEndedItsStop() throws Exception {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 21; i++) {
      city.hears(at(30 * i, 4_000, 0, "load", "half"));
    }
    city.expect(WARNED, 600)
        .hears(at(660, 4_300, 0, "load", "half"))
        .hears(at(690, 4_600, 0, "load", "half"))
        .expect(CORRECTED, 660, 690)
        .quiet();
  }

  @Test
  void whoIsInAJamDoesNotStandForLong() throws Exception {
    for (int every : new int[] {1, 10, 30, 60}) {
      City city = city(sites(), "truck-long-stop");
      double metres = 1_000;
      for (int second = 0; second < 1_800; second++) {
        boolean drives = second % 60 >= 45;
        metres += drives ? 5 : 0;
        if (second % every == 0) {
          double kph = drives ? 18 : 0;
          city.hears(at(second, metres, 0, "load", "full", "speedKph", kph));
        }
      }
      assertThat(city.types()).as("reports each %s s", every).doesNotContain(WARNED);
    }
  }

  @Test
  void whoseFixWandersStandsAllTheSame() throws Exception {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 90; i++) {
      double off = i % 7 == 0 ? 25 : i % 3 == 0 ? -12 : 0;
      city.hears(at(10 * i, 4_000 + off, off, "load", "full"));
    }
    city.expect(WARNED, 600).expect(ESCALATED, 900).quiet();
  }

  @Test
  void oneWildFixIsNoDrive() throws Exception {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 90; i++) {
      city.hears(at(10 * i, i == 70 ? 4_150 : 4_000, 0, "load", "full"));
    }
    city.expect(WARNED, 600).expect(ESCALATED, 900).quiet();
  }

  @Test
  void whoFallsQuietAndIsHeardAtTheSamePlaceHasNotDrivenOn() throws Exception {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 90; i++) {
      city.hears(at(10 * i, 4_000, 0, "load", "full"));
    }
    city.expect(WARNED, 600).expect(ESCALATED, 900);
    for (int i = 0; i <= 30; i++) {
      city.hears(at(1_300 + 360 * i, 4_000, 0, "load", "full"));
    }
    city.quiet();
  }

  @Test
  void whoLeavesItsSiteHasNotStoodOutside() throws Exception {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 40; i++) {
      city.hears(at(30 * i, 170, 0, "load", "full"));
    }
    for (int i = 0; i <= 12; i++) {
      city.hears(at(1_230 + 30 * i, 250, 0, "load", "full"));
    }
    for (int i = 1; i <= 12; i++) {
      city.hears(at(1_590 + 30 * i, 250 + 300 * i, 0, "load", "full"));
    }
    assertThat(city.types()).containsOnly(DISMISSED);
  }

  @Test
  void aLongerTimeWithoutAWordIsNoStop() throws Exception {
    City city = city(sites(), "truck-long-stop");
    for (int i = 0; i <= 6; i++) {
      city.hears(at(400 * i, 4_000, 0, "load", "full"));
    }
    city.quiet();
  }

  @Test
  void whoIsSwitchedOffAtItsSiteNeedNotReport() throws Exception {
    City city = city(sites(), "truck-silent", "truck-silent-cut").ticks("gw-1", 0, 3_000);
    city.hears(at(0, 0, 0, "acc", false, "gateway", "gw-1")).logReaches(3_000).quiet();
    City running = city(sites(), "truck-silent", "truck-silent-cut").ticks("gw-1", 0, 3_000);
    running
        .hears(at(0, 0, 0, "acc", true, "gateway", "gw-1"))
        .logReaches(700)
        .expect(WARNED, 600)
        .quiet();
  }

  @Test
  void whoLosesItsFixBeforeTheDepotMayBeThere() throws Exception {
    RegistryBuilder depot = sites().place("DP-1", "depot", square(3_800, 4_200));
    City city = city(depot, "truck-silent", "truck-silent-cut").ticks("gw-1", 0, 3_000);
    city.hears(at(0, 3_500, 0, "acc", true, "gateway", "gw-1"))
        .hears(
            ObservationBuilder.withoutFix(
                TRUCK, 60, "acc", false, "powerCut", true, "gateway", "gw-1"))
        .logReaches(3_000)
        .quiet();
    City running = city(depot, "truck-silent").ticks("gw-1", 0, 3_000);
    running
        .hears(at(0, 3_500, 0, "acc", true, "gateway", "gw-1"))
        .hears(ObservationBuilder.withoutFix(TRUCK, 60, "acc", true, "gateway", "gw-1"))
        .logReaches(700)
        .expect(WARNED, 660)
        .quiet();
  }

  @Test
  void whoSwitchesOffFarFromTheDepotBeforeTheCutIsNotThere() throws Exception {
    RegistryBuilder depot = sites().place("DP-1", "depot", square(3_800, 4_200));
    City city = city(depot, "truck-silent-cut").ticks("gw-1", 0, 3_000);
    city.hears(at(0, 7_000, 0, "acc", true, "gateway", "gw-1"))
        .hears(
            ObservationBuilder.withoutFix(
                TRUCK, 10, "acc", false, "antennaCut", true, "gateway", "gw-1"))
        .logReaches(300)
        .expect(WARNED, 190)
        .quiet();
  }

  @Test
  void whoIsHeardAgainAfterACutHasCorrectedIt() throws Exception {
    City city = city(sites(), "truck-silent-cut").ticks("gw-1", 0, 3_000);
    city.hears(at(0, 4_000, 0, "acc", true, "antennaCut", true, "gateway", "gw-1"))
        .hears(at(300, 4_000, 0, "acc", true, "gateway", "gw-1"))
        .expect(WARNED, 180)
        .hears(at(360, 4_000, 0, "acc", true, "gateway", "gw-1"))
        .expect(CORRECTED, 300, 360)
        .quiet();
  }
}
