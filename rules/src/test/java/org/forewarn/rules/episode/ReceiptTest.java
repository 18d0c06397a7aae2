package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.ESCALATED;
import static org.forewarn.rules.episode.Phase.SETTLED;
import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.REOPENED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;

import java.util.function.Consumer;
import org.forewarn.rules.fixture.TermsBuilder;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.junit.jupiter.api.Test;

/**
 * Rules that tell. Times in seconds: breach seen at 0, warned at 20, grace 480, tellBy 600, so that
 * "not told" is due at 620. A failed notice brings the machine no input at all: it is silence.
 */
class ReceiptTest {

  /** A car warned at 20 under a rule that tells. */
  private static Story told(GraceFrom from, Consumer<TermsBuilder> change) {
    return observed(t -> change.accept(t.tells(from)))
        .breach(20)
        .expect(EventType.WARNED)
        .in(WARNED);
  }

  private static Story told(GraceFrom from) {
    return told(from, t -> {});
  }

  private static ExpectedEvent second(ExpectedEvent e) {
    return e.seq(2).warnedAt(20).first(0).warned(20);
  }

  @Test
  void deadlineIsUnknownUntilTheReceipt() {
    observed(t -> t.tells(GraceFrom.SENT))
        .breach(20)
        .expect(EventType.WARNED, e -> e.at(20).warnedAt(20).deadlineUnknown().first(0).warned(20))
        .breach(500)
        .breach(600)
        .in(WARNED);
  }

  @Test
  void graceFromTheWarningNeedsNoReceiptForItsDeadline() {
    observed(t -> t.tells(GraceFrom.WARNING))
        .breach(20)
        .expect(EventType.WARNED, e -> e.at(20).warnedAt(20).deadline(500).first(0).warned(20))
        .in(WARNED);
  }

  @Test
  void ruleThatTellsNobodyNeedsNoReceiptWhateverItsGraceRunsFrom() {
    observed(t -> {})
        .breach(20)
        .expect(EventType.WARNED, e -> e.at(20).warnedAt(20).deadline(500).first(0).warned(20))
        .in(WARNED);
  }

  @Test
  void graceRunsFromTheReceiptThatItWasSent() {
    told(GraceFrom.SENT)
        .sent(100)
        .breach(579.999)
        .in(WARNED)
        .breach(580)
        .expect(
            EventType.ESCALATED,
            e -> second(e).at(580).deadline(580).beforeDeadline(579.999).afterDeadline(580))
        .in(ESCALATED);
  }

  @Test
  void deliveredCountsAsSent() {
    told(GraceFrom.SENT)
        .delivered(100)
        .breach(579.999)
        .breach(580)
        .expect(
            EventType.ESCALATED,
            e -> second(e).at(580).deadline(580).beforeDeadline(579.999).afterDeadline(580))
        .in(ESCALATED);
  }

  @Test
  void theFirstReceiptCountsAndRepeatingItChangesNothing() {
    told(GraceFrom.SENT)
        .sent(100)
        .sent(150)
        .delivered(200)
        .sent(250)
        .breach(579.999)
        .breach(580)
        .expect(
            EventType.ESCALATED,
            e -> second(e).at(580).deadline(580).beforeDeadline(579.999).afterDeadline(580))
        .in(ESCALATED);
  }

  @Test
  void graceFromDeliveryDoesNotRunFromSending() {
    told(GraceFrom.DELIVERED)
        .sent(30)
        .breach(550)
        .in(WARNED)
        .delivered(560)
        .breach(1039.999)
        .in(WARNED)
        .breach(1040)
        .expect(
            EventType.ESCALATED,
            e -> second(e).at(1040).deadline(1040).beforeDeadline(1039.999).afterDeadline(1040))
        .in(ESCALATED);
  }

  @Test
  void receiptAtTheMomentOfTheWarningGivesTheWholeGrace() {
    told(GraceFrom.SENT)
        .sent(20)
        .breach(499.999)
        .breach(500)
        .expect(
            EventType.ESCALATED,
            e -> second(e).at(500).deadline(500).beforeDeadline(499.999).afterDeadline(500))
        .in(ESCALATED);
  }

  @Test
  void nothingEscalatesBeforeAReceiptThoughTheGraceRunsFromTheWarning() {
    told(GraceFrom.WARNING)
        .breach(450)
        .breach(510)
        .in(WARNED)
        .sent(515)
        .in(WARNED)
        .breach(520)
        .expect(
            EventType.ESCALATED,
            e -> second(e).at(520).deadline(500).beforeDeadline(450).afterDeadline(520))
        .in(ESCALATED);
  }

  @Test
  void deliveryTellsWhereTheGraceRunsFromTheWarning() {
    told(GraceFrom.WARNING).delivered(30).breach(505).expect(EventType.UNDETERMINED);
    told(GraceFrom.WARNING)
        .delivered(30)
        .breach(450)
        .breach(505)
        .expect(EventType.ESCALATED)
        .in(ESCALATED);
  }

  @Test
  void withoutAReceiptByTellByItIsUndetermined() {
    told(GraceFrom.SENT)
        .breach(610)
        .logReaches(620)
        .in(WARNED)
        .logReaches(620.001)
        .expect(
            UNDETERMINED,
            e -> second(e).reason("not told").at(620).deadlineUnknown().beforeDeadline(610))
        .over();
  }

  @Test
  void receiptExactlyAtTellByIsInTime() {
    told(GraceFrom.SENT).breach(610).sent(620).logReaches(700).in(WARNED);
    told(GraceFrom.SENT).breach(610).sent(620.001).expect(UNDETERMINED).over();
  }

