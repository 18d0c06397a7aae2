package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.departure;
import static org.forewarn.rules.fixture.ObservationBuilder.moving;
import static org.forewarn.rules.fixture.ObservationBuilder.scanOfCar;
import static org.forewarn.rules.fixture.ObservationBuilder.sighting;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.ObservationBuilder.status;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.millis;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.REMINDED;
import static org.forewarn.rules.model.EventType.REOPENED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/**
 * Rules and registries that change while it runs: published at R, in force from L = R + 2. Times in
 * seconds: confirm 20, grace 480, held 30, blind 120, reoffend 900.
 */
class RevisionTest {
  private static RuleBuilder parking() {
    return rule("parking");
  }

  private static RegistryBuilder withPlace() {
    return registry().place("LH-007", "no-parking");
  }

  /** Seen at 0 and 20, warned at 20; the deadline is 500. */
  private static City warned() {
    return city(parking()).hears(standing("cam", 0)).hears(standing("cam", 20)).expect(WARNED, 20);
  }

  private static City settled() {
    return warned().hears(departure("cam", 60)).hears(status("cam", 91)).expect(CORRECTED, 60, 90);
  }

  @Test
  void revisionActsTwoSecondsAfterItWasPublished() {
    city()
        .publishes(10, parking().confirm(0))
        .hears(standing("cam", 11.999))
        .quiet()
        .hears(standing("cam", 12))
        .expect(WARNED, 12)
        .quiet();
  }

  @Test
  void registryActsTwoSecondsAfterItWasPublished() {
    City city = city(registry(), parking().confirm(0)).publishes(10, withPlace());
    assertThat(city.verdict(standing("cam", 11.999), 11.999)).isEqualTo(Verdict.UNKNOWN_PLACE);
    assertThat(city.verdict(standing("cam", 12), 12)).isEqualTo(Verdict.APPLIED);
    city.expect(WARNED, 12).quiet();
  }

  @Test
  void openEpisodeKeepsTheTermsThatItBeganWith() {
    City city =
        warned()
            .publishes(100, parking().revision(2).grace(10).blind(5).held(1))
            .hears(standing("cam", 200))
            .hears(standing("cam", 499.999))
            .quiet()
            .hears(standing("cam", 500))
            .expect(ESCALATED, 500)
            .quiet();
    assertThat(city.last().revision()).isEqualTo(1);
    assertThat(city.last().deadline()).isEqualTo(time(500));
  }

  @Test
  void openEpisodeKeepsTheConditionThatItBeganWith() {
    warned()
        .publishes(100, parking().revision(2).breach(new Predicate.Stationary(false)))
        .hears(standing("cam", 200))
        .hears(standing("cam", 240))
        .quiet()
        .hears(standing("cam", 500))
        .expect(ESCALATED, 500);
    warned()
        .publishes(100, parking().revision(2).vehicles("truck").except("car"))
        .hears(sighting("cam", 500, "stationary", true, "class", "car"))
        .expect(ESCALATED, 500);
  }

  @Test
  void unconfirmedBreachKeepsItsRevisionToo() {
    City city =
        city(parking())
            .hears(standing("cam", 0))
            .publishes(5, parking().revision(2).confirm(10))
            .hears(standing("cam", 10))
            .quiet()
            .hears(standing("cam", 20))
            .expect(WARNED, 20);
    assertThat(city.last().revision()).isEqualTo(1);
  }

  @Test
  void newEpisodeTakesTheRevisionInForce() {
    City city =
        warned()
            .publishes(100, parking().revision(2).grace(60))
            .hears(standing("cam", 150).of("浙C99999"))
            .hears(standing("cam", 170).of("浙C99999"))
            .expect(WARNED, 170);
    assertThat(city.last().revision()).isEqualTo(2);
    assertThat(city.last().deadline()).isEqualTo(time(230));
  }

  @Test
  void openedAgainItStillHasItsOldTerms() {
    City city =
        settled()
            .publishes(100, parking().revision(2).confirm(0).grace(9000))
            .hears(standing("cam", 150))
            .quiet()
            .hears(standing("cam", 170))
            .expect(REOPENED, 170);
    assertThat(city.last().revision()).isEqualTo(1);
    assertThat(city.last().deadline()).isEqualTo(time(500));
  }

