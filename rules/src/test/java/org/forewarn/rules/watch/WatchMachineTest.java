package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.departure;
import static org.forewarn.rules.fixture.ObservationBuilder.inspection;
import static org.forewarn.rules.fixture.ObservationBuilder.moving;
import static org.forewarn.rules.fixture.ObservationBuilder.receipt;
import static org.forewarn.rules.fixture.ObservationBuilder.scan;
import static org.forewarn.rules.fixture.ObservationBuilder.scanOfCar;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.ObservationBuilder.status;
import static org.forewarn.rules.fixture.ObservationBuilder.withdraw;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;
import static org.forewarn.rules.watch.Verdict.APPLIED;
import static org.forewarn.rules.watch.Verdict.FAST_CLOCK;
import static org.forewarn.rules.watch.Verdict.HISTORY;
import static org.forewarn.rules.watch.Verdict.STALE;
import static org.forewarn.rules.watch.Verdict.UNKNOWN_PLACE;

import java.util.List;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.junit.jupiter.api.Test;

/**
 * The clock of a watch. Times in seconds: confirm 20, grace 480, held 30, blind 120, lateAfter 60.
 */
class WatchMachineTest {

  /** Seen at 0 and 20, warned at 20; the deadline is 500. */
  private static City warned() {
    return city(rule("parking"))
        .hears(standing("cam-12", 0))
        .hears(standing("cam-12", 20))
        .expect(WARNED, 20)
        .quiet();
  }

  private static Evidence evidence(EpisodeEvent event, Role role) {
    return event.evidence().stream().filter(e -> e.role() == role).findAny().orElseThrow();
  }

  @Test
  void logTimeOfAWatchNeverGoesBack() {
    city(rule("parking"))
        .hears(standing("cam-12", 0))
        .hears(status("cam-12", 60), 60)
        .hears(standing("cam-12", 20), 30)
        .expect(WARNED, 60)
        .quiet();
  }

  @Test
  void everyWatchHasItsOwnLogTime() {
    city(registry().place("LH-007", "no-parking").place("LH-008", "no-parking"), rule("parking"))
        .hears(standing("cam-12", 0))
        .hears(status("cam-9", 60).on("place:LH-008"), 60)
        .hears(standing("cam-12", 20), 30)
        .expect(WARNED, 30)
        .quiet();
  }

  @Test
  void deviceAheadOfTheLogIsTakenAsTheLog() {
    City city = city(rule("parking")).hears(standing("cam-12", 0));
    assertThat(city.verdict(standing("cam-12", 24), 19.999)).isEqualTo(APPLIED);
    city.quiet();
    assertThat(city.verdict(standing("cam-12", 25), 20)).isEqualTo(APPLIED);
    city.expect(WARNED, 20).quiet();
    assertThat(evidence(city.last(), Role.WARNED).at()).isEqualTo(time(20));
  }

  @Test
  void deviceMoreThanFiveSecondsAheadIsCounted() {
    City city = city(rule("parking"));
    assertThat(city.verdict(standing("cam-12", 5), 0)).isEqualTo(APPLIED);
    assertThat(city.verdict(standing("cam-12", 6.001), 1)).isEqualTo(FAST_CLOCK);
    assertThat(city.verdict(standing("cam-12", 25.002), 20)).isEqualTo(FAST_CLOCK);
    city.expect(WARNED, 20).quiet();
  }

  @Test
  void resendOfAFastOneDecidesNothing() {
    City city = city(rule("parking"));
    assertThat(city.verdict(standing("cam-12", 30), 0)).isEqualTo(FAST_CLOCK);
    // Taken anew as 25 it would have been seen for long enough.
    assertThat(city.verdict(standing("cam-12", 30), 25)).isEqualTo(STALE);
    assertThat(city.verdict(standing("cam-12", 30), 40)).isEqualTo(STALE);
    city.quiet();
  }

  @Test
  void historyDecidesNothing() {
    City city = city(rule("parking"));
    assertThat(city.verdict(standing("cam-12", 0), 60.001)).isEqualTo(HISTORY);
    assertThat(city.verdict(standing("cam-12", 20), 81)).isEqualTo(HISTORY);
    city.logReaches(1000).quiet();
    assertThat(city.watch().episodeCount()).isZero();
    assertThat(city.verdict(standing("cam-12", 1000), 1060)).isEqualTo(APPLIED);
  }

  @Test
  void everySourceMaySayHowLateItIs() {
    City city =
        city(
            registry().place("LH-007", "no-parking").source("cam-12", 0, 10).source("tv", 0, 300),
            rule("parking"));
    assertThat(city.verdict(standing("cam-12", 0), 10)).isEqualTo(APPLIED);
    assertThat(city.verdict(standing("cam-12", 1), 11.001)).isEqualTo(HISTORY);
    assertThat(city.verdict(standing("tv", 1), 301)).isEqualTo(APPLIED);
    assertThat(city.verdict(standing("tv", 2), 302.001)).isEqualTo(HISTORY);
    assertThat(city.verdict(standing("other", 242), 302.001)).isEqualTo(HISTORY);
  }

