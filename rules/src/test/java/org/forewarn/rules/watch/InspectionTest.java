package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.departure;
import static org.forewarn.rules.fixture.ObservationBuilder.inspection;
import static org.forewarn.rules.fixture.ObservationBuilder.standing;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.model.Observation.Finding.BREACH;
import static org.forewarn.rules.model.Observation.Finding.COMPLIANT;
import static org.forewarn.rules.model.Observation.Finding.EXEMPT;
import static org.forewarn.rules.model.Observation.Finding.HANDLED;
import static org.forewarn.rules.model.Observation.Finding.MISREAD;
import static org.forewarn.rules.watch.City.city;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Observation.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Officers on the spot. Times in seconds: confirm 20, grace 480, held 30, blind 120. */
class InspectionTest {

  private static City warned() {
    return city(rule("parking"))
        .hears(standing("cam-12", 0))
        .hears(standing("cam-12", 20))
        .expect(WARNED, 20);
  }

  private static City settled() {
    return warned().hears(departure("bay-9", 100)).logReaches(130.001).expect(CORRECTED, 100, 130);
  }

  private static City escalated() {
    return warned().hears(standing("cam-12", 500)).expect(ESCALATED, 500);
  }

  @ParameterizedTest
  @EnumSource(Finding.class)
  void inspectionOpensNothing(Finding finding) {
    City city = city(rule("parking").confirm(0)).hears(inspection(0, finding));
    city.quiet();
    assertThat(city.watch().episodeCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Finding.class)
  void inspectionTouchesNoOutcome(Finding finding) {
    settled().hears(inspection(200, finding)).hears(inspection(230, finding)).quiet();
    // Neither is the compliance that clears begun or broken by an officer's word.
    escalated()
        .hears(departure("bay-9", 600))
        .hears(inspection(610, finding))
        .logReaches(1501)
        .expect(CLEARED, 600, 1500)
        .quiet();
  }

  @Test
  void breachFoundConfirms() {
    city(rule("parking"))
        .hears(standing("cam-12", 0))
        .hears(inspection(20, BREACH))
        .expect(WARNED, 20)
        .quiet();
  }

  @Test
  void breachFoundAfterTheDeadlineEscalates() {
    warned()
        .hears(standing("cam-12", 450))
        .hears(inspection(499.999, BREACH))
        .quiet()
        .hears(inspection(500, BREACH))
        .expect(ESCALATED, 500)
        .quiet();
  }

  @Test
  void breachFoundEndsCompliance() {
    warned().hears(departure("bay-9", 100)).hears(inspection(110, BREACH)).logReaches(400).quiet();
  }

  @Test
  void complianceFoundIsHeldLikeAnyOther() {
    warned()
        .hears(inspection(100, COMPLIANT))
        .hears(inspection(129.999, COMPLIANT))
        .quiet()
        .hears(inspection(130, COMPLIANT))
        .expect(CORRECTED, 100, 130)
        .quiet();
  }

  @Test
  void handledOrMisreadEndsAnOpenEpisode() {
    City city = warned().hears(inspection(100, HANDLED).because("towed"), 104);
    city.expect(ANNULLED, 104).quiet();
    assertThat(city.last().reason()).isEqualTo("handled: towed");
    city = warned().hears(inspection(100, MISREAD));
    city.expect(ANNULLED, 100).quiet();
    assertThat(city.last().reason()).isEqualTo("misread");
    city(rule("parking"))
        .hears(standing("cam-12", 0))
        .hears(inspection(10, MISREAD))
        .expect(DISMISSED, 10)
        .quiet();
  }

  @Test
  void whoIsFoundExemptIsNotWarnedAgainByTheNextScan() {
    warned()
        .hears(inspection(100, EXEMPT))
        .expect(EXEMPTED, 100)
        .hears(standing("cam-12", 110))
        .hears(standing("cam-12", 140))
        .hears(standing("cam-12", 500))
        .quiet();
  }

  @Test
  void inspectionIsOfOneSubjectUnderAllItsRules() {
    City city = city(rule("a").confirm(0), rule("b").confirm(0));
    city.hears(standing("cam-12", 0))
        .expect(WARNED, 0)
        .expect(WARNED, 0)
        .hears(standing("cam-12", 1).of("浙C99999"))
        .expect(WARNED, 1)
        .expect(WARNED, 1)
        .hears(inspection(2, HANDLED))
        .expect(ANNULLED, 2)
        .expect(ANNULLED, 2)
        .quiet();
    assertThat(city.watch().episodeCount()).isEqualTo(2);
  }

  @Test
  void breachFoundAtTheEndOfTheHoursSaysNothing() {
    // Half-open hours: at L = the end the rule is out of force, for officers as for cameras.
    Hours until0810 =
        new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 0, 8 * 60 + 10)));
    city(rule("parking").hours(until0810))
        .hears(standing("cam-12", 580))
        .hears(inspection(600, BREACH))
        .logReaches(600.001)
        .expect(DISMISSED, 600)
        .quiet();
  }
}