  @Test
  void overridesOfThePlaceAreKeptAsWell() {
    Place.Overrides shorter =
        new Place.Overrides(Times.NONE, millis(10), Times.NONE, millis(5), Times.NONE);
    City city =
        warned()
            .publishes(100, registry().place("LH-007", "no-parking", shorter))
            .hears(standing("cam", 200))
            .hears(standing("cam", 499.999))
            .quiet()
            .hears(standing("cam", 500))
            .expect(ESCALATED, 500);
    city.hears(standing("cam", 510).of("浙C99999"))
        .logReaches(515.001)
        .expect(DISMISSED, 515)
        .quiet();
  }

  @Test
  void changingAPlacesKindCorrectsNobody() {
    // The car has not moved: that the place is now something else is no evidence of compliance.
    City city =
        warned()
            .publishes(100, registry().place("LH-007", "residential"))
            .hears(standing("cam", 150))
            .hears(standing("cam", 190))
            .hears(standing("cam", 230))
            .logReaches(400);
    assertThat(city.types()).doesNotContain(CORRECTED);
  }

  @Test
  void disabledRuleAnnulsAtTheNextInputDatedToItsEnd() {
    warned().disables(100, "parking").hears(status("cam", 101.999)).quiet();
    warned().disables(100, "parking").hears(status("cam", 102)).expect(ANNULLED, 102).quiet();
    warned().disables(100, "parking").hears(status("cam", 130)).expect(ANNULLED, 102, 130).quiet();
  }

  @Test
  void endIsDoneBeforeTheInputThatBringsIt() {
    warned()
        .disables(498, "parking")
        .hears(standing("cam", 500))
        .expect(ANNULLED, 500)
        .quiet()
        .hears(standing("cam", 530))
        .quiet();
  }

  @Test
  void endIsDoneAtTheNextDueTimeOfTheWatch() {
    // The reminder of another car is due at 350.
    city(parking().remind(180))
        .hears(standing("cam", 0))
        .hears(standing("cam", 20))
        .expect(WARNED, 20)
        .hears(standing("cam", 30).of("浙C99999"))
        .hears(standing("cam", 50).of("浙C99999"))
        .expect(WARNED, 50)
        .hears(standing("cam", 300))
        .hears(standing("cam", 301).of("浙C99999"))
        .disables(320, "parking")
        .logReaches(350)
        .expect(REMINDED, 320)
        .quiet()
        .logReaches(350.001)
        .expect(ANNULLED, 322, 350)
        .expect(ANNULLED, 322, 350)
        .quiet();
  }

  @Test
  void endIsNotDoneWhenSomebodyMerelyLooks() {
    // Otherwise the moment of the decision would depend on how often the engine looks.
    warned()
        .disables(100, "parking")
        .logReaches(150)
        .logReaches(200)
        .quiet()
        .hears(status("cam", 250))
        .expect(ANNULLED, 102, 250)
        .quiet();
  }

  @Test
  void unconfirmedBreachOfADisabledRuleIsDismissed() {
    city(parking().confirm(200).blind(300))
        .hears(standing("cam", 0))
        .disables(100, "parking")
        .hears(status("cam", 130))
        .expect(DISMISSED, 102, 130)
        .quiet();
  }

  @Test
  void removedPlaceEndsWhatIsOpenThere() {
    City city = warned().publishes(100, registry());
    assertThat(city.verdict(standing("cam", 130), 130)).isEqualTo(Verdict.UNKNOWN_PLACE);
    city.expect(ANNULLED, 102, 130).quiet();
  }

  @Test
  void registryThatKeepsThePlaceEndsNothing() {
    warned()
        .publishes(100, withPlace().place("LH-008", "no-parking"))
        .hears(standing("cam", 500))
        .expect(ESCALATED, 500)
        .quiet();
  }

