package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.ESCALATED;
import static org.forewarn.rules.episode.Phase.OBSERVED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.escalated;
import static org.forewarn.rules.model.EventType.CLEARED;

import org.junit.jupiter.api.Test;

/**
 * After an escalation. Times in seconds: warned at 20, deadline 500, seen at 450 and, after the
 * deadline, at 510; held 30, reoffend 900, forget a day.
 */
class EscalatedTest {
  private static final double DAY = 86_400;

  private static ExpectedEvent cleared(ExpectedEvent e) {
    return e.seq(3)
        .warnedAt(20)
        .deadline(500)
        .first(0)
        .warned(20)
        .beforeDeadline(450)
        .afterDeadline(510);
  }

  @Test
  void complianceHeldAndReoffendOverClearsDatedToTheFirstCompliance() {
    escalated(t -> {})
        .compliance(600)
        .compliance(630)
        .logReaches(1500)
        .in(ESCALATED)
        .logReaches(1500.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(1500).departure(600))
        .over();
  }

  @Test
  void reoffendRunsInTheLog() {
    escalated(t -> {})
        .compliance(seen(590).logged(600))
        .compliance(630)
        .logReaches(1500)
        .in(ESCALATED)
        .logReaches(1500.001)
        .expect(CLEARED, e -> cleared(e).at(590).decided(1500).departure(590))
        .over();
  }

  @Test
  void departureIsHeldByTheClock() {
    escalated(t -> {})
        .departure(600)
        .logReaches(1500)
        .in(ESCALATED)
        .logReaches(1500.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(1500).departure(600))
        .over();
  }

  @Test
  void complianceThatIsNotHeldDoesNotClear() {
    escalated(t -> {}).compliance(600).compliance(629.999).logReaches(5000).in(ESCALATED);
  }

  @Test
  void complianceHeldOnlyAfterReoffendClearsThen() {
    escalated(t -> {})
        .compliance(600)
        .compliance(1700)
        .in(ESCALATED)
        .logReaches(1700.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(1700).departure(600))
        .over();
  }

  @Test
  void laterComplianceDoesNotPutItOff() {
    escalated(t -> {})
        .compliance(600)
        .compliance(630)
        .compliance(1400)
        .departure(1450)
        .logReaches(1500.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(1500).departure(600))
        .over();
  }

  @Test
  void breachBetweenBeginsAnew() {
    escalated(t -> {})
        .compliance(600)
        .compliance(630)
        .breach(1500)
        .logReaches(1600)
        .in(ESCALATED)
        .compliance(1610)
        .compliance(1640)
        .logReaches(2510)
        .in(ESCALATED)
        .logReaches(2510.001)
        .expect(CLEARED, e -> cleared(e).at(1610).decided(2510).departure(1610))
        .over();
  }

  @Test
  void breachTakesBackADepartureThatIsNotHeldYet() {
    escalated(t -> {}).departure(600).breach(630).logReaches(5000).in(ESCALATED);
  }

  @Test
  void escalatesOnce() {
    escalated(t -> {}).breach(600).breach(700).breach(5000).in(ESCALATED);
  }

  @Test
  void backAfterItWasClearedIsANewEpisode() {
    escalated(t -> {})
        .compliance(600)
        .compliance(630)
        .breach(1500.001)
        .expect(CLEARED)
        .in(OBSERVED);
  }

  @Test
  void withReoffendZeroItIsClearedWhenHeld() {
    escalated(t -> t.reoffend(0))
        .departure(600)
        .logReaches(630)
        .in(ESCALATED)
        .logReaches(630.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(630).departure(600))
        .over();
  }

  @Test
  void darkForForgetIsLostFromSight() {
    escalated(t -> {})
        .logReaches(510 + DAY)
        .in(ESCALATED)
        .logReaches(510.001 + DAY)
        .expect(CLEARED, e -> cleared(e).reason("lost from sight").at(510 + DAY))
        .over();
  }

  @Test
  void breachesAndComplianceLightIt() {
    escalated(t -> t.forget(1000))
        .breach(seen(700).logged(720))
        .logReaches(1720)
        .in(ESCALATED)
        .compliance(1720)
        .logReaches(2720)
        .in(ESCALATED)
        .logReaches(2720.001)
        .expect(CLEARED)
        .over();
  }

  @Test
  void blindAloneEndsNothing() {
    escalated(t -> {}).logReaches(510 + DAY).in(ESCALATED);
  }

  @Test
  void exemptBreachSaysNothing() {
    // It neither ends the compliance nor lights the episode.
    escalated(t -> {})
        .compliance(600)
        .breach(seen(610).exemptByRegistry())
        .compliance(630)
        .logReaches(1500.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(1500).departure(600))
        .over();
    escalated(t -> t.forget(1000))
        .breach(seen(700).exemptByRegistry())
        .logReaches(1510.001)
        .expect(CLEARED, e -> cleared(e).reason("lost from sight").at(1510))
        .over();
  }

  @Test
  void exemptByClassStaysSoUntilTheEpisodeEnds() {
    escalated(t -> {})
        .breach(seen(550).exemptByClass())
        .compliance(600)
        .breach(610)
        .compliance(630)
        .logReaches(1500.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(1500).departure(600))
        .over();
  }

  @Test
  void hoursRevisionsAndInspectionsDoNotTouchIt() {
    escalated(t -> {})
        .unchangedBy(story -> story.gone(520, 530))
        .unchangedBy(story -> story.handled(540))
        .unchangedBy(story -> story.foundExempt(seen(550)));
  }

  @Test
  void receiptsAndHistoryChangeNothingThatFollows() {
    escalated(t -> {})
        .sent(520)
        .delivered(530)
        .history(seen(480).logged(560))
        .compliance(600)
        .compliance(630)
        .logReaches(1500.001)
        .expect(CLEARED, e -> cleared(e).at(600).decided(1500).departure(600))
        .over();
  }
}
