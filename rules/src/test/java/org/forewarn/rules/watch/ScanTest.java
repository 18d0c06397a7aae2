package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.CAR;
import static org.forewarn.rules.fixture.ObservationBuilder.moving;
import static org.forewarn.rules.fixture.ObservationBuilder.receipt;
import static org.forewarn.rules.fixture.ObservationBuilder.scan;
import static org.forewarn.rules.fixture.ObservationBuilder.scanOfCar;
import static org.forewarn.rules.fixture.ObservationBuilder.sighting;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.ObservationBuilder.status;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import org.forewarn.rules.model.EpisodeEvent;
import org.junit.jupiter.api.Test;

/**
 * What scans say of those whom they list, and of those whom they do not. Times in seconds: confirm
 * 20, grace 480, held 30, blind 120.
 */
class ScanTest {

  /** Listed by cam-12 at 0 and 20 and warned. */
  private static City warned() {
    return city(rule("parking"))
        .hears(scanOfCar("cam-12", 0))
        .hears(scanOfCar("cam-12", 20))
        .expect(WARNED, 20)
        .quiet();
  }

  @Test
  void scanWithoutItByWhoeverListedItLastIsCompliance() {
    warned()
        .hears(scan("cam-12", 100), 105)
        .quiet()
        .hears(scan("cam-12", 134), 134.999)
        .quiet()
        .hears(scan("cam-12", 135))
        .expect(CORRECTED, 100, 135)
        .quiet();
  }

  @Test
  void scanWithoutItByAnotherCameraSaysNothing() {
    warned()
        .hears(scan("cam-13", 100))
        .hears(scan("cam-13", 200))
        .hears(scan("cam-13", 499))
        .hears(scanOfCar("cam-12", 500))
        .expect(ESCALATED, 500)
        .quiet();
  }

  @Test
  void whoeverListedItLastIsTheOneWhoseScanCounts() {
    warned()
        .hears(scanOfCar("cam-13", 30))
        .hears(scan("cam-12", 40))
        .hears(scan("cam-12", 80))
        .quiet()
        .hears(scan("cam-13", 90))
        .hears(scan("cam-13", 120))
        .expect(CORRECTED, 90, 120)
        .quiet();
  }

  @Test
  void listingThatSaysNothingMakesItsCameraTheLast() {
    // cam-13 cannot say whether the car stands still, but it says that it is there.
    warned()
        .hears(scan("cam-13", 30).lists(CAR))
        .hears(scan("cam-12", 40))
        .hears(scan("cam-12", 80))
        .quiet()
        .hears(scan("cam-13", 90))
        .hears(scan("cam-13", 120))
        .expect(CORRECTED, 90, 120)
        .quiet();
  }

  @Test
  void listedWithoutAWordIsNotAbsent() {
    warned()
        .hears(scan("cam-12", 100).lists(CAR))
        .hears(scan("cam-12", 140).lists(CAR))
        .hears(scan("cam-12", 180).lists(CAR))
        .quiet();
  }

  @Test
  void historyListsNobody() {
    City city = warned();
    assertThat(city.verdict(scanOfCar("cam-13", 30), 95)).isEqualTo(Verdict.HISTORY);
    city.hears(scan("cam-13", 100)).hears(scan("cam-13", 140)).quiet();
    city.hears(scan("cam-12", 150)).hears(scan("cam-12", 180)).expect(CORRECTED, 150, 180);
  }

  @Test
  void listingOlderThanTheEpisodesEvidenceListsNobody() {
    // News of cam-13, but stale within the episode that cam-12 has seen later.
    City city = warned().hears(scanOfCar("cam-12", 50));
    assertThat(city.verdict(scanOfCar("cam-13", 49), 51)).isEqualTo(Verdict.APPLIED);
    city.hears(scan("cam-13", 60)).hears(scan("cam-13", 100)).quiet();
  }