  @Test
  void historyIsEvidenceOfWhatWasDuringTheGrace() {
    City city = warned();
    assertThat(city.verdict(standing("cam-12", 300).picture("ab12"), 400)).isEqualTo(HISTORY);
    city.hears(standing("cam-12", 500)).expect(ESCALATED, 500).quiet();
    assertThat(evidence(city.last(), Role.BEFORE_DEADLINE))
        .isEqualTo(new Evidence(Role.BEFORE_DEADLINE, time(300), "cam-12", "sha256:ab12", "ab12"));
  }

  @Test
  void historyOfAScanIsEvidenceToo() {
    City city = warned();
    assertThat(city.verdict(scanOfCar("cam-13", 300), 400)).isEqualTo(HISTORY);
    city.hears(standing("cam-12", 500)).expect(ESCALATED, 500).quiet();
    assertThat(evidence(city.last(), Role.BEFORE_DEADLINE).at()).isEqualTo(time(300));
  }

  @Test
  void historyOfComplianceIsNoEvidenceOfABreach() {
    City city = warned();
    city.hears(moving("cam-12", 300), 400).hears(departure("cam-13", 310), 401);
    city.hears(standing("cam-12", 500)).expect(ESCALATED, 500).quiet();
    assertThat(city.last().evidence())
        .extracting(Evidence::role)
        .containsExactly(Role.FIRST, Role.WARNED, Role.AFTER_DEADLINE);
  }

  @Test
  void duplicatesAndDisorderDecideNothing() {
    City city = warned();
    assertThat(city.verdict(moving("cam-12", 19), 21)).isEqualTo(STALE);
    assertThat(city.verdict(moving("cam-12", 20), 22)).isEqualTo(STALE);
    assertThat(city.verdict(moving("cam-12", 20).id("other"), 23)).isEqualTo(APPLIED);
    assertThat(city.verdict(moving("cam-13", 24).id("a"), 24)).isEqualTo(APPLIED);
    assertThat(city.verdict(moving("cam-13", 24).id("a"), 60)).isEqualTo(STALE);
    city.quiet().hears(standing("cam-12", 500)).expect(ESCALATED, 500).quiet();
  }

  @Test
  void allThatSaysWhatWasSeenMakesOthersStale() {
    City city = warned();
    city.hears(departure("bay-9", 30));
    assertThat(city.verdict(standing("bay-9", 29), 31)).isEqualTo(STALE);
    city.hears(scan("cam-13", 40));
    assertThat(city.verdict(standing("cam-13", 39), 41)).isEqualTo(STALE);
    city.hears(inspection(50, Finding.BREACH));
    assertThat(city.verdict(inspection(49, Finding.HANDLED), 51)).isEqualTo(STALE);
    city.quiet();
  }

  @Test
  void statusReceiptsAndWithdrawalsMakeNothingStale() {
    City city = warned();
    city.hears(status("cam-12", 40)).hears(receipt(40, "x|1", "sent"));
    assertThat(city.verdict(standing("cam-12", 39), 41)).isEqualTo(APPLIED);
    assertThat(city.verdict(standing("sms", 39), 41)).isEqualTo(APPLIED);
  }

  @Test
  void receiptsAndWithdrawalsAlwaysAct() {
    // However late, out of order or repeated.
    City city = city(rule("parking").tells(GraceFrom.SENT));
    city.hears(standing("cam-12", 0)).hears(standing("cam-12", 20)).expect(WARNED, 20);
    String episode = city.last().episode();
    city.hears(receipt(25, episode + "|7", "failed"), 30);
    city.hears(receipt(-5000, episode + "|1", "sent"), 30);
    city.hears(receipt(-5000, episode + "|1", "sent"), 90);
    city.hears(standing("cam-12", 450)).hears(standing("cam-12", 510)).expect(ESCALATED, 510);
    assertThat(city.last().deadline()).isEqualTo(time(30 + 480));
    city.hears(withdraw(-5000, episode), 520).expect(ANNULLED, 520);
    city.hears(withdraw(-5000, episode), 530).quiet();
  }

  @Test
  void failedNoticeTellsNobody() {
    City city = city(rule("parking").tells(GraceFrom.SENT));
    city.hears(standing("cam-12", 0)).hears(standing("cam-12", 20)).expect(WARNED, 20);
    city.hears(receipt(30, city.last().episode() + "|1", "failed"))
        .logReaches(620.001)
        .expect(UNDETERMINED, 620)
        .quiet();
  }

