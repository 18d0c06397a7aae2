package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.OBSERVED;
import static org.forewarn.rules.episode.Phase.SETTLED;
import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.settled;
import static org.forewarn.rules.episode.Story.story;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.REOPENED;

import org.forewarn.rules.model.EventType;
import org.junit.jupiter.api.Test;

/**
 * After a correction. Times in seconds: warned at 20, deadline 500, left at 60, which was held at
 * 90; reoffend runs until 960, again is 120, confirm 20, held 30, blind 120.
 */
class SettledTest {

  private static ExpectedEvent reopened(ExpectedEvent e) {
    return e.seq(3).warnedAt(20).cancels(CORRECTED).first(0).warned(20);
  }

  @Test
  void backWithinReoffendOpensTheSameEpisodeAgain() {
    settled(t -> {})
        .breach(700)
        .in(SETTLED)
        .breach(719.999)
        .in(SETTLED)
        .breach(seen(720).logged(725))
        .expect(REOPENED, e -> reopened(e).at(725).deadline(845))
        .in(WARNED);
  }

  @Test
  void oldDeadlineStandsWhereItIsLater() {
    settled(t -> {})
        .breach(360.001)
        .breach(379.999)
        .breach(380.001)
        .expect(REOPENED, e -> reopened(e).at(380.001).deadline(500.001))
        .in(WARNED);
    settled(t -> {})
        .breach(300)
        .breach(320)
        .expect(REOPENED, e -> reopened(e).at(320).deadline(500))
        .in(WARNED);
  }

  @Test
  void withConfirmZeroTheFirstBreachOpensItAgain() {
    story()
        .terms(t -> t.confirm(0))
        .breach(0)
        .expect(EventType.WARNED)
        .departure(60)
        .logReaches(91)
        .expect(CORRECTED)
        .breach(100)
        .expect(
            REOPENED,
            e -> e.seq(3).at(100).warnedAt(0).deadline(480).cancels(CORRECTED).first(0).warned(0))
        .in(WARNED);
  }

  @Test
  void breachOfTheReopeningDoesNotEscalateButTheNextMay() {
    settled(t -> t.again(0))
        .breach(700)
        .breach(720)
        .expect(REOPENED, e -> reopened(e).at(720).deadline(720))
        .in(WARNED)
        .breach(720.001)
        .expect(
            ESCALATED,
            e ->
                e.seq(4)
                    .at(720.001)
                    .warnedAt(20)
                    .deadline(720)
                    .first(0)
                    .warned(20)
                    .afterDeadline(720.001))
        .in(Phase.ESCALATED);
  }

  @Test
  void openedAgainItCanBeCorrectedAgain() {
    settled(t -> {})
        .breach(700)
        .breach(720)
        .expect(REOPENED)
        .departure(760)
        .logReaches(791)
        .expect(
            CORRECTED,
            e ->
                e.seq(4)
                    .at(760)
                    .decided(790)
                    .warnedAt(20)
                    .deadline(840)
                    .first(0)
                    .warned(20)
                    .departure(760))
        .logReaches(1660)
        .in(SETTLED)
        .logReaches(1660.001)
        .over();
  }

  @Test
  void reoffendRunsFromTheLogTimeOfTheFirstCompliance() {
    // Seen at 55, in the log at 60.
    warned(t -> {})
        .compliance(seen(55).logged(60))
        .compliance(90)
        .expect(CORRECTED)
        .logReaches(960)
        .in(SETTLED)
        .logReaches(960.001)
        .over();
  }

  @Test
  void laterComplianceDoesNotRestartReoffend() {
    settled(t -> {})
        .compliance(500)
        .compliance(540)
        .departure(900)
        .logReaches(960)
        .in(SETTLED)
        .logReaches(960.001)
        .over();
  }

  @Test
  void breachExactlyAtTheEndOfReoffendStillBegins() {
    settled(t -> {})
        .breach(960)
        .logReaches(970)
        .in(SETTLED)
        .breach(980)
        .expect(REOPENED, e -> reopened(e).at(980).deadline(1100))
        .in(WARNED);
  }

  @Test
  void breachOneMillisecondLaterIsANewEpisode() {
    settled(t -> {})
        .breach(960.001)
        .in(OBSERVED)
        .breach(980.001)
        .expect(
            EventType.WARNED,
            e ->
                e.since(960.001)
                    .at(980.001)
                    .warnedAt(980.001)
                    .deadline(1460.001)
                    .first(960.001)
                    .warned(980.001))
        .in(WARNED);
  }

  @Test
  void reoffendIsJudgedByTheLog() {
    // Seen in time by the camera, but it came to the log after the end.
    settled(t -> {}).breach(seen(955).logged(960.001)).in(OBSERVED);
  }

  @Test
  void reoffendThatIsPastWhenItArisesIsOverAtOnce() {
    warned(t -> t.reoffend(0)).departure(60).logReaches(90.001).expect(CORRECTED).over();
    warned(t -> t.reoffend(29.999))
        .compliance(60)
        .compliance(90)
        .expect(CORRECTED)
        .in(SETTLED)
        .logReaches(90.001)
        .over();
  }

  @Test
  void pendingStayIsDroppedByComplianceHeldExactly() {
    settled(t -> {})
        .breach(100)
        .compliance(110)
        .compliance(140)
        .breach(150)
        .breach(169.999)
        .in(SETTLED)
        .breach(170)
        .expect(REOPENED)
        .in(WARNED);
  }

