package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.departure;
import static org.forewarn.rules.fixture.ObservationBuilder.inspection;
import static org.forewarn.rules.fixture.ObservationBuilder.moving;
import static org.forewarn.rules.fixture.ObservationBuilder.position;
import static org.forewarn.rules.fixture.ObservationBuilder.scan;
import static org.forewarn.rules.fixture.ObservationBuilder.sighting;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.ObservationBuilder.status;
import static org.forewarn.rules.fixture.ObservationBuilder.withdraw;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import org.forewarn.rules.episode.Phase;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** What a watch keeps: nothing once everything is over, and never without bound. In seconds. */
class MemoryTest {
  private static final double LONG_AFTER = 3 * 86_400;

  private static void isEmptyInTheEnd(City city) {
    city.quiet();
    assertThat(city.watch().isEmpty()).isTrue();
    assertThat(city.watch().episodeCount()).isZero();
    assertThat(city.watch().due()).isEqualTo(Times.NEVER);
  }

  private static City warned() {
    return city(rule("parking"))
        .hears(standing("cam", 0))
        .hears(standing("cam", 20))
        .expect(WARNED, 20);
  }

  @Test
  void nothingIsKeptOfWordsThatOpenNothing() {
    isEmptyInTheEnd(
        city(rule("parking"))
            .hears(status("cam", 0))
            .hears(scan("cam", 1))
            .hears(moving("cam", 2))
            .hears(departure("bay", 3))
            .hears(inspection(4, Finding.BREACH))
            .hears(withdraw(5, "parking|place:LH-007|x|1"))
            .logReaches(LONG_AFTER));
  }

  @Test
  void nothingIsKeptOfAnyEnd() {
    isEmptyInTheEnd(
        city(rule("parking"))
            .hears(standing("cam", 0))
            .logReaches(LONG_AFTER)
            .expect(DISMISSED, 120));
    isEmptyInTheEnd(
        city(rule("parking").except("police"))
            .hears(sighting("cam", 0, "stationary", true, "class", "police"))
            .expect(EXEMPTED, 0)
            .logReaches(LONG_AFTER));
    isEmptyInTheEnd(
        warned().hears(departure("bay", 60)).logReaches(LONG_AFTER).expect(CORRECTED, 60, 90));
    isEmptyInTheEnd(warned().logReaches(LONG_AFTER).expect(UNDETERMINED, 500));
    isEmptyInTheEnd(
        warned()
            .hears(standing("cam", 500))
            .expect(ESCALATED, 500)
            .hears(departure("bay", 600))
            .logReaches(LONG_AFTER)
            .expect(CLEARED, 600, 1500));
    isEmptyInTheEnd(
        warned()
            .hears(standing("cam", 500))
            .expect(ESCALATED, 500)
            .logReaches(LONG_AFTER)
            .expect(CLEARED, 86_900));
    City withdrawn = warned();
    isEmptyInTheEnd(
        withdrawn
            .hears(withdraw(30, withdrawn.last().episode()))
            .expect(ANNULLED, 30)
            .logReaches(LONG_AFTER));
    isEmptyInTheEnd(
        warned()
            .disables(30, "parking")
            .hears(status("cam", 40))
            .expect(ANNULLED, 32, 40)
            .logReaches(LONG_AFTER));
  }

  @Test
  void aVehicleIsForgottenAsWell() {
    City city = city(rule("standing").places().confirm(0));
    city.hears(position("浙C88888", 0, 120.81, 27.93))
        .hears(position("浙C88888", 10, 120.81, 27.93))
        .expect(WARNED, 10)
        .logReaches(3_600)
        .expect(UNDETERMINED, 490);
    assertThat(city.watch("vehicle:浙C88888").isEmpty()).as("its anchor is kept").isFalse();
    city.logReaches(LONG_AFTER).quiet();
    assertThat(city.watch("vehicle:浙C88888").isEmpty()).isTrue();
    assertThat(city.watch("vehicle:浙C88888").due()).isEqualTo(Times.NEVER);
  }

  @Test
  void aSourceIsKeptAsLongAsItsResendsAreNoHistory() {
    City city = city(registry().place("LH-007", "no-parking").source("cam", 0, 300));
    city.hears(moving("cam", 0)).logReaches(300);
    assertThat(city.watch().sources()).hasSize(1);
    city.logReaches(300.001);
    assertThat(city.watch().isEmpty()).isTrue();
  }

  @Test
  void somethingIsLeftAsLongAsSomethingCanFollow() {
    City city = warned().hears(departure("bay", 60)).logReaches(960).expect(CORRECTED, 60, 90);
    assertThat(city.watch().isEmpty()).isFalse();
    assertThat(city.logReaches(960.001).watch().isEmpty()).isTrue();
  }

  @Test
  void moreSubjectsThanAWatchHoldsAreRefused() {
    City city = city(rule("parking").confirm(1).blind(1_000));
    for (int i = 0; i < WatchState.MOST_SUBJECTS; i += 10_000) {
      ObservationBuilder scan = scan("cam", i / 100_000.0).coverage(0.5);
      for (int j = 0; j < 10_000; j++) {
        scan.lists("car-" + (i + j), "stationary", true);
      }
      assertThat(city.verdict(scan, 1)).isEqualTo(Verdict.APPLIED);
    }
    assertThat(city.watch().episodeCount()).isEqualTo(WatchState.MOST_SUBJECTS);
    ObservationBuilder more =
        scan("cam", 1)
            .coverage(0.5)
            .lists("one more", "stationary", true)
            .lists("car-7", "stationary", true);
    assertThat(city.verdict(more, 1)).isEqualTo(Verdict.FULL);
    assertThat(city.watch().episodeCount()).isEqualTo(WatchState.MOST_SUBJECTS);
    // Whoever is in it already is served, and a place that is free is taken again.
    city.expect(WARNED, 1).quiet();
    city.hears(departure("bay", 2).of("car-8")).expect(DISMISSED, 2);
    assertThat(city.verdict(standing("cam", 3).of("one more"), 3)).isEqualTo(Verdict.APPLIED);
    assertThat(city.watch().episodeCount()).isEqualTo(WatchState.MOST_SUBJECTS);
  }

  @Test
  void ofTooManySourcesTheOneSilentLongestIsForgotten() {
    City city = city();
    for (int i = 0; i < WatchState.MOST_SOURCES; i++) {
      city.hears(moving("cam-" + i, i == 100 ? 0 : 1 + i / 1000.0), 2);
    }
    city.hears(moving("one more", 2));
    assertThat(city.watch().sources()).hasSize(WatchState.MOST_SOURCES);
    assertThat(city.verdict(moving("cam-0", 1), 2)).isEqualTo(Verdict.STALE);
    assertThat(city.verdict(moving("one more", 2), 2)).isEqualTo(Verdict.STALE);
    assertThat(city.watch().sources())
        .extracting(SourceClock::source)
        .doesNotContain("cam-100")
        .contains("one more", "cam-0", "cam-255");
  }

  @Test
  void copySharesNothingThatChanges() {
    City city = warned();
    WatchState copy = city.watch().copy();
    city.hears(standing("cam", 500)).expect(ESCALATED, 500);
    assertThat(copy.logTime()).isEqualTo(time(20));
    assertThat(copy.episodeCount()).isEqualTo(1);
    copy.forEachEpisode(episode -> assertThat(episode.phase()).isEqualTo(Phase.WARNED));
    assertThat(copy.sources().iterator().next().newest()).isEqualTo(time(20));
    assertThat(copy.due()).isNotEqualTo(city.watch().due());
  }
}