  @Test
  void ruleDisabledAndPublishedAgainHasEndedAllTheSame() {
    warned()
        .disables(100, "parking")
        .publishes(110, parking().revision(2))
        .hears(standing("cam", 200))
        .expect(ANNULLED, 102, 200)
        .hears(standing("cam", 220))
        .expect(WARNED, 220)
        .quiet();
  }

  @Test
  void disabledRuleTouchesNoOutcome() {
    settled().disables(100, "parking").hears(status("cam", 200)).logReaches(5000).quiet();
    city(parking().grace(10))
        .hears(standing("cam", 0))
        .hears(standing("cam", 20))
        .expect(WARNED, 20)
        .hears(standing("cam", 30))
        .expect(ESCALATED, 30)
        .disables(100, "parking")
        .hears(moving("cam", 600))
        .hears(moving("cam", 630))
        .logReaches(1500.001)
        .expect(CLEARED, 600, 1500)
        .quiet();
  }

  @Test
  void disabledRuleDropsThePendingStayAndNoneStarts() {
    settled()
        .hears(standing("cam", 100))
        .disables(103, "parking")
        .hears(standing("cam", 121))
        .hears(standing("cam", 150))
        .hears(standing("cam", 300))
        .quiet()
        .logReaches(960.001)
        .quiet();
  }

  @Test
  void pendingStayDroppedAfterReoffendMakesRoomForANewEpisode() {
    // The stay outlives reoffend (960) until the rule is gone; then the episode is gone as well,
    // and what the same observation shows under the new revision is a new one.
    City city =
        settled()
            .hears(standing("cam", 900))
            .disables(928, "parking")
            .publishes(940, parking().revision(2).confirm(0))
            .hears(standing("cam", 1000))
            .expect(WARNED, 1000)
            .quiet();
    assertThat(city.last().revision()).isEqualTo(2);
    assertThat(city.last().breachSince()).isEqualTo(time(1000));
  }

  @Test
  void whatEndedBeforeTheReturnDoesNotEndTheReturn() {
    // Disabled and published again while settled; opened again afterwards under a rule in force.
    settled()
        .disables(100, "parking")
        .publishes(110, parking().revision(2))
        .hears(status("cam", 150))
        .hears(standing("cam", 200))
        .hears(standing("cam", 220))
        .expect(REOPENED, 220)
        .publishes(300, withPlace())
        .hears(standing("cam", 400))
        .quiet();
  }

  @Test
  void restartEndsNothingThatHadNotEnded() {
    settled()
        .disables(100, "parking")
        .publishes(110, parking().revision(2))
        .hears(status("cam", 150))
        .hears(standing("cam", 200))
        .hears(standing("cam", 220))
        .expect(REOPENED, 220)
        .restarts()
        .hears(standing("cam", 300))
        .quiet();
  }

  @Test
  void exemptSubjectBeginsItsNewEpisodeUnderTheRevisionInForce() {
    City city =
        city(
                withPlace().vehicle("浙C12345", "car", "residents"),
                parking().except("group:residents"))
            .hears(standing("cam", 0))
            .expect(EXEMPTED, 0)
            .publishes(10, withPlace())
            .publishes(10, parking().revision(2).except("group:residents").confirm(0).grace(60))
            .hears(standing("cam", 50))
            .expect(WARNED, 50)
            .quiet();
    assertThat(city.last().revision()).isEqualTo(2);
    assertThat(city.last().deadline()).isEqualTo(time(110));
  }

  @Test
  void exemptSubjectOfADisabledRuleBeginsNothing() {
    city(
            withPlace().vehicle("浙C12345", "car", "residents"),
            parking().confirm(0).except("group:residents"))
        .hears(standing("cam", 0))
        .expect(EXEMPTED, 0)
        .publishes(10, withPlace())
        .disables(10, "parking")
        .hears(standing("cam", 50))
        .quiet();
  }

  @Test
  void newRuleSeesWhatIsThereAlready() {
    city(parking().confirm(0))
        .hears(scanOfCar("cam", 0))
        .expect(WARNED, 0)
        .publishes(10, rule("other").confirm(0))
        .hears(scanOfCar("cam", 12))
        .expect(WARNED, 12)
        .logReaches(480.001)
        .expect(UNDETERMINED, 480)
        .quiet();
  }
}
