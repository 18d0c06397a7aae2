package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.OBSERVED;
import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.story;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;

import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.junit.jupiter.api.Test;

/** From the first breach to the warning. Times in seconds; confirm 20, held 30, blind 120. */
class ObservedTest {

  @Test
  void firstBreachOpensWithoutAWord() {
    story().breach(0).in(OBSERVED);
  }

  @Test
  void nothingOpensWhereTheRuleIsNotInForce() {
    story().breach(seen(0).notInForce()).over();
    story().breach(seen(0).notInForce().exemptByClass()).over();
  }

  @Test
  void onlyABreachOpens() {
    story().compliance(0).over();
    story().departure(0).over();
    story().listing(seen(0)).over();
    story().history(seen(0)).over();
    story().sent(0).over();
    story().delivered(0).over();
    story().withdrawn(0).over();
    story().handled(0).over();
    story().foundExempt(seen(0)).over();
    story().gone(0, 0).over();
  }

  @Test
  void withoutConfirmationTheFirstBreachWarns() {
    story()
        .terms(t -> t.confirm(0))
        .breach(seen(0).logged(3))
        .expect(EventType.WARNED, e -> e.at(3).warnedAt(3).deadline(3 + 480).first(0).warned(0))
        .in(WARNED);
  }

  @Test
  void withoutConfirmationAndGraceTheFirstBreachOnlyWarns() {
    // The breach that escalates is a later observation than that of the warning.
    story()
        .terms(t -> t.confirm(0).grace(0))
        .breach(0)
        .expect(EventType.WARNED, e -> e.at(0).warnedAt(0).deadline(0).first(0).warned(0))
        .in(WARNED)
        .breach(0)
        .expect(
            ESCALATED,
            e -> e.seq(2).at(0).warnedAt(0).deadline(0).first(0).warned(0).afterDeadline(0))
        .in(Phase.ESCALATED);
  }

  @Test
  void breachConfirmedExactlyWarns() {
    observed(t -> {})
        .breach(20)
        .expect(EventType.WARNED, e -> e.at(20).warnedAt(20).deadline(500).first(0).warned(20))
        .in(WARNED);
  }

  @Test
  void breachOneMillisecondShortOfConfirmDoesNotWarn() {
    observed(t -> {}).breach(19.999).in(OBSERVED);
  }

  @Test
  void confirmComparesWhatTheDeviceSaysNotTheLog() {
    // The first breach took 8 s to the log: by the log only 12 s passed, by the camera 20 s.
    story()
        .breach(seen(0).logged(8))
        .breach(20)
        .expect(EventType.WARNED, e -> e.at(20).warnedAt(20).deadline(500).first(0).warned(20))
        .in(WARNED);
  }

  @Test
  void warningIsDatedByTheLogAndShowsWhatTheDeviceSaw() {
    observed(t -> {})
        .breach(seen(21).logged(25))
        .expect(EventType.WARNED, e -> e.at(25).warnedAt(25).deadline(505).first(0).warned(21))
        .in(WARNED);
  }

  @Test
  void confirmFromAnotherSourceTakesTheSmallerDifference() {
    // By the cameras 20 s apart, by the log only 12: two clocks need not agree.
    story()
        .breach(seen(0).logged(8))
        .breach(seen(20).by("cam-2"))
        .in(OBSERVED)
        .breach(seen(27.999).by("cam-2"))
        .in(OBSERVED)
        .breach(seen(28).by("cam-2"))
        .expect(
            EventType.WARNED,
            e -> e.at(28).warnedAt(28).deadline(508).first(0).evidence(Role.WARNED, 28, "cam-2"))
        .in(WARNED);
  }

  @Test
  void confirmFromAnotherSourceNeedsTheDevicesDifferenceToo() {
    observed(t -> {})
        .breach(seen(19.999).logged(40).by("cam-2"))
        .in(OBSERVED)
        .breach(seen(20).logged(40).by("cam-2"))
        .expect(
            EventType.WARNED,
            e -> e.at(40).warnedAt(40).deadline(520).first(0).evidence(Role.WARNED, 20, "cam-2"))
        .in(WARNED);
  }

  @Test
  void shortAbsenceDoesNotRestartConfirm() {
    observed(t -> {})
        .compliance(5)
        .breach(20)
        .expect(EventType.WARNED, e -> e.at(20).warnedAt(20).deadline(500).first(0).warned(20))
        .in(WARNED);
  }

  @Test
  void complianceHeldExactlyDismisses() {
    observed(t -> {})
        .compliance(5)
        .compliance(seen(35).logged(35))
        .expect(DISMISSED, e -> e.at(35).first(0).departure(5))
        .over();
  }

  @Test
  void complianceOneMillisecondShortOfHeldDoesNotDismiss() {
    observed(t -> {}).compliance(5).compliance(34.999).in(OBSERVED);
  }

  @Test
  void heldRunsInTheLog() {
    // Seen 30 s apart by the camera, 29 s apart in the log, and the other way round.
    observed(t -> {}).compliance(seen(5).logged(6)).compliance(35).in(OBSERVED);
    observed(t -> {})
        .compliance(5)
        .compliance(seen(34).logged(35))
        .expect(DISMISSED, e -> e.at(35).first(0).departure(5))
        .over();
  }

  @Test
  void breachBetweenBeginsComplianceAnew() {
    observed(t -> t.confirm(100))
        .compliance(5)
        .breach(20)
        .compliance(35)
        .in(OBSERVED)
        .compliance(64.999)
        .in(OBSERVED)
        .compliance(65)
        .expect(DISMISSED, e -> e.at(65).first(0).departure(35))
        .over();
  }