  @Test
  void sentIsNotEnoughWhereTheGraceRunsFromDelivery() {
    told(GraceFrom.DELIVERED)
        .sent(30)
        .breach(610)
        .logReaches(620.001)
        .expect(
            UNDETERMINED,
            e -> second(e).reason("not told").at(620).deadlineUnknown().beforeDeadline(610))
        .over();
  }

  @Test
  void sentIsEnoughWhereTheGraceRunsFromTheWarning() {
    // Not told at 120 without the receipt; with it, the grace goes on.
    told(GraceFrom.WARNING, t -> t.tellBy(100))
        .breach(110)
        .logReaches(120.001)
        .expect(
            UNDETERMINED,
            e -> second(e).reason("not told").at(120).deadline(500).beforeDeadline(110))
        .over();
    told(GraceFrom.WARNING, t -> t.tellBy(100)).sent(120).breach(400).in(WARNED);
  }

  @Test
  void nobodyIsNotToldWhereTheRuleTellsNobody() {
    observed(t -> t.tellBy(100)).breach(20).expect(EventType.WARNED).breach(450).in(WARNED);
  }

  @Test
  void notToldComesThoughTheyAreInSight() {
    told(GraceFrom.SENT)
        .breach(600)
        .breach(620)
        .in(WARNED)
        .breach(620.001)
        .expect(UNDETERMINED)
        .in(Phase.OBSERVED);
  }

  @Test
  void unknownDeadlineIsNotOverHoweverBlind() {
    told(GraceFrom.SENT).logReaches(620).in(WARNED);
  }

  @Test
  void blindAlreadyWhenTheReceiptMakesTheDeadlineIsDueAtTheDeadline() {
    told(GraceFrom.SENT)
        .sent(300)
        .logReaches(780)
        .in(WARNED)
        .logReaches(780.001)
        .expect(UNDETERMINED, e -> second(e).reason("unseen").at(780).deadline(780))
        .over();
  }

  @Test
  void deadlineOverAndBlindWhenTheReceiptArisesIsDueAtTheReceipt() {
    // Grace 0: the deadline is the receipt itself, and the camera is dark since 20.
    told(GraceFrom.SENT, t -> t.grace(0))
        .sent(300)
        .logReaches(300.001)
        .expect(UNDETERMINED, e -> second(e).reason("unseen").at(300).deadline(300))
        .over();
  }

  @Test
  void complianceBeforeAnyReceiptIsInTime() {
    told(GraceFrom.SENT)
        .compliance(100)
        .compliance(130)
        .expect(CORRECTED, e -> second(e).at(100).decided(130).deadlineUnknown().departure(100))
        .in(SETTLED)
        .logReaches(700)
        .in(SETTLED);
  }

  @Test
  void openedAgainNeedsNoNewReceipt() {
    told(GraceFrom.SENT)
        .sent(25)
        .departure(60)
        .logReaches(91)
        .expect(CORRECTED)
        .breach(700)
        .breach(720)
        .expect(REOPENED, e -> second(e).seq(3).at(720).deadline(840).cancels(CORRECTED))
        .breach(800)
        .breach(840)
        .expect(
            EventType.ESCALATED,
            e -> second(e).seq(4).at(840).deadline(840).beforeDeadline(800).afterDeadline(840))
        .in(ESCALATED);
  }

  @Test
  void receiptAfterTheCorrectionMakesTheOldDeadline() {
    // Sent at 95: the old deadline is 575, later than 120 + 120.
    told(GraceFrom.SENT)
        .departure(60)
        .logReaches(91)
        .expect(CORRECTED)
        .sent(95)
        .breach(100)
        .breach(120)
        .expect(REOPENED, e -> second(e).seq(3).at(120).deadline(575).cancels(CORRECTED))
        .in(WARNED);
  }

  @Test
  void openedAgainWithoutAnyReceiptStillWaitsForOne() {
    told(GraceFrom.SENT)
        .departure(60)
        .logReaches(91)
        .expect(CORRECTED)
        .breach(100)
        .breach(120)
        .expect(REOPENED, e -> second(e).seq(3).at(120).deadlineUnknown().cancels(CORRECTED))
        .breach(610)
        .logReaches(620.001)
        .expect(
            UNDETERMINED,
            e -> second(e).seq(4).reason("not told").at(620).deadlineUnknown().beforeDeadline(610))
        .over();
  }

  @Test
  void openedAgainAfterTellByWithoutAnyReceiptIsNotToldAtOnce() {
    // Due at 620, which is past when it arises: due at the L that made it.
    told(GraceFrom.SENT)
        .departure(60)
        .logReaches(91)
        .expect(CORRECTED)
        .breach(650)
        .breach(670)
        .expect(REOPENED)
        .logReaches(670.001)
        .expect(UNDETERMINED, e -> second(e).seq(4).reason("not told").at(670).deadlineUnknown())
        .over();
  }

  @Test
  void receiptAfterTheReopeningLeavesAtLeastAgain() {
    // max(old, L + again): the old deadline is 121 + 60, the new one may not be before 100 + 120.
    told(GraceFrom.SENT, t -> t.grace(60))
        .departure(40)
        .logReaches(71)
        .expect(CORRECTED)
        .breach(80)
        .breach(100)
        .expect(REOPENED)
        .sent(121)
        .breach(219.999)
        .in(WARNED)
        .breach(220)
        .expect(
            EventType.ESCALATED,
            e -> second(e).seq(4).at(220).deadline(220).beforeDeadline(219.999).afterDeadline(220))
        .in(ESCALATED);
  }
}
