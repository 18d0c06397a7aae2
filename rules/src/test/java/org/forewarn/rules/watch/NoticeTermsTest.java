package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.departure;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.ObservationBuilder.status;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.millis;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.REMINDED;
import static org.forewarn.rules.model.EventType.REOPENED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/**
 * What a subject is told are the terms that the episode was given, whatever was published since.
 * The place gives a grace of 120 at first, of 3600 from 7 on; the tests begin at 08:00, times in
 * seconds.
 */
class NoticeTermsTest {
  private static RegistryBuilder graceOf(double seconds) {
    return registry()
        .place(
            "LH-007",
            "no-parking",
            new Place.Overrides(Times.NONE, millis(seconds), Times.NONE, Times.NONE, Times.NONE));
  }

  /** Seen first at 0, warned at 20, the override changed between. */
  private static City warned(GraceFrom from) {
    return city(graceOf(120), rule("parking").tells(from).tellBy(300).remind(60))
        .hears(standing("cam", 0))
        .publishes(5, graceOf(3_600))
        .hears(standing("cam", 20))
        .expect(WARNED, 20)
        .quiet();
  }

  @Test
  void anOverrideChangedBeforeTheWarningDoesNotChangeWhatIsTold() {
    Notice notice = warned(GraceFrom.SENT).notice();

    assertThat(notice.graceMillis()).isEqualTo(millis(120));
    assertThat(notice.deadline()).isEqualTo(Times.NEVER);
    assertThat(notice.text().zh()).contains("08:02").doesNotContain("09:00");
    assertThat(notice.expiresAt()).isEqualTo(time(320));
  }

  @Test
  void norWhereTheDeadlineIsKnownAtOnce() {
    Notice notice = warned(GraceFrom.WARNING).notice();

    assertThat(notice.graceMillis()).isEqualTo(millis(120));
    assertThat(notice.deadline()).isEqualTo(time(140));
    assertThat(notice.expiresAt()).isEqualTo(time(140));
  }

  @Test
  void norTheReminder() {
    City city = warned(GraceFrom.WARNING).hears(standing("cam", 90)).expect(REMINDED, 80).quiet();

    assertThat(city.notice().graceMillis()).isEqualTo(millis(120));
    assertThat(city.notice().text().zh()).contains("08:02");
  }

  @Test
  void norWhatIsToldWhenItIsOpenedAgain() {
    City city =
        warned(GraceFrom.SENT)
            .hears(departure("cam", 60))
            .hears(status("cam", 91))
            .expect(CORRECTED, 60, 90)
            .hears(standing("cam", 100))
            .hears(standing("cam", 120))
            .expect(REOPENED, 120)
            .quiet();

    assertThat(city.notice().graceMillis()).isEqualTo(millis(120));
  }

  @Test
  void theNextEpisodeIsToldTheNewGrace() {
    City city =
        warned(GraceFrom.SENT)
            .hears(standing("cam", 21).of("浙C99999"))
            .hears(standing("cam", 41).of("浙C99999"))
            .expect(WARNED, 41)
            .quiet();

    assertThat(city.notice().graceMillis()).isEqualTo(millis(3_600));
    assertThat(city.notice().text().zh()).contains("09:00");
  }

  @Test
  void onlyEventsThatTellCarryTheGrace() {
    City city =
        warned(GraceFrom.SENT)
            .hears(departure("cam", 60))
            .hears(status("cam", 91))
            .expect(CORRECTED, 60, 90);

    assertThat(city.events())
        .extracting(event -> event.graceMillis())
        .containsExactly(millis(120), Times.NONE);
    assertThat(city.notice()).isNull();
  }
}