  @Test
  void sightingsListNobody() {
    city(rule("parking"))
        .hears(standing("cam-12", 0))
        .hears(standing("cam-12", 20))
        .expect(WARNED, 20)
        .hears(scan("cam-12", 100))
        .hears(scan("cam-12", 140))
        .quiet();
    warned()
        .hears(standing("cam-13", 30))
        .hears(scan("cam-13", 40))
        .hears(scan("cam-13", 80))
        .quiet()
        .hears(scan("cam-12", 90))
        .hears(scan("cam-12", 120))
        .expect(CORRECTED, 90, 120);
  }

  @Test
  void scanOfAPartSaysNothingOfTheAbsent() {
    warned()
        .hears(scan("cam-12", 100).coverage(0.999))
        .hears(scan("cam-12", 140).coverage(0))
        .quiet()
        .hears(scan("cam-12", 150).coverage(1))
        .hears(scan("cam-12", 170).coverage(0.5))
        .hears(scan("cam-12", 180).coverage(1))
        .expect(CORRECTED, 150, 180)
        .quiet();
  }

  @Test
  void scanOfAPartSpeaksOfThoseWhomItLists() {
    city(rule("parking"))
        .hears(scanOfCar("cam-12", 0).coverage(0.1))
        .hears(scanOfCar("cam-12", 20).coverage(0.1))
        .expect(WARNED, 20)
        .hears(scan("cam-12", 100))
        .hears(scan("cam-12", 130))
        .expect(CORRECTED, 100, 130);
  }

  @Test
  void listedInMotionIsCompliance() {
    warned()
        .hears(scan("cam-12", 100).lists(CAR, "stationary", false))
        .hears(scan("cam-12", 130).lists(CAR, "stationary", false))
        .expect(CORRECTED, 100, 130)
        .quiet();
  }

  @Test
  void subjectListedTwiceIsInBreachIfEitherListingIs() {
    city(rule("parking").confirm(0))
        .hears(scan("cam-12", 0).lists(CAR, "stationary", false).lists(CAR, "stationary", true))
        .expect(WARNED, 0)
        .hears(scan("cam-12", 40).lists(CAR, "stationary", true).lists(CAR, "stationary", false))
        .hears(scan("cam-12", 80).lists(CAR, "stationary", false).lists(CAR, "stationary", true))
        .quiet();
    city(rule("parking").confirm(0))
        .hears(scan("cam-12", 0).lists(CAR).lists(CAR, "stationary", true))
        .expect(WARNED, 0);
  }

  @Test
  void subjectListedTwiceWarnsOnce() {
    City city =
        city(rule("parking").confirm(0))
            .hears(scan("a", 0).lists(CAR, "stationary", true).lists(CAR, "stationary", true))
            .expect(WARNED, 0)
            .quiet();
    assertThat(city.watch().episodeCount()).isEqualTo(1);
  }

  @Test
  void subjectListedTwiceIsNotEscalatedByTheSecondListing() {
    // Grace 0: the later observation that escalates must be another scan.
    city(rule("parking").confirm(0).grace(0))
        .hears(scan("a", 0).lists(CAR, "stationary", true).lists(CAR, "stationary", true))
        .expect(WARNED, 0)
        .quiet()
        .hears(scanOfCar("a", 1))
        .expect(ESCALATED, 1);
  }

  @Test
  void subjectListedTwiceIsExemptIfEitherListingShowsIt() {
    city(rule("parking").except("police"))
        .hears(
            scan("a", 0)
                .lists(CAR, "stationary", true, "class", "car")
                .lists(CAR, "stationary", true, "class", "police"))
        .expect(EXEMPTED, 0)
        .quiet();
    city(rule("parking").except("police"))
        .hears(
            scan("a", 0)
                .lists(CAR, "stationary", true, "class", "police")
                .lists(CAR, "stationary", true, "class", "car"))
        .expect(EXEMPTED, 0)
        .quiet();
  }