  @Test
  void wordsAboutAnotherEpisodeAreNotHeard() {
    City city = warned();
    String episode = city.last().episode();
    for (String other :
        new String[] {
          "",
          "|",
          "parking",
          "parking|place:LH-007|",
          "parking|place:LH-007|浙C12345|0",
          episode + "0",
          "other" + episode,
          episode.replace("浙C12345", "浙C54321"),
          episode.replace("LH-007", "LH-008")
        }) {
      city.hears(withdraw(30, other), 30).quiet();
      city.hears(receipt(30, other, "sent"), 30).quiet();
    }
    city.hears(withdraw(31, episode)).expect(ANNULLED, 31);
  }

  @Test
  void wordsFindTheEpisodeAmongThoseOfOneSubject() {
    City city = city(rule("a").confirm(0), rule("b").confirm(0));
    city.hears(standing("cam-12", 0)).expect(WARNED, 0).expect(WARNED, 0);
    for (EpisodeEvent event : List.copyOf(city.events())) {
      assertThat(city.verdict(withdraw(1, event.episode()), 1)).isEqualTo(APPLIED);
      city.expect(ANNULLED, 1).quiet();
      assertThat(city.last().episode()).isEqualTo(event.episode());
    }
  }

  @Test
  void unknownPlaceIsNoPlaceAndStillAnInput() {
    City city = city(rule("parking"));
    assertThat(city.verdict(standing("cam-12", 0).on("place:XX-1"), 0)).isEqualTo(UNKNOWN_PLACE);
    assertThat(city.verdict(scan("cam-12", 0).on("place:XX-1"), 0)).isEqualTo(UNKNOWN_PLACE);
    city.quiet();
    assertThat(city.watch("place:XX-1").isEmpty()).isTrue();
  }

  @Test
  void whatIsDueBeforeAnObservationHappensFirst() {
    warned()
        .hears(standing("cam-12", 450))
        .hears(standing("cam-12", 570.001))
        .expect(UNDETERMINED, 570)
        .quiet();
  }

  @Test
  void whatIsDueAtAnObservationHappensAfterIt() {
    warned()
        .hears(standing("cam-12", 450))
        .hears(standing("cam-12", 570))
        .expect(ESCALATED, 570)
        .quiet();
  }

  @Test
  void allOfOneMomentOfTheLogComesBeforeWhatIsDueAtIt() {
    warned()
        .hears(departure("bay-9", 100))
        .hears(status("cam-12", 130), 130)
        .hears(standing("cam-13", 130).of("浙C99999"), 130)
        .quiet()
        .hears(standing("cam-12", 130), 130)
        .logReaches(200)
        .quiet();
  }

  @Test
  void alsoWithdrawalsAndStatusLetHappenFirstWhatIsDue() {
    City city = warned().hears(departure("bay-9", 100));
    String episode = city.last().episode();
    city.hears(withdraw(131, episode)).expect(CORRECTED, 100, 130).expect(ANNULLED, 131).quiet();
    warned()
        .hears(departure("bay-9", 100))
        .hears(status("cam-12", 131))
        .expect(CORRECTED, 100, 130);
  }

  @Test
  void staleAndHistoryMoveTheClockAsWell() {
    City city = warned().hears(departure("bay-9", 100));
    assertThat(city.verdict(standing("cam-12", 20), 131)).isEqualTo(HISTORY);
    city.expect(CORRECTED, 100, 130).quiet();
    City other = warned().hears(departure("bay-9", 100)).hears(status("x", 130), 130);
    assertThat(other.verdict(departure("bay-9", 100), 131)).isEqualTo(STALE);
    other.expect(CORRECTED, 100, 130).quiet();
  }

  @Test
  void whatIsDueOnOneWatchIsDecidedInTheOrderOfTheDueTimes() {
    City city =
        city(rule("a-blind").blind(50).confirm(100), rule("b-blind").blind(40).confirm(100));
    city.hears(standing("cam-12", 0))
        .hears(standing("cam-12", 5).of("浙C99999"))
        .logReaches(1000)
        .expect(DISMISSED, 40)
        .expect(DISMISSED, 45)
        .expect(DISMISSED, 50)
        .expect(DISMISSED, 55)
        .quiet();
  }

  @Test
  void episodesOfSeveralRulesAreIndependent() {
    City city = city(rule("long").confirm(60), rule("short").confirm(0).grace(20));
    city.hears(standing("cam-12", 0))
        .expect(WARNED, 0)
        .hears(standing("cam-12", 30))
        .expect(ESCALATED, 30)
        .hears(standing("cam-12", 60))
        .expect(WARNED, 60)
        .quiet();
    assertThat(city.events())
        .extracting(EpisodeEvent::rule)
        .containsExactly("short", "short", "long");
  }
}
