package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.EXEMPT;
import static org.forewarn.rules.episode.Phase.OBSERVED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.exempt;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.story;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.DISMISSED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.WARNED;

import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.junit.jupiter.api.Test;

/** Those whom a rule does not bind. Times in seconds; confirm 20, held 30, blind 120. */
class ExemptTest {

  @Test
  void exemptBreachIsExemptedDatedByTheDevice() {
    story()
        .breach(seen(3).logged(5).exemptByClass())
        .expect(EXEMPTED, e -> e.since(3).at(3).decided(5).first(3))
        .in(EXEMPT);
  }

  @Test
  void confirmZeroExemptsAsWell() {
    story()
        .terms(t -> t.confirm(0))
        .breach(seen(0).exemptByRegistry())
        .expect(EXEMPTED, e -> e.at(0).first(0))
        .in(EXEMPT);
  }

  @Test
  void exemptedOnceAStay() {
    exempt(t -> {})
        .breach(seen(60).exemptByRegistry())
        .breach(seen(120).exemptByRegistry())
        .breach(seen(180).exemptByRegistry())
        .in(EXEMPT);
  }

  @Test
  void theNextStayIsExemptedAgain() {
    exempt(t -> {})
        .compliance(10)
        .compliance(40)
        .over()
        .breach(seen(50).exemptByRegistry())
        .expect(EXEMPTED, e -> e.since(50).at(50).first(50))
        .in(EXEMPT);
  }

  @Test
  void groupOrPermitThatNoLongerExemptsBeginsANewEpisode() {
    exempt(t -> {})
        .breach(60)
        .in(OBSERVED)
        .breach(79.999)
        .in(OBSERVED)
        .breach(80)
        .expect(WARNED, e -> e.since(60).at(80).warnedAt(80).deadline(560).first(60).warned(80))
        .in(Phase.WARNED);
  }

  @Test
  void withConfirmZeroTheEndOfThePermitWarnsAtOnce() {
    exempt(t -> t.confirm(0))
        .breach(60)
        .expect(WARNED, e -> e.since(60).at(60).warnedAt(60).deadline(540).first(60).warned(60))
        .in(Phase.WARNED);
  }

  @Test
  void numbersGoOnWhereTheNewEpisodeHasTheOldOnesName() {
    // Two cameras at the same moment: (episode, seq) must not name two different events.
    exempt(t -> t.confirm(0))
        .breach(seen(0).by("cam-2"))
        .expect(
            WARNED,
            e ->
                e.seq(2)
                    .at(0)
                    .warnedAt(0)
                    .deadline(480)
                    .evidence(Role.FIRST, 0, "cam-2")
                    .evidence(Role.WARNED, 0, "cam-2"))
        .in(Phase.WARNED);
  }

  @Test
  void exemptByClassStaysSoThoughTheClassFlickers() {
    story()
        .breach(seen(0).exemptByClass())
        .expect(EXEMPTED)
        .breach(30)
        .breach(seen(60).exemptByClass())
        .breach(90)
        .in(EXEMPT);
  }

  @Test
  void classSeenDuringTheStayHoldsToo() {
    exempt(t -> {}).breach(seen(30).exemptByClass()).breach(60).in(EXEMPT);
    exempt(t -> {}).compliance(seen(30).exemptByClass()).breach(40).in(EXEMPT);
  }

  @Test
  void classIsForgottenWhenTheStayEnds() {
    story()
        .breach(seen(0).exemptByClass())
        .expect(EXEMPTED)
        .compliance(10)
        .compliance(40)
        .over()
        .breach(50)
        .in(OBSERVED);
  }

  @Test
  void foundExemptByAnOfficerStaysSo() {
    // No permit and no group exempts here that could end; the camera knows less than the officer.
    observed(t -> {})
        .foundExempt(seen(10).by("officer:7"))
        .expect(EXEMPTED)
        .breach(20)
        .breach(60)
        .in(EXEMPT);
    warned(t -> {})
        .foundExempt(seen(30).by("officer:7"))
        .expect(EXEMPTED)
        .breach(40)
        .breach(80)
        .in(EXEMPT);
  }