  @Test
  void subjectListedTwiceOfWhichOneSaysNothingIsNotCompliant() {
    warned()
        .hears(scan("cam-12", 100).lists(CAR, "stationary", false).lists(CAR))
        .hears(scan("cam-12", 140).lists(CAR, "stationary", false).lists(CAR))
        .quiet();
  }

  @Test
  void oneScanSpeaksOfEachForItself() {
    City city =
        city(rule("parking").confirm(0))
            .hears(scan("a", 0).lists("浙C11111", "stationary", true).lists(CAR, "stationary", true))
            .expect(WARNED, 0)
            .expect(WARNED, 0)
            .hears(scanOfCar("a", 100))
            .hears(scanOfCar("a", 130))
            .expect(CORRECTED, 100, 130)
            .quiet();
    assertThat(city.events())
        .extracting(EpisodeEvent::subject)
        .containsExactly("浙C11111", CAR, "浙C11111");
  }

  @Test
  void newcomersAreListedByTheScanThatOpensTheirEpisode() {
    city(rule("parking").confirm(100))
        .hears(scanOfCar("a", 0))
        .hears(scan("a", 10))
        .hears(scan("a", 40))
        .expect(DISMISSED, 40)
        .quiet();
  }

  @Test
  void statusReceiptsPartsAndWordsAboutOthersLightNothing() {
    City city = warned().hears(scanOfCar("cam-12", 450));
    city.hears(status("cam-12", 460))
        .hears(receipt(470, city.last().episode() + "|1", "sent"))
        .hears(standing("cam-12", 480).of("浙C99999"))
        .hears(scan("cam-12", 490).coverage(0.5))
        .hears(scan("cam-13", 500))
        .hears(scan("cam-12", 510).lists(CAR))
        .hears(sighting("cam-12", 520))
        .logReaches(570.001)
        .expect(UNDETERMINED, 570)
        .quiet();
  }

  @Test
  void blindWaitsForThreeScansOfTheCamera() {
    City city =
        city(
            registry().place("LH-007", "no-parking").source("cam-12", 100, 60),
            rule("parking").confirm(0).grace(10));
    city.hears(scanOfCar("cam-12", 0))
        .expect(WARNED, 0)
        .logReaches(300)
        .quiet()
        .logReaches(300.001)
        .expect(UNDETERMINED, 300);
  }

  @Test
  void whereTheRuleDoesNotApplyAReadingSaysNothing() {
    // A car for once taken as a truck does not correct itself by being a car again.
    city(rule("parking").vehicles("truck").confirm(0))
        .hears(standing("a", 0))
        .hears(sighting("a", 1, "stationary", true, "class", "car"))
        .quiet()
        .hears(sighting("a", 2, "stationary", true, "class", "truck"))
        .expect(WARNED, 2)
        .hears(sighting("a", 50, "stationary", false, "class", "car"))
        .hears(moving("a", 90))
        .hears(sighting("a", 130, "stationary", false, "class", "car"))
        .quiet()
        .hears(sighting("a", 140, "stationary", false, "class", "truck"))
        .hears(sighting("a", 170, "stationary", false, "class", "truck"))
        .expect(CORRECTED, 140, 170);
  }

  @Test
  void exemptionByClassOfTheRegistryGroupOrDetector() {
    City city =
        city(
            registry()
                .place("LH-007", "no-parking")
                .vehicle(CAR, "police")
                .vehicle("浙C22222", "car", "residents"),
            rule("parking").except("police", "fire", "group:residents"));
    city.hears(standing("a", 0))
        .expect(EXEMPTED, 0)
        .hears(standing("a", 1).of("浙C22222"))
        .expect(EXEMPTED, 1)
        .hears(sighting("a", 2, "stationary", true, "class", "fire").of("浙C33333"))
        .expect(EXEMPTED, 2)
        .hears(standing("a", 3).of("浙C44444"))
        .hears(sighting("a", 4, "stationary", true, "class", "car").of("浙C55555"))
        .quiet()
        .logReaches(124.001)
        .expect(DISMISSED, 123)
        .expect(DISMISSED, 124)
        .quiet();
  }
}
