package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.CatalogueTruck.TRUCK;
import static org.forewarn.rules.watch.CatalogueTruck.at;
import static org.forewarn.rules.watch.CatalogueTruck.city;
import static org.forewarn.rules.watch.CatalogueTruck.sites;
import static org.forewarn.rules.watch.CatalogueTruck.square;
import static org.forewarn.rules.watch.CatalogueTruck.waste;

import java.util.List;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.model.Hours;
import org.junit.jupiter.api.Test;

/** The catalogue's rule about dumping: what is one, and what is none. */
class DumpingTest {
  @Test
  void dumpingWithTheLiftUp() throws Exception {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true))
        .quiet()
        .hears(at(20, 4_000, 0, "load", "full", "lift", true))
        .expect(WARNED, 20)
        .hears(at(30, 4_000, 0, "load", "full", "lift", true))
        .expect(ESCALATED, 30)
        .quiet();
    assertThat(city.last().to()).isEqualTo("case");
  }

  @Test
  void aLoadThatIsGoneWasDumped() throws Exception {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(10, 4_000, 0, "load", "empty"))
        .restarts()
        .hears(at(20, 4_000, 0, "load", "empty"))
        .expect(WARNED, 20)
        .hears(at(30, 4_000, 0, "load", "empty"))
        .expect(ESCALATED, 30)
        .quiet();
  }

  @Test
  void aLoadThatWentAtTheDisposalPlaceIsNotDumpedOnTheWayBack() throws Exception {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 10_000, 0, "load", "full"))
        .hears(at(10, 10_000, 0, "load", "empty"))
        .hears(at(30, 9_700, 0, "load", "empty"))
        .hears(at(40, 9_500, 0, "load", "empty"))
        .quiet();
  }

  @Test
  void unloadingWhereItMayIsNoDumping() throws Exception {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 10_000, 0, "load", "full", "lift", true))
        .hears(at(10, 10_000, 0, "load", "empty", "lift", true))
        .hears(at(20, 10_000, 0, "load", "empty", "lift", false))
        .quiet();
  }

  @Test
  void dumpingWithoutAPermitIsDumping() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(10, 4_000, 0, "load", "empty"))
        .hears(at(20, 4_000, 0, "load", "empty"))
        .expect(WARNED, 20)
        .hears(at(30, 4_000, 0, "load", "empty"))
        .expect(ESCALATED, 30)
        .quiet();
  }

  @Test
  void drivingOnDoesNotMakeADumpingGood() throws Exception {
    City city = city(sites().permit(waste(Hours.ALWAYS)), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "empty", "lift", false))
        .hears(at(20, 4_000, 0, "load", "empty", "lift", false))
        .expect(WARNED, 20)
        .hears(at(250, 4_000, 0, "load", "empty", "lift", false))
        .expect(ESCALATED, 250)
        .quiet();
  }

  @Test
  void aTruckWithoutASensorForItsLoadIsSeenByItsLift() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "lift", false))
        .hears(at(10, 4_000, 0, "lift", true))
        .hears(at(20, 4_000, 0, "lift", true))
        .expect(WARNED, 20)
        .hears(at(30, 4_000, 0, "lift", true))
        .expect(ESCALATED, 30)
        .hears(at(60, 4_000, 0, "lift", false))
        .hears(at(200, 4_000, 0, "lift", false))
        .logReaches(201)
        .expect(CLEARED, 60, 200)
        .quiet();
  }

  @Test
  void anEmptyTruckMayRaiseItsBody() throws Exception {
    City city = city(sites(), "truck-dumping");
    for (int i = 0; i < 10; i++) {
      city.hears(at(10 * i, 4_000, 0, "load", "empty", "lift", true));
    }
    city.quiet();
  }

  @Test
  void whoLowersTheBodyWhenToldHasCorrectedIt() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "half", "lift", false))
        .hears(at(10, 4_000, 0, "load", "half", "lift", true))
        .hears(at(20, 4_000, 0, "load", "half", "lift", true))
        .expect(WARNED, 20)
        .hears(at(21, 4_000, 0, "load", "half", "lift", false))
        .hears(at(31, 4_000, 0, "load", "half", "lift", false))
        .expect(CORRECTED, 21, 31)
        .quiet();
  }

  @Test
  void aSensorThatFlickersForAMomentIsNoDumping() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false));
    for (int i = 0; i < 3; i++) {
      double flicker = 1 + 20 * i;
      city.hears(at(flicker, 4_000, 0, "load", "empty", "lift", false))
          .hears(at(flicker + 1, 4_000, 0, "load", "full", "lift", false))
          .hears(at(flicker + 11, 4_000, 0, "load", "full", "lift", false))
          .expect(DISMISSED, flicker + 11);
    }
    city.quiet();
  }

  @Test
  void aTruckThatReportsEachMinuteMayHaveUnloadedWhereItWasBefore() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 10_000, 0, "load", "full"))
        .hears(at(60, 9_500, 0, "load", "empty"))
        .hears(at(120, 9_000, 0, "load", "empty"))
        .hears(at(180, 8_500, 0, "load", "empty"))
        .quiet();
    City intoTheSite = city(sites(), "truck-dumping");
    intoTheSite
        .hears(at(0, 9_500, 0, "load", "full"))
        .hears(at(60, 10_000, 0, "load", "empty"))
        .hears(at(120, 9_500, 0, "load", "empty"))
        .quiet();
  }

  @Test
  void aTruckThatReportsEachMinuteOrALittleLaterIsSeenToDump() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(61, 4_500, 0, "load", "empty"))
        .hears(at(121, 5_000, 0, "load", "empty"))
        .expect(WARNED, 121)
        .hears(at(181, 5_500, 0, "load", "empty"))
        .expect(ESCALATED, 181)
        .quiet();
  }

  @Test
  void whereItWasWithoutAFixNobodyKnowsWhereItUnloaded() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 7_000, 0, "load", "full"))
        .hears(ObservationBuilder.withoutFix(TRUCK, 80, "load", "full"))
        .hears(at(140, 7_000, 0, "load", "empty"))
        .hears(at(150, 7_000, 0, "load", "empty"))
        .quiet();
    City farther = city(sites(), "truck-dumping");
    farther
        .hears(at(0, 4_000, 0, "load", "full"))
        .hears(ObservationBuilder.withoutFix(TRUCK, 10, "load", "full"))
        .hears(at(20, 4_000, 0, "load", "empty"))
        .hears(at(30, 4_000, 0, "load", "empty"))
        .expect(WARNED, 30)
        .quiet();
  }

  @Test
  void aSiteOfThePermitIsAPlaceToUnload() throws Exception {
    RegistryBuilder farm =
        sites()
            .place("FARM-1", "farm", square(3_900, 4_100))
            .permit(waste(Hours.ALWAYS, List.of("FARM-1")));
    City city = city(farm, "truck-dumping");
    City other = city(sites().place("FARM-1", "farm", square(3_900, 4_100)), "truck-dumping");
    for (City each : List.of(city, other)) {
      each.hears(at(0, 4_000, 0, "load", "full"))
          .hears(at(10, 4_000, 0, "load", "empty"))
          .hears(at(20, 4_000, 0, "load", "empty"));
    }
    city.quiet();
    other.expect(WARNED, 20).quiet();
  }

  @Test
  void aLiftThatIsUpBeforeTheGateMakesNoDumpingOfALegalUnloading() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(-30, 9_600, 0, "load", "full", "lift", false))
        .hears(at(0, 9_785, 0, "load", "full", "lift", true))
        .hears(at(30, 9_900, 0, "load", "full", "lift", true))
        .hears(at(60, 9_950, 0, "load", "empty", "lift", true))
        .hears(at(90, 9_950, 0, "load", "empty", "lift", false))
        .hears(at(120, 9_700, 0, "load", "empty", "lift", false))
        .hears(at(150, 9_400, 0, "load", "empty", "lift", false))
        .expect(DISMISSED, 150)
        .hears(at(180, 9_000, 0, "load", "empty", "lift", false))
        .quiet();
  }

  @Test
  void whoIsWarnedOfItsLiftAndUnloadsWhereItMayHasCorrectedIt() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 9_600, 0, "load", "full", "lift", false))
        .hears(at(10, 9_700, 0, "load", "full", "lift", true))
        .hears(at(20, 9_750, 0, "load", "full", "lift", true))
        .expect(WARNED, 20)
        .hears(at(30, 9_900, 0, "load", "full", "lift", true))
        .hears(at(40, 9_950, 0, "load", "empty", "lift", true))
        .hears(at(80, 9_700, 0, "load", "empty", "lift", false))
        .hears(at(110, 9_400, 0, "load", "empty", "lift", false))
        .expect(CORRECTED, 80, 110)
        .quiet();
  }

  @Test
  void whereOneFixIsLostALiftThatIsUpIsStillADumping() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true))
        .hears(at(20, 4_000, 0, "load", "full", "lift", true))
        .expect(WARNED, 20)
        .hears(ObservationBuilder.withoutFix(TRUCK, 30, "load", "empty", "lift", true))
        .hears(at(40, 4_000, 0, "load", "empty", "lift", true))
        .expect(ESCALATED, 40)
        .quiet();
  }

  @Test
  void aDumpingThatWasNotSeenForLongIsNotMadeGood() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 1_000, 0, "load", "full", "lift", false))
        .hears(at(10, 1_000, 0, "load", "empty", "lift", false))
        .hears(at(20, 1_000, 0, "load", "empty", "lift", false))
        .expect(WARNED, 20);
    for (int i = 0; i < 8; i++) {
      city.hears(at(80 + 30 * i, 0, 0, "load", "empty", "lift", false));
    }
    city.hears(at(312, 1_000, 0, "load", "empty", "lift", false))
        .hears(at(342, 1_500, 0, "load", "empty", "lift", false))
        .expect(UNDETERMINED, 320)
        .quiet();
  }

  @Test
  void whereItWasWithItsLastWordIsWhereItUnloaded() throws Exception {
    City hall = city(sites(), "truck-dumping");
    hall.hears(at(0, 9_700, 0, "load", "full", "lift", false))
        .hears(ObservationBuilder.withoutFix(TRUCK, 30, "load", "full", "lift", false))
        .hears(at(85, 9_700, 0, "load", "empty", "lift", false))
        .hears(at(95, 9_500, 0, "load", "empty", "lift", false))
        .quiet();
    City seldom = city(sites(), "truck-dumping");
    seldom
        .hears(at(0, 10_000, 0, "load", "full", "lift", false))
        .hears(at(50, 9_700, 0, "lift", false))
        .hears(at(60, 9_600, 0, "load", "empty", "lift", false))
        .hears(at(70, 9_500, 0, "load", "empty", "lift", false))
        .quiet();
  }

  @Test
  void aSensorThatIsNotReadEachTimeIsASensor() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "empty", "lift", false))
        .hears(at(20, 4_000, 0, "lift", false))
        .hears(at(30, 4_000, 0))
        .hears(at(40, 4_000, 0, "load", "empty", "lift", false))
        .expect(WARNED, 40)
        .quiet();
    City emptied = city(sites(), "truck-dumping");
    emptied
        .hears(at(0, 4_000, 0, "load", "empty", "lift", false))
        .hears(at(10, 4_000, 0, "lift", true))
        .hears(at(20, 4_000, 0, "load", "empty", "lift", true))
        .hears(at(30, 4_000, 0, "lift", true))
        .hears(at(40, 4_000, 0, "lift", true))
        .quiet();
  }

  @Test
  void whoDrivesToItsSiteAfterwardsHasNotMadeItGood() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 1_000, 0, "load", "full", "lift", false))
        .hears(at(10, 1_000, 0, "load", "empty", "lift", false))
        .hears(at(20, 1_000, 0, "load", "empty", "lift", false))
        .expect(WARNED, 20);
    for (int i = 0; i < 12; i++) {
      city.hears(at(80 + 30 * i, 0, 0, "load", "empty", "lift", false));
    }
    city.expect(UNDETERMINED, 320).quiet();
    assertThat(city.last().reason()).isEqualTo("unseen");
  }
}