  @Test
  void nothingNewBeginsWhereTheRuleIsNoLongerInForce() {
    exempt(t -> {}).breach(seen(60).notInForce()).in(EXEMPT);
  }

  @Test
  void complianceHeldExactlyEndsTheStay() {
    exempt(t -> {}).compliance(10).compliance(39.999).in(EXEMPT);
    exempt(t -> {}).compliance(10).compliance(40).over();
  }

  @Test
  void breachBetweenBeginsComplianceAnew() {
    exempt(t -> {})
        .compliance(10)
        .breach(seen(20).exemptByRegistry())
        .compliance(40)
        .in(EXEMPT)
        .compliance(70)
        .over();
  }

  @Test
  void departureIsHeldByTheClock() {
    exempt(t -> {}).departure(10).logReaches(40).in(EXEMPT).logReaches(40.001).over();
  }

  @Test
  void breachThatComesBeforeADepartureIsHeldTakesItBack() {
    exempt(t -> {}).departure(10).breach(seen(40).exemptByRegistry()).logReaches(100).in(EXEMPT);
  }

  @Test
  void blindEndsTheStay() {
    exempt(t -> {})
        .breach(seen(60).exemptByRegistry())
        .logReaches(180)
        .in(EXEMPT)
        .logReaches(180.001)
        .over();
  }

  @Test
  void blindDoesNotEndAPermittedStay() {
    story()
        .breach(seen(0).exemptForAStay())
        .expect(EXEMPTED)
        .logReaches(3_000)
        .breach(seen(3_000).exemptForAStay())
        .in(EXEMPT)
        .logReaches(3_000 + 86_400)
        .in(EXEMPT)
        .logReaches(3_000 + 86_400.001)
        .over();
  }

  @Test
  void leavingEndsAPermittedStay() {
    story().breach(seen(0).exemptForAStay()).expect(EXEMPTED).departure(10).logReaches(41).over();
  }

  @Test
  void hoursAndRevisionsDoNotTouchIt() {
    story()
        .breach(seen(0).exemptByRegistry().hoursEnd(50))
        .expect(EXEMPTED)
        .gone(60, 70)
        .in(EXEMPT);
  }

  @Test
  void inspectionsDoNotTouchIt() {
    exempt(t -> {})
        .unchangedBy(story -> story.handled(10))
        .unchangedBy(story -> story.foundExempt(seen(11)));
  }

  @Test
  void historyChangesNothing() {
    exempt(t -> {}).unchangedBy(story -> story.history(seen(-100).logged(10)));
  }

  @Test
  void receiptsBringNothing() {
    warned(t -> t.tells(GraceFrom.SENT))
        .breach(seen(30).exemptByRegistry())
        .expect(EXEMPTED)
        .sent(35)
        .delivered(36)
        .breach(seen(140).exemptByRegistry())
        .in(EXEMPT)
        .logReaches(260.001)
        .over();
  }

  @Test
  void exemptionAfterTheWarningWithdrawnTakesTheOutcomeBack() {
    warned(t -> {})
        .breach(seen(30).exemptByRegistry())
        .expect(EXEMPTED, e -> e.seq(2).at(30).warnedAt(20).deadline(500).first(0).warned(20))
        .withdrawn(40)
        .expect(
            ANNULLED,
            e ->
                e.seq(3)
                    .at(40)
                    .reason("withdrawn: plate misread")
                    .warnedAt(20)
                    .deadline(500)
                    .cancels(EXEMPTED)
                    .first(0)
                    .warned(20))
        .over();
  }

  @Test
  void exemptionBeforeAnyWarningWithdrawnIsDismissed() {
    exempt(t -> {})
        .withdrawn(10)
        .expect(DISMISSED, e -> e.seq(2).at(10).reason("withdrawn: plate misread").first(0))
        .over();
  }
}
