package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.CAR;
import static org.forewarn.rules.fixture.ObservationBuilder.moving;
import static org.forewarn.rules.fixture.ObservationBuilder.sighting;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.millis;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permits that change while everybody drives and parks; seconds after 08:00 on a Friday. */
class PermitTest {
  private static final String TRUCK = "浙C88888/yellow";
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

  private static Permit permit(String subject, String kind, long stay, boolean suspended) {
    return new Permit(
        "P-1",
        subject,
        null,
        kind,
        List.of(),
        List.of(),
        0,
        List.of(),
        Hours.ALWAYS,
        null,
        null,
        stay,
        Double.NaN,
        suspended);
  }

  private static Permit unloading(String subject, String group, List<String> places) {
    return new Permit(
        "P-1",
        subject,
        group,
        "unloading",
        places,
        List.of(),
        0,
        List.of(),
        Hours.ALWAYS,
        null,
        null,
        Times.NEVER,
        Double.NaN,
        false);
  }

  private static RegistryBuilder kerb() {
    return registry().place("LH-007", "no-parking").vehicle(CAR, "van", 60, "couriers");
  }

  private static RuleBuilder parking() {
    return rule("parking").except("permit:unloading").confirm(0);
  }

  @Test
  void aSuspendedPermitActsOnTheNextPointAfterItIsInForce() {
    RegistryBuilder valid = registry().permit(permit(TRUCK, "waste", Times.NEVER, false));
    RegistryBuilder suspended = registry().permit(permit(TRUCK, "waste", Times.NEVER, true));
    Predicate none = new Predicate.Permitted(Predicate.Permitted.Standing.NONE, "waste");
    City city = city(valid, rule("no-permit").places().breach(none).confirm(0));
    city.hears(ObservationBuilder.withoutFix(TRUCK, 0))
        .publishes(10, suspended)
        .hears(ObservationBuilder.withoutFix(TRUCK, 11.999))
        .quiet()
        .hears(ObservationBuilder.withoutFix(TRUCK, 12))
        .expect(WARNED, 12)
        .quiet();
  }

  @Test
  void aPermitThatIsSuspendedExemptsNoLonger() {
    City city = city(kerb().permit(permit(CAR, "unloading", Times.NEVER, false)), parking());
    city.hears(standing("cam", 0))
        .expect(EXEMPTED, 0)
        .publishes(10, kerb().permit(permit(CAR, "unloading", Times.NEVER, true)))
        .hears(standing("cam", 20))
        .expect(WARNED, 20)
        .quiet();
  }

  @Test
  void aTenMinutePermitDoesNotExemptAllDay() {
    City city = city(kerb().permit(permit(CAR, "unloading", millis(600), false)), parking());
    city.hears(standing("cam", 0))
        .expect(EXEMPTED, 0)
        .hears(standing("cam", 300))
        .hears(standing("cam", 599))
        .quiet()
        .hears(standing("cam", 600))
        .expect(WARNED, 600)
        .hears(standing("cam", 1_080))
        .expect(ESCALATED, 1_080)
        .quiet();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 3_000, 20_000})
  void notLookingBeginsNoNewStay(int seconds) {
    City city = city(kerb().permit(permit(CAR, "unloading", millis(100), false)), parking());
    city.hears(standing("cam", 0))
        .expect(EXEMPTED, 0)
        .logReaches(seconds)
        .restarts()
        .hears(standing("cam", seconds))
        .expect(WARNED, seconds)
        .quiet();
  }

  @Test
  void whoLeftAndCameBackHasANewStay() {
    City city = city(kerb().permit(permit(CAR, "unloading", millis(100), false)), parking());
    city.hears(standing("cam", 0))
        .expect(EXEMPTED, 0)
        .hears(moving("cam", 90))
        .hears(moving("cam", 120))
        .hears(standing("cam", 200))
        .expect(EXEMPTED, 200)
        .hears(standing("cam", 299))
        .quiet();
  }

  @Test
  void permitsAreOfSubjectsGroupsOrAnybody() {
    for (Permit permit :
        List.of(
            unloading(CAR, null, List.of()),
            unloading(null, "couriers", List.of()),
            unloading(null, null, List.of()))) {
      city(kerb().permit(permit), parking()).hears(standing("cam", 0)).expect(EXEMPTED, 0).quiet();
    }
    for (Permit permit :
        List.of(unloading("浙C99999", null, List.of()), unloading(null, "others", List.of()))) {
      city(kerb().permit(permit), parking()).hears(standing("cam", 0)).expect(WARNED, 0).quiet();
    }
  }

  @Test
  void permitsAreForPlaces() {
    for (String place : List.of("LH-007", "no-parking")) {
      city(kerb().permit(unloading(CAR, null, List.of(place))), parking())
          .hears(standing("cam", 0))
          .expect(EXEMPTED, 0)
          .quiet();
    }
    city(kerb().permit(unloading(CAR, null, List.of("LH-008"))), parking())
        .hears(standing("cam", 0))
        .expect(WARNED, 0)
        .quiet();
  }

  @Test
  void permitsAreForHoursDatesAndKinds() {
    Hours morning = new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 480, 540)));
    Hours evening =
        new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 1_080, 1_140)));
    assertThat(exempted(kerb().permit("P", CAR, "unloading", morning, TODAY, TODAY))).isTrue();
    assertThat(exempted(kerb().permit("P", CAR, "unloading", evening, TODAY, TODAY))).isFalse();
    assertThat(exempted(kerb().permit("P", CAR, "unloading", morning, TODAY.plusDays(1), null)))
        .isFalse();
    assertThat(exempted(kerb().permit("P", CAR, "unloading", morning, null, TODAY.minusDays(1))))
        .isFalse();
    assertThat(exempted(kerb().permit("P", CAR, "works", morning, TODAY, TODAY))).isFalse();
  }

  private static boolean exempted(RegistryBuilder registry) {
    City city = city(registry, parking());
    city.hears(sighting("cam", 0, "stationary", true));
    return city.last().type() == EXEMPTED;
  }
}