  @Test
  void pendingStaySurvivesAShortAbsence() {
    settled(t -> {})
        .breach(100)
        .compliance(110)
        .compliance(139.999)
        .breach(150)
        .expect(REOPENED, e -> reopened(e).at(150).deadline(500))
        .in(WARNED);
  }

  @Test
  void pendingStayIsDroppedAtOnceByADeparture() {
    settled(t -> {})
        .breach(100)
        .departure(110)
        .breach(121)
        .in(SETTLED)
        .breach(141)
        .expect(REOPENED, e -> reopened(e).at(141).deadline(500))
        .in(WARNED);
  }

  @Test
  void pendingStayIsDroppedWhenBlind() {
    settled(t -> {})
        .breach(100)
        .breach(220.001)
        .in(SETTLED)
        .breach(240.001)
        .expect(REOPENED)
        .in(WARNED);
    // Exactly blind, but the observation comes first.
    settled(t -> {}).breach(100).breach(220).expect(REOPENED).in(WARNED);
  }

  @Test
  void complianceOfAPendingStayLightsIt() {
    settled(t -> {}).breach(100).compliance(200).breach(229).expect(REOPENED).in(WARNED);
  }

  @Test
  void pendingStayOutlivesReoffendAndMayBeConfirmedAfterIt() {
    settled(t -> {})
        .breach(950)
        .compliance(955)
        .breach(970)
        .expect(REOPENED, e -> reopened(e).at(970).deadline(1090))
        .in(WARNED);
  }

  @Test
  void pendingStayDroppedAfterReoffendTakesTheEpisodeWithIt() {
    settled(t -> t.confirm(20)).breach(950).compliance(960).compliance(990).over();
    settled(t -> {}).breach(950).departure(961).over();
    settled(t -> {}).breach(950).logReaches(1070).in(SETTLED).logReaches(1070.001).over();
  }

  @Test
  void pendingStayDroppedExactlyAtTheEndOfReoffendLetsTheLogPassIt() {
    settled(t -> {}).breach(950).departure(960).in(SETTLED).logReaches(960.001).over();
    settled(t -> t.blind(60)).breach(900).logReaches(960.001).over();
  }

  @Test
  void stayDroppedWithinReoffendLeavesTheEpisodeUntilItsEnd() {
    settled(t -> {})
        .breach(100)
        .departure(110)
        .logReaches(960)
        .in(SETTLED)
        .logReaches(960.001)
        .over();
  }

  @Test
  void exemptBreachSaysNothing() {
    settled(t -> {})
        .breach(seen(100).exemptByRegistry())
        .breach(seen(130).exemptByRegistry())
        .breach(131)
        .in(SETTLED)
        .breach(seen(151).exemptByRegistry())
        .in(SETTLED)
        .breach(152)
        .expect(REOPENED)
        .in(WARNED);
  }

  @Test
  void exemptBreachNeitherLightsNorEndsCompliance() {
    settled(t -> {}).breach(100).breach(seen(200).exemptByRegistry()).breach(221).in(SETTLED);
    settled(t -> {})
        .breach(100)
        .compliance(110)
        .breach(seen(120).exemptByRegistry())
        .compliance(140)
        .breach(150)
        .in(SETTLED);
  }

  @Test
  void exemptByClassStaysSoUntilTheEpisodeEnds() {
    settled(t -> {})
        .breach(seen(100).exemptByClass())
        .breach(110)
        .breach(140)
        .in(SETTLED)
        .logReaches(960.001)
        .over();
  }

  @Test
  void ruleOrPlaceGoneDropsThePendingStayWithoutAWord() {
    settled(t -> {})
        .breach(100)
        .gone(105, 110)
        .in(SETTLED)
        .breach(121)
        .in(SETTLED)
        .breach(141)
        .expect(REOPENED)
        .in(WARNED);
  }

  @Test
  void ruleOrPlaceGoneDoesNotTouchTheOutcome() {
    settled(t -> {}).gone(105, 110).in(SETTLED).logReaches(960).in(SETTLED);
  }

  @Test
  void noStayBeginsWhereTheRuleIsNotInForce() {
    settled(t -> {})
        .breach(seen(100).notInForce())
        .breach(seen(130).notInForce())
        .in(SETTLED)
        .breach(140)
        .breach(seen(159.999))
        .in(SETTLED);
  }

  @Test
  void endOfTheHoursDoesNotTouchTheOutcome() {
    story()
        .breach(seen(0).hoursEnd(200))
        .breach(seen(20).hoursEnd(200))
        .expect(EventType.WARNED)
        .departure(60)
        .logReaches(300)
        .expect(CORRECTED)
        .in(SETTLED);
  }

  @Test
  void openedAgainItEndsWithTheHoursOfTheReturn() {
    story()
        .breach(seen(0).hoursEnd(200))
        .breach(seen(20).hoursEnd(200))
        .expect(EventType.WARNED)
        .departure(60)
        .logReaches(91)
        .expect(CORRECTED)
        .breach(seen(600).hoursEnd(700))
        .breach(seen(620).hoursEnd(700))
        .expect(REOPENED)
        .logReaches(700)
        .in(WARNED)
        .logReaches(700.001)
        .expect(ANNULLED, e -> e.seq(4).at(700).warnedAt(20).deadline(740).first(0).warned(20))
        .over();
  }

  @Test
  void confirmationByAnotherSourceTakesTheSmallerDifferenceToTheNewStay() {
    settled(t -> {})
        .breach(seen(100).logged(108))
        .breach(seen(120).by("cam-2"))
        .in(SETTLED)
        .breach(seen(128).by("cam-2"))
        .expect(REOPENED)
        .in(WARNED);
  }
}
