package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.escalated;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.settled;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.REOPENED;

import org.forewarn.rules.model.EventType;
import org.junit.jupiter.api.Test;

/**
 * What people and history do to an episode, in every phase; what each phase sees of its own is
 * tested by {@link ExemptTest}, {@link ObservedTest}, {@link WarnedTest}, {@link ReminderTest},
 * {@link ReceiptTest}, {@link SettledTest} and {@link EscalatedTest}. Times in seconds.
 */
class EpisodeMachineTest {

  @Test
  void withdrawalOfAWarningTakesNoOutcomeBack() {
    warned(t -> {})
        .withdrawn(100)
        .expect(
            ANNULLED,
            e ->
                e.seq(2)
                    .at(100)
                    .reason("withdrawn: plate misread")
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20))
        .over();
  }

  @Test
  void withdrawalAfterACorrectionTakesItBack() {
    settled(t -> {})
        .withdrawn(100)
        .expect(
            ANNULLED,
            e ->
                e.seq(3)
                    .at(100)
                    .warnedAt(20)
                    .deadline(500)
                    .cancels(CORRECTED)
                    .first(0)
                    .warned(20)
                    .departure(60))
        .over();
  }

  @Test
  void withdrawalOfAPendingStayTakesTheCorrectionBack() {
    settled(t -> {})
        .breach(100)
        .withdrawn(105)
        .expect(
            ANNULLED,
            e ->
                e.seq(3)
                    .at(105)
                    .warnedAt(20)
                    .deadline(500)
                    .cancels(CORRECTED)
                    .first(0)
                    .warned(20)
                    .departure(60))
        .over();
  }

  @Test
  void withdrawalAfterAReopeningHasNoOutcomeToTakeBack() {
    // REOPENED has cancelled the correction already.
    settled(t -> {})
        .breach(100)
        .breach(120)
        .expect(REOPENED)
        .withdrawn(130)
        .expect(ANNULLED, e -> e.seq(4).at(130).warnedAt(20).deadline(500).first(0).warned(20))
        .over();
  }

  @Test
  void withdrawalAfterAnEscalationTakesItBack() {
    escalated(t -> {})
        .withdrawn(600)
        .expect(
            ANNULLED,
            e ->
                e.seq(3)
                    .at(600)
                    .warnedAt(20)
                    .deadline(500)
                    .cancels(EventType.ESCALATED)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(450)
                    .afterDeadline(510))
        .over();
  }

  @Test
  void inspectionThatFindsItHandledOrMisreadAnnulsAWarning() {
    warned(t -> {})
        .handled(seen(98).logged(100).by("officer:7"))
        .expect(
            ANNULLED,
            e ->
                e.seq(2)
                    .at(100)
                    .reason("handled: towed")
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20))
        .over();
  }

  @Test
  void inspectionThatFindsItExemptExemptsAWarning() {
    warned(t -> {})
        .foundExempt(seen(98).logged(100).by("officer:7"))
        .expect(
            EXEMPTED,
            e -> e.seq(2).at(98).decided(100).warnedAt(20).deadline(500).first(0).warned(20))
        .in(Phase.EXEMPT);
  }

  @Test
  void inspectionsTouchNothingThatHasAnOutcome() {
    settled(t -> {})
        .unchangedBy(story -> story.handled(100))
        .unchangedBy(story -> story.foundExempt(seen(101)))
        .breach(200)
        .unchangedBy(story -> story.handled(210));
    escalated(t -> {})
        .unchangedBy(story -> story.handled(600))
        .unchangedBy(story -> story.foundExempt(seen(601)));
  }

  @Test
  void historyDuringTheGraceIsEvidenceAndDecidesNothing() {
    // It neither lights the episode nor ends the compliance.
    warned(t -> {})
        .breach(100)
        .compliance(300)
        .history(seen(200).logged(310).by("cam-1"))
        .compliance(330)
        .expect(
            CORRECTED,
            e ->
                e.seq(2)
                    .at(300)
                    .decided(330)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(200)
                    .departure(300))
        .in(Phase.SETTLED);
  }

  @Test
  void historyIsNoBetterEvidenceThanANewerBreach() {
    warned(t -> {}).breach(200).unchangedBy(story -> story.history(seen(199).logged(310)));
  }

  @Test
  void historyFromOutsideTheGraceShowsNothing() {
    warned(t -> {}).unchangedBy(story -> story.history(seen(19.999).logged(310)));
    warned(t -> {})
        .breach(450)
        .unchangedBy(story -> story.history(seen(500).logged(565)))
        .in(WARNED);
  }

  @Test
  void historyNeverEscalates() {
    warned(t -> {})
        .breach(450)
        .history(seen(505).logged(569))
        .logReaches(571)
        .expect(EventType.UNDETERMINED)
        .over();
  }

  @Test
  void receiptsChangeNothingWhereNobodyIsTold() {
    warned(t -> {})
        .sent(30)
        .delivered(40)
        .breach(450)
        .breach(500)
        .expect(
            EventType.ESCALATED,
            e ->
                e.seq(2)
                    .at(500)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(450)
                    .afterDeadline(500))
        .in(Phase.ESCALATED);
  }

  @Test
  void whoListedItLastIsWhoseScanCanMissIt() {
    // Also a listing that says nothing, and an exempt breach in SETTLED and ESCALATED.
    observed(t -> {})
        .listedBy(null)
        .breach(seen(5).by("cam-1").listed())
        .listedBy("cam-1")
        .listing(seen(6).by("cam-2"))
        .listedBy("cam-2")
        .compliance(seen(7).by("cam-3").listed())
        .listedBy("cam-3")
        .breach(seen(8).by("anpr-1"))
        .listedBy("cam-3");
    settled(t -> {}).breach(seen(100).by("cam-2").listed().exemptByRegistry()).listedBy("cam-2");
    escalated(t -> {}).breach(seen(600).by("cam-2").listed().exemptByRegistry()).listedBy("cam-2");
  }
}
