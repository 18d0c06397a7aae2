package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.SETTLED;
import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;

import org.junit.jupiter.api.Test;

/**
 * Who leaves after a warning, and whether anybody saw it. Times in seconds: breach seen at 0,
 * warned at 20, deadline 500; held 30, blind 120.
 */
class LeavingTest {

  private static void warnedAt20(ExpectedEvent e) {
    e.seq(2).warnedAt(20).deadline(500).first(0).warned(20);
  }

  private static ExpectedEvent correctedAt(ExpectedEvent e, double at) {
    warnedAt20(e);
    return e.at(at).departure(at);
  }

  @Test
  void complianceHeldExactlyCorrectsDatedToItsBeginning() {
    warned(t -> {})
        .breach(300)
        .compliance(330)
        .compliance(359.999)
        .in(WARNED)
        .compliance(360)
        .expect(
            CORRECTED,
            e ->
                e.seq(2)
                    .at(330)
                    .decided(360)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(300)
                    .departure(330))
        .in(SETTLED);
  }

  @Test
  void heldRunsInTheLogAndTheDateIsTheDevices() {
    warned(t -> {})
        .compliance(seen(100).logged(110))
        .compliance(seen(139).logged(139.999))
        .in(WARNED)
        .compliance(140)
        .expect(
            CORRECTED,
            e ->
                e.seq(2)
                    .at(100)
                    .decided(140)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .departure(100))
        .in(SETTLED);
  }

  @Test
  void withHeldZeroTheFirstComplianceCorrects() {
    warned(t -> t.held(0))
        .compliance(100)
        .expect(
            CORRECTED,
            e -> e.seq(2).at(100).warnedAt(20).deadline(500).first(0).warned(20).departure(100))
        .in(SETTLED);
    warned(t -> t.held(0)).departure(100).expect(CORRECTED).in(SETTLED);
  }

  @Test
  void breachBetweenBeginsComplianceAnew() {
    warned(t -> {})
        .compliance(100)
        .breach(115)
        .compliance(130)
        .compliance(159.999)
        .in(WARNED)
        .compliance(160)
        .expect(
            CORRECTED,
            e ->
                e.seq(2)
                    .at(130)
                    .decided(160)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(115)
                    .departure(130))
        .in(SETTLED);
  }

  @Test
  void departureIsHeldByTheClock() {
    warned(t -> {})
        .departure(seen(98).logged(100))
        .logReaches(130)
        .in(WARNED)
        .logReaches(130.001)
        .expect(
            CORRECTED,
            e ->
                e.seq(2)
                    .at(98)
                    .decided(130)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .departure(98))
        .in(SETTLED);
  }

  @Test
  void breachAtTheMomentThatADepartureIsHeldTakesItBack() {
    // Observations come first at equal times.
    warned(t -> {}).departure(100).breach(130).logReaches(200).in(WARNED);
    warned(t -> {}).departure(100).breach(130.001).expect(CORRECTED).in(SETTLED);
  }

  @Test
  void complianceAfterADepartureIsHeldLikeAnyOther() {
    warned(t -> {})
        .departure(100)
        .compliance(130)
        .expect(CORRECTED, e -> correctedAt(e, 100).decided(130))
        .in(SETTLED);
  }

  @Test
  void departureAfterComplianceIsHeldFromItself() {
    warned(t -> {})
        .compliance(100)
        .departure(110)
        .logReaches(140)
        .in(WARNED)
        .logReaches(140.001)
        .expect(CORRECTED, e -> correctedAt(e, 100).decided(140))
        .in(SETTLED);
  }

  @Test
  void departureIsACompliantObservationThatMayCompleteOne() {
    warned(t -> {})
        .compliance(100)
        .departure(130)
        .expect(CORRECTED, e -> correctedAt(e, 100).decided(130))
        .in(SETTLED);
  }

  @Test
  void secondDepartureDoesNotPutOffTheFirst() {
    warned(t -> {})
        .departure(100)
        .departure(120)
        .logReaches(130.001)
        .expect(CORRECTED, e -> correctedAt(e, 100).decided(130))
        .in(SETTLED);
  }

  @Test
  void complianceThatBeginsExactlyAtTheDeadlineCorrects() {
    // Nobody saw it for longer than blind, but it was gone at the deadline: that is enough.
    warned(t -> t.blind(119))
        .breach(380)
        .compliance(500)
        .compliance(530)
        .expect(
            CORRECTED,
            e -> {
              warnedAt20(e);
              e.reason("corrected by the deadline")
                  .at(500)
                  .decided(530)
                  .beforeDeadline(380)
                  .departure(500);
            })
        .in(SETTLED);
  }

  @Test
  void complianceAfterTheDeadlineCorrectsWhereItWasSeenToLeave() {
    // Exactly blind after the last breach, by what the devices saw.
    warned(t -> {})
        .breach(seen(410).logged(450))
        .compliance(seen(530).logged(540))
        .compliance(570)
        .expect(
            CORRECTED,
            e -> {
              warnedAt20(e);
              e.reason("seen to leave").at(530).decided(570).beforeDeadline(410).departure(530);
            })
        .in(SETTLED);
  }

  @Test
  void complianceLaterThanBlindAfterTheDeadlineIsUndetermined() {
    // A device that is 40 s late: the log is not blind yet, but nobody saw it for 120.001 s.
    warned(t -> {})
        .breach(seen(409.999).logged(450))
        .compliance(seen(530).logged(540))
        .in(WARNED)
        .compliance(570)
        .expect(
            UNDETERMINED,
            e -> {
              warnedAt20(e);
              e.reason("left while unseen").at(570).beforeDeadline(409.999).departure(530);
            })
        .over();
  }

  @Test
  void seenToLeaveAllowsThreeScanIntervals() {
    warned(t -> {})
        .breach(seen(409.999).logged(450).scanEvery(50))
        .compliance(seen(530).logged(540))
        .compliance(570)
        .expect(CORRECTED)
        .in(SETTLED);
  }
}
