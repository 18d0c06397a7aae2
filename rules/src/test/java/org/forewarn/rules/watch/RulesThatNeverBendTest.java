package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.CAR;
import static org.forewarn.rules.fixture.ObservationBuilder.departure;
import static org.forewarn.rules.fixture.ObservationBuilder.inspection;
import static org.forewarn.rules.fixture.ObservationBuilder.position;
import static org.forewarn.rules.fixture.ObservationBuilder.receipt;
import static org.forewarn.rules.fixture.ObservationBuilder.scan;
import static org.forewarn.rules.fixture.ObservationBuilder.scanOfCar;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.ObservationBuilder.status;
import static org.forewarn.rules.fixture.ObservationBuilder.withdraw;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.millis;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/**
 * The seven rules of the design that must never bend, each broken here in every way that came to
 * mind. Times in seconds: confirm 20, grace 480, held 30, blind 120.
 */
class RulesThatNeverBendTest {
  private static final double DAY = 86_400;

  /** Listed by cam-12 at 0 and 20 and warned; the deadline is 500. */
  private static City warned() {
    return warned(rule("parking"));
  }

  private static City warned(RuleBuilder rule) {
    return city(rule)
        .hears(scanOfCar("cam-12", 0))
        .hears(scanOfCar("cam-12", 20))
        .expect(WARNED, 20);
  }

  @Test
  void nobodyIsEscalatedWithoutABreachSeenAtOrAfterTheDeadline() {
    // Seen a millisecond before, however late the log hears of it; then nothing more.
    City city =
        warned()
            .hears(scanOfCar("cam-12", 450))
            .hears(scanOfCar("cam-12", 499.999), 550)
            .logReaches(DAY);
    assertThat(city.types()).containsExactly(WARNED, UNDETERMINED);
    // Seen in time only by a clock that is ahead of the log.
    city = warned().hears(scanOfCar("cam-12", 505), 499).logReaches(DAY);
    assertThat(city.types()).containsExactly(WARNED, UNDETERMINED);
    // Seen after it, but so late that it is history.
    city = warned().hears(scanOfCar("cam-12", 450)).hears(scanOfCar("cam-12", 505), 566);
    assertThat(city.logReaches(DAY).types()).containsExactly(WARNED, UNDETERMINED);
    // Others are there, the camera reports itself, the car is listed without a word.
    city =
        warned()
            .hears(scanOfCar("cam-12", 450))
            .hears(standing("cam-12", 505).of("浙C99999"))
            .hears(status("cam-12", 510))
            .hears(scan("cam-12", 515).lists(CAR));
    assertThat(city.types()).containsExactly(WARNED);
    // And whoever is, was: the evidence says so.
    city = warned().hears(scanOfCar("cam-12", 450)).hears(scanOfCar("cam-12", 500), 530);
    assertThat(city.types()).containsExactly(WARNED, ESCALATED);
    assertThat(city.last().evidence())
        .filteredOn(evidence -> evidence.role() == Role.AFTER_DEADLINE)
        .singleElement()
        .satisfies(evidence -> assertThat(evidence.at()).isEqualTo(time(500)));
  }

  @Test
  void nobodyIsCorrectedBecauseSomethingWentQuiet() {
    // The camera, before and after the deadline; it says itself that it is down.
    assertThat(warned().logReaches(DAY).types()).containsExactly(WARNED, UNDETERMINED);
    assertThat(warned().hears(status("cam-12", 60)).logReaches(DAY).types())
        .containsExactly(WARNED, UNDETERMINED);
    // A camera that sees less than the whole place, and one that never listed the car.
    City city = warned();
    for (int at = 30; at < 1000; at += 10) {
      city.hears(scan("cam-12", at).coverage(0.99)).hears(scan("cam-13", at));
    }
    assertThat(city.types()).containsExactly(WARNED, UNDETERMINED);
    // One look without it is not held, if then the camera goes quiet.
    city = warned().hears(scan("cam-12", 100)).logReaches(DAY);
    assertThat(city.types()).containsExactly(WARNED, UNDETERMINED);
    // A terminal that loses its fix, then falls silent.
    city =
        city(rule("standing").places().confirm(0))
            .hears(position("浙C88888", 0, 120.81, 27.93))
            .hears(position("浙C88888", 10, 120.81, 27.93))
            .hears(ObservationBuilder.withoutFix("浙C88888", 20))
            .hears(ObservationBuilder.withoutFix("浙C88888", 60))
            .logReaches(DAY);
    assertThat(city.types()).containsExactly(WARNED, UNDETERMINED);
    // Back only long after: gone by then, but nobody saw when.
    city = warned().hears(scan("cam-12", 700)).hears(scan("cam-12", 800)).logReaches(DAY);
    assertThat(city.types()).containsExactly(WARNED, UNDETERMINED);
  }

