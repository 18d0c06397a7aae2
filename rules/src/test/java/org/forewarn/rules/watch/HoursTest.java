package org.forewarn.rules.watch;

import static org.forewarn.rules.fixture.ObservationBuilder.departure;
import static org.forewarn.rules.fixture.ObservationBuilder.moving;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.REOPENED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import org.forewarn.rules.model.Hours;
import org.junit.jupiter.api.Test;

/**
 * The hours of a rule, judged by L. The tests begin at 08:00 on the wall; times in seconds: confirm
 * 20, grace 480, held 30, blind 120.
 */
class HoursTest {
  /** Until 08:10, which is 600; again from 08:20, which is 1200. */
  private static final Hours WITH_A_GAP =
      new Hours(List.of(daily(0, 8 * 60 + 10), daily(8 * 60 + 20, 24 * 60)));

  private static Hours.Span daily(int from, int to) {
    return new Hours.Span(EnumSet.allOf(DayOfWeek.class), from, to);
  }

  @Test
  void hoursAreJudgedByTheLogAndHalfOpen() {
    city(rule("parking").confirm(0).hours(WITH_A_GAP))
        .hears(standing("a", 599), 600)
        .hears(standing("a", 1199.999))
        .quiet()
        .hears(standing("a", 1199.9999), 1200)
        .hears(standing("b", 1190), 1200)
        .expect(WARNED, 1200)
        .quiet();
    city(rule("parking").confirm(0).hours(WITH_A_GAP))
        .hears(standing("a", 599.999))
        .expect(WARNED, 599.999);
  }

  @Test
  void endOfTheHoursEndsWhatIsOpen() {
    city(rule("parking").hours(WITH_A_GAP))
        .hears(standing("a", 500))
        .hears(standing("a", 520))
        .expect(WARNED, 520)
        .hears(standing("a", 590).of("浙C99999"))
        .logReaches(600)
        .quiet()
        .logReaches(600.001)
        .expect(ANNULLED, 600)
        .expect(DISMISSED, 600)
        .quiet();
  }

  @Test
  void outsideTheHoursAReadingSaysNothing() {
    // Settled within the hours; nothing pending begins outside them.
    city(rule("parking").hours(WITH_A_GAP))
        .hears(standing("a", 500))
        .hears(standing("a", 520))
        .expect(WARNED, 520)
        .hears(departure("a", 550))
        .hears(standing("a", 610))
        .expect(CORRECTED, 550, 580)
        .hears(standing("a", 650))
        .hears(standing("a", 1199))
        .quiet()
        .hears(standing("a", 1200))
        .hears(standing("a", 1220))
        .expect(REOPENED, 1220)
        .quiet();
  }

  @Test
  void readingOutsideTheHoursIsNoComplianceEither() {
    city(rule("parking").grace(10).hours(WITH_A_GAP))
        .hears(standing("a", 500))
        .hears(standing("a", 520))
        .expect(WARNED, 520)
        .hears(standing("a", 530))
        .expect(ESCALATED, 530)
        .hears(moving("a", 700))
        .hears(moving("a", 740))
        .logReaches(2000)
        .quiet()
        .hears(moving("a", 2000))
        .hears(moving("a", 2030))
        .logReaches(2901)
        .expect(CLEARED, 2000, 2900)
        .quiet();
  }
}
