package org.forewarn.rules.watch;

import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.LEAD;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.CatalogueTruck.at;
import static org.forewarn.rules.watch.CatalogueTruck.city;
import static org.forewarn.rules.watch.CatalogueTruck.sites;

import org.junit.jupiter.api.Test;

/** Dumpings of which a blind area held points back: what becomes a lead, and what a warning. */
class DumpingLeadTest {
  @Test
  void whatWasDismissedBeforeIsALead() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true))
        .hears(at(45, 4_000, 0, "load", "full", "lift", false))
        .hears(at(55, 4_000, 0, "load", "full", "lift", false))
        .expect(DISMISSED, 55)
        .hears(at(15, 4_000, 0, "load", "full", "lift", true, "resent", true), 56)
        .hears(at(25, 4_000, 0, "load", "full", "lift", true, "resent", true), 56)
        .expect(LEAD, 25, 56)
        .quiet();
  }

  @Test
  void whatHeldBackPointsHaveShownIsNotSeenOnceMore() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(20, 4_000, 0, "load", "empty", "resent", true), 49)
        .hears(at(30, 4_000, 0, "load", "empty", "resent", true), 49)
        .expect(LEAD, 30, 49)
        .hears(at(50, 4_000, 0, "load", "empty"))
        .hears(at(60, 4_000, 0, "load", "empty"))
        .quiet();
    City unloaded = city(sites(), "truck-dumping");
    unloaded
        .hears(at(0, 9_700, 0, "load", "full"))
        .hears(at(20, 10_000, 0, "load", "empty", "resent", true), 49)
        .hears(at(50, 9_700, 0, "load", "empty"))
        .hears(at(60, 9_500, 0, "load", "empty"))
        .quiet();
  }

  @Test
  void whatOneHeldBackPointShowsIsStillSeenWhenItIsHeard() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(20, 4_000, 0, "load", "empty", "resent", true), 49)
        .hears(at(50, 4_000, 0, "load", "empty"))
        .hears(at(60, 4_000, 0, "load", "empty"))
        .expect(WARNED, 60)
        .hears(at(30, 4_000, 0, "load", "empty", "resent", true), 61)
        .quiet();
  }

  @Test
  void aDumpingThatSpansAGapIsNoLeadAsWell() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true))
        .hears(at(20, 4_000, 0, "load", "full", "lift", true))
        .expect(WARNED, 20)
        .hears(at(30, 4_000, 0, "load", "full", "lift", true))
        .expect(ESCALATED, 30)
        .hears(at(75, 4_000, 0, "load", "full", "lift", false))
        .hears(at(85, 4_000, 0, "load", "full", "lift", false))
        .hears(at(40, 4_000, 0, "load", "full", "lift", true, "resent", true), 200)
        .hears(at(60, 4_000, 0, "load", "full", "lift", true, "resent", true), 200)
        .expect(CLEARED, 75, 195)
        .quiet();
  }

  @Test
  void whatIsHeardAfterTheGapIsNoLeadAsWell() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(50, 4_000, 0, "load", "empty"))
        .hears(at(60, 4_000, 0, "load", "empty"))
        .expect(WARNED, 60)
        .hears(at(20, 4_000, 0, "load", "empty", "resent", true), 61)
        .hears(at(30, 4_000, 0, "load", "empty", "resent", true), 61)
        .quiet();
  }

  @Test
  void aLiftThatIsUpOnlyInAShortBlindAreaIsALead() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(45, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true, "resent", true), 46)
        .hears(at(25, 4_000, 0, "load", "full", "lift", true, "resent", true), 46)
        .expect(LEAD, 25, 46)
        .quiet();
  }

  @Test
  void aSecondDumpingInABlindAreaIsALeadOfItsOwn() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(10, 4_000, 0, "load", "empty"))
        .hears(at(20, 4_000, 0, "load", "empty"))
        .expect(WARNED, 20)
        .hears(at(30, 4_000, 0, "load", "empty"))
        .expect(ESCALATED, 30)
        .hears(at(3_000, 1_000, 0, "load", "full", "lift", false))
        .hears(at(3_020, 1_200, 0, "load", "full", "lift", false))
        .hears(at(3_040, 1_400, 0, "load", "full", "lift", false))
        .hears(at(3_600, 0, 0, "load", "full"))
        .hears(at(3_300, 4_000, 0, "load", "full", "resent", true), 3_601)
        .hears(at(3_310, 4_000, 0, "load", "empty", "resent", true), 3_601)
        .hears(at(3_320, 4_000, 0, "load", "empty", "resent", true), 3_601)
        .expect(CLEARED, 3_020, 3_140)
        .expect(LEAD, 3_320, 3_601)
        .quiet();
  }

  @Test
  void whatHeldBackPointsShowOfAWarnedDumpingAcquitsNobody() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true))
        .hears(at(20, 4_000, 0, "load", "full", "lift", true))
        .expect(WARNED, 20)
        .hears(at(30, 4_000, 0, "load", "empty", "lift", true, "resent", true), 59)
        .hears(at(40, 4_000, 0, "load", "empty", "lift", true, "resent", true), 59)
        .hears(at(60, 4_000, 0, "load", "empty", "lift", false))
        .expect(ESCALATED, 60)
        .quiet();
  }

  @Test
  void whatIsObservedAfterTheGapWaitsForItsWarning() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full"))
        .hears(at(50, 4_000, 0, "load", "empty"))
        .hears(at(20, 4_000, 0, "load", "empty", "resent", true), 51)
        .hears(at(30, 4_000, 0, "load", "empty", "resent", true), 52)
        .quiet()
        .hears(at(60, 4_000, 0, "load", "empty"))
        .expect(WARNED, 60)
        .hears(at(70, 4_000, 0, "load", "empty"))
        .expect(ESCALATED, 70)
        .quiet();
  }

  @Test
  void whatIsDismissedAfterTheGapIsALeadThen() throws Exception {
    City city = city(sites(), "truck-dumping");
    city.hears(at(0, 4_000, 0, "load", "full", "lift", false))
        .hears(at(40, 4_000, 0, "load", "full", "lift", true))
        .hears(at(10, 4_000, 0, "load", "full", "lift", true, "resent", true), 41)
        .hears(at(30, 4_000, 0, "load", "full", "lift", true, "resent", true), 41)
        .quiet()
        .hears(at(45, 4_000, 0, "load", "full", "lift", false))
        .hears(at(55, 4_000, 0, "load", "full", "lift", false))
        .expect(DISMISSED, 55)
        .expect(LEAD, 30, 55)
        .quiet();
  }
}