  @Test
  void nobodyIsEscalatedWhoWasNotToldWhereTheRuleTells() {
    for (GraceFrom from : GraceFrom.values()) {
      City city = warned(rule("parking").tells(from).tellBy(100_000));
      String notice = city.last().episode() + "|1";
      city.hears(receipt(30, notice, "failed"));
      for (int at = 40; at < 2000; at += 40) {
        city.hears(scanOfCar("cam-12", at));
      }
      assertThat(city.types()).as(from.name()).containsExactly(WARNED);
      city.hears(receipt(2000, notice, "delivered"));
      for (int at = 2001; at < 3000; at += 40) {
        city.hears(scanOfCar("cam-12", at));
      }
      assertThat(city.types()).as(from.name()).containsExactly(WARNED, ESCALATED);
    }
    // Where nobody says in time that it was sent, the outcome is that they were not told.
    City city = warned(rule("parking").tells(GraceFrom.SENT));
    for (int at = 40; at <= 620; at += 20) {
      city.hears(scanOfCar("cam-12", at));
    }
    city.logReaches(620.001);
    assertThat(city.types()).containsExactly(WARNED, UNDETERMINED);
    assertThat(city.last().reason()).isEqualTo("not told");
  }

  @Test
  void aWarningKeepsTheTermsItWasGiven() {
    Place.Overrides strict =
        new Place.Overrides(millis(0), millis(1), millis(500), millis(5), millis(0));
    City city =
        warned()
            .publishes(30, rule("parking").revision(2).grace(1).tells(GraceFrom.SENT).blind(5))
            .publishes(40, registry().place("LH-007", "no-parking", strict))
            .hears(scanOfCar("cam-12", 100))
            .hears(scanOfCar("cam-12", 300))
            .quiet()
            .hears(scan("cam-12", 400))
            .hears(scan("cam-12", 430))
            .expect(CORRECTED, 400, 430)
            .quiet();
    assertThat(city.last().revision()).isEqualTo(1);
    assertThat(city.last().deadline()).isEqualTo(time(500));
    // The next one has the new terms, of the rule and of the place.
    city.hears(standing("cam-12", 440).of("浙C99999")).expect(WARNED, 440);
    assertThat(city.last().revision()).isEqualTo(2);
    assertThat(city.last().deadline()).isEqualTo(Times.NEVER);
  }

  @Test
  void oneBreachOneWarning() {
    City city = city(rule("parking"));
    // Two cameras that read the plate, everything sent twice, and a restart after every record.
    for (int at = 0; at <= 480; at += 10) {
      for (int times = 0; times < 2; times++) {
        city.hears(scanOfCar("cam-12", at).id("a" + at)).restarts();
        city.hears(scanOfCar("cam-13", at).id("b" + at)).restarts();
        city.hears(standing("anpr-3", at)).restarts();
      }
    }
    assertThat(city.types()).containsExactly(WARNED);
    // The whole log of the first camera once more, from its buffer.
    for (int at = 0; at <= 480; at += 10) {
      city.hears(scanOfCar("cam-12", at).id("a" + at), 481);
    }
    assertThat(city.types()).containsExactly(WARNED);
    // A terminal that sends its points again.
    City vehicle = city(rule("standing").places().confirm(20));
    for (int times = 0; times < 3; times++) {
      for (int at = 0; at <= 60; at += 10) {
        vehicle.hears(position("浙C88888", at, 120.81, 27.93), 60 + times);
      }
    }
    assertThat(vehicle.types()).containsExactly(WARNED);
  }

  @Test
  void aDecisionCarriesItsReasonAndItsEvidence() {
    City city =
        city(rule("parking"))
            .hears(scanOfCar("cam-12", 0).picture("00aa"))
            .hears(standing("anpr-3", 20).picture("11bb"))
            .hears(scanOfCar("cam-12", 460).picture("22cc"))
            .hears(scanOfCar("cam-13", 510), 515)
            .hears(departure("bay-9", 600).picture("44ee"))
            .logReaches(DAY);
    assertThat(city.events()).extracting(EpisodeEvent::reason).doesNotContainNull();
    EpisodeEvent escalated = city.events().get(1);
    assertThat(escalated.type()).isEqualTo(ESCALATED);
    assertThat(escalated.reason()).isEqualTo("seen after the deadline");
    assertThat(escalated.to()).isEqualTo("case");
    assertThat(escalated.item()).isEqualTo("330217-01");
    assertThat(escalated.evidence())
        .containsExactly(
            new Evidence(Role.FIRST, time(0), "cam-12", "sha256:00aa", "00aa"),
            new Evidence(Role.WARNED, time(20), "anpr-3", "sha256:11bb", "11bb"),
            new Evidence(Role.BEFORE_DEADLINE, time(460), "cam-12", "sha256:22cc", "22cc"),
            new Evidence(Role.AFTER_DEADLINE, time(510), "cam-13", null, null));
    assertThat(city.last().evidence())
        .last()
        .isEqualTo(new Evidence(Role.DEPARTURE, time(600), "bay-9", "sha256:44ee", "44ee"));
  }

  @Test
  void noOperatorsStepChangesAnOutcomeUnseen() {
    City city =
        warned()
            .hears(departure("bay-9", 60))
            .logReaches(91)
            .expect(CORRECTED, 60, 90)
            .publishes(100, rule("parking").revision(2).held(9000))
            .disables(110, "parking")
            .publishes(120, registry());
    // An officer's word is none either, nor a receipt, nor a withdrawal of something else.
    for (Finding finding : Finding.values()) {
      city.hears(inspection(130, finding));
    }
    String episode = city.last().episode();
    city.hears(receipt(140, episode + "|1", "failed"))
        .hears(withdraw(150, episode.replace("parking|", "other|")))
        .quiet();
    city.hears(withdraw(160, episode).because("plate misread")).expect(ANNULLED, 160).quiet();
    assertThat(city.last().cancels()).isEqualTo(CORRECTED);
    assertThat(city.last().reason()).contains("plate misread");
  }
}