  @Test
  void withHeldZeroTheFirstComplianceDismisses() {
    observed(t -> t.held(0))
        .compliance(5)
        .expect(DISMISSED, e -> e.at(5).first(0).departure(5))
        .over();
  }

  @Test
  void departureDismissesAtOnce() {
    observed(t -> {})
        .departure(seen(5).logged(7))
        .expect(DISMISSED, e -> e.at(7).first(0).departure(5))
        .over();
  }

  @Test
  void exactlyBlindAfterTheLastEvidenceDismisses() {
    observed(t -> {})
        .logReaches(120)
        .in(OBSERVED)
        .logReaches(120.001)
        .expect(DISMISSED, e -> e.at(120).first(0))
        .over();
  }

  @Test
  void blindRunsInTheLogFromTheLastBreachOrCompliance() {
    observed(t -> t.confirm(300))
        .breach(seen(90).logged(100))
        .logReaches(220)
        .in(OBSERVED)
        .compliance(220)
        .logReaches(340)
        .in(OBSERVED)
        .logReaches(340.001)
        .expect(DISMISSED, e -> e.at(340).first(0).departure(220))
        .over();
  }

  @Test
  void blindTakesAtLeastThreeScanIntervalsOfTheSourceOfTheLastEvidence() {
    observed(t -> t.confirm(300))
        .breach(seen(10).scanEvery(50))
        .logReaches(160)
        .in(OBSERVED)
        .logReaches(160.001)
        .expect(DISMISSED, e -> e.at(160).first(0))
        .over();
    observed(t -> t.confirm(300))
        .breach(seen(10).scanEvery(50))
        .breach(seen(12).by("cam-2"))
        .logReaches(132.001)
        .expect(DISMISSED, e -> e.at(132).first(0))
        .over();
    story()
        .breach(seen(0).scanEvery(39.999))
        .logReaches(120.001)
        .expect(DISMISSED, e -> e.at(120).first(0))
        .over();
  }

  @Test
  void listingThatSaysNothingLightsNothing() {
    observed(t -> {})
        .listing(seen(60))
        .logReaches(120.001)
        .expect(DISMISSED, e -> e.at(120).first(0))
        .over();
  }

  @Test
  void endOfTheHoursDismisses() {
    story()
        .breach(seen(0).hoursEnd(15))
        .logReaches(15)
        .in(OBSERVED)
        .logReaches(15.001)
        .expect(DISMISSED, e -> e.at(15).first(0))
        .over();
  }

  @Test
  void ruleOrPlaceGoneDismissesDatedToItsEnd() {
    observed(t -> {}).gone(12, 17).expect(DISMISSED, e -> e.at(12).decided(17).first(0)).over();
  }

  @Test
  void breachOfAnExemptSubjectExempts() {
    // Dated by what the device saw, decided when the log had it.
    observed(t -> {})
        .breach(seen(9).logged(11).exemptByRegistry())
        .expect(EXEMPTED, e -> e.at(9).decided(11).first(0))
        .in(Phase.EXEMPT);
    observed(t -> {})
        .breach(seen(20).exemptByClass())
        .expect(EXEMPTED, e -> e.at(20).first(0))
        .in(Phase.EXEMPT);
  }

  @Test
  void complianceThatShowsAnExemptClassExemptsTheNextBreach() {
    // The class holds until the episode ends, whichever reading showed it.
    observed(t -> {})
        .compliance(seen(5).exemptByClass())
        .in(OBSERVED)
        .breach(20)
        .expect(EXEMPTED, e -> e.at(20).first(0))
        .in(Phase.EXEMPT);
  }

  @Test
  void complianceOfAGroupExemptsNobodyLater() {
    observed(t -> {})
        .compliance(seen(5).exemptByRegistry())
        .breach(20)
        .expect(EventType.WARNED)
        .in(WARNED);
  }

  @Test
  void withdrawalBeforeTheWarningDismisses() {
    observed(t -> {})
        .withdrawn(10)
        .expect(DISMISSED, e -> e.at(10).reason("withdrawn: plate misread").first(0))
        .over();
  }

  @Test
  void inspectionThatFindsItHandledOrMisreadDismisses() {
    observed(t -> {})
        .handled(seen(8).logged(10).by("officer:7"))
        .expect(DISMISSED, e -> e.at(10).reason("handled: towed").first(0))
        .over();
  }

  @Test
  void inspectionThatFindsItExemptExempts() {
    observed(t -> {})
        .foundExempt(seen(8).logged(10).by("officer:7"))
        .expect(EXEMPTED, e -> e.at(8).decided(10).first(0))
        .in(Phase.EXEMPT);
  }

  @Test
  void receiptFromBeforeTheWarningCounts() {
    // It names the notice, whose id is known beforehand; the deadline is never before warnedAt +
    // grace, says section 4, which would be idle if no receipt could be that early.
    observed(t -> t.tells(GraceFrom.WARNING))
        .sent(5)
        .breach(20)
        .expect(EventType.WARNED)
        .breach(450)
        .breach(510)
        .expect(EventType.ESCALATED)
        .in(Phase.ESCALATED);
  }

  @Test
  void historyChangesNothing() {
    observed(t -> {}).unchangedBy(story -> story.history(seen(-100).logged(5)));
  }

  @Test
  void nothingIsAnnulledThatWasNeverWarned() {
    // ANNULLED counts among the warned; a breach that never was a warning must not.
    story()
        .breach(seen(0).hoursEnd(15))
        .withdrawn(15)
        .expect(DISMISSED)
        .over()
        .breach(16)
        .breach(36)
        .expect(EventType.WARNED)
        .withdrawn(37)
        .expect(
            ANNULLED,
            e -> e.seq(2).since(16).at(37).warnedAt(36).deadline(516).first(16).warned(36))
        .over();
  }
}
