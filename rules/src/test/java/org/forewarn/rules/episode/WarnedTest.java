package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.ESCALATED;
import static org.forewarn.rules.episode.Phase.EXEMPT;
import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.story;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;

import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence.Role;
import org.junit.jupiter.api.Test;

/**
 * From the warning to its outcome. Times in seconds: breach seen at 0, warned at 20, deadline 500;
 * held 30, blind 120.
 */
class WarnedTest {

  private static void warnedAt20(ExpectedEvent e) {
    e.seq(2).warnedAt(20).deadline(500).first(0).warned(20);
  }

  @Test
  void breachExactlyAtTheDeadlineEscalates() {
    warned(t -> {})
        .breach(500)
        .expect(
            EventType.ESCALATED,
            e ->
                e.seq(2)
                    .reason("seen after the deadline")
                    .at(500)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .afterDeadline(500))
        .in(ESCALATED);
  }

  @Test
  void breachOneMillisecondBeforeTheDeadlineDoesNotEscalate() {
    warned(t -> {}).breach(499.999).in(WARNED);
  }

  @Test
  void theDeadlineIsComparedWithWhatTheDeviceSaw() {
    // The log had passed the deadline, the camera had not; then the other way round nobody waits.
    warned(t -> {})
        .breach(450)
        .breach(seen(499.999).logged(530))
        .in(WARNED)
        .breach(seen(500).logged(531))
        .expect(
            EventType.ESCALATED,
            e ->
                e.seq(2)
                    .at(500)
                    .decided(531)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(499.999)
                    .afterDeadline(500))
        .in(ESCALATED);
  }

  @Test
  void theLastBreachBeforeTheDeadlineIsKeptAsEvidence() {
    warned(t -> {})
        .breach(100)
        .breach(seen(450).by("cam-2"))
        .breach(510)
        .expect(
            EventType.ESCALATED,
            e ->
                e.seq(2)
                    .at(510)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .evidence(Role.BEFORE_DEADLINE, 450, "cam-2")
                    .afterDeadline(510))
        .in(ESCALATED);
  }

  @Test
  void withGraceZeroTheFirstBreachAfterTheWarningEscalates() {
    observed(t -> t.grace(0))
        .breach(20)
        .expect(EventType.WARNED, e -> e.at(20).warnedAt(20).deadline(20).first(0).warned(20))
        .breach(20.001)
        .expect(
            EventType.ESCALATED,
            e ->
                e.seq(2)
                    .at(20.001)
                    .warnedAt(20)
                    .deadline(20)
                    .first(0)
                    .warned(20)
                    .afterDeadline(20.001))
        .in(ESCALATED);
  }

  @Test
  void withGraceZeroABreachThatReachedTheLogLateWasSeenBeforeTheDeadline() {
    // Warned by an observation of 20 that came at 25: the deadline is 25, and 24 is before it.
    observed(t -> t.grace(0))
        .breach(seen(20).logged(25))
        .expect(EventType.WARNED)
        .breach(seen(24.999).logged(26))
        .in(WARNED)
        .breach(seen(25).logged(27))
        .expect(EventType.ESCALATED)
        .in(ESCALATED);
  }

  @Test
  void blindAfterTheDeadlineIsUndetermined() {
    warned(t -> {})
        .breach(450)
        .logReaches(570)
        .in(WARNED)
        .logReaches(570.001)
        .expect(
            UNDETERMINED,
            e -> {
              warnedAt20(e);
              e.reason("unseen").at(570).beforeDeadline(450);
            })
        .over();
  }

  @Test
  void blindBeforeTheDeadlineWaitsForIt() {
    warned(t -> {})
        .logReaches(500)
        .in(WARNED)
        .logReaches(500.001)
        .expect(
            UNDETERMINED,
            e -> {
              warnedAt20(e);
              e.reason("unseen").at(500);
            })
        .over();
  }

  @Test
  void aBreachSeenAfterLongBlindnessButNotTooLateStillCounts() {
    // The deadline was over and the camera blind from 570 on; at 570 exactly it sees again.
    warned(t -> {}).breach(450).breach(570).expect(EventType.ESCALATED).in(ESCALATED);
    warned(t -> {}).breach(450).breach(570.001).expect(UNDETERMINED).in(Phase.OBSERVED);
  }

  @Test
  void complianceThatIsNotHeldLightsForAWhile() {
    warned(t -> {})
        .compliance(480)
        .logReaches(600)
        .in(WARNED)
        .logReaches(600.001)
        .expect(
            UNDETERMINED,
            e -> {
              warnedAt20(e);
              e.reason("unseen").at(600).departure(480);
            })
        .over();
  }

  @Test
  void blindTakesAtLeastThreeScanIntervals() {
    warned(t -> {})
        .breach(seen(450).scanEvery(50))
        .logReaches(600)
        .in(WARNED)
        .logReaches(600.001)
        .expect(UNDETERMINED)
        .over();
  }

  @Test
  void listingThatSaysNothingAndHistoryLightNothing() {
    warned(t -> {})
        .breach(450)
        .listing(seen(560))
        .history(seen(455).logged(565))
        .logReaches(570.001)
        .expect(UNDETERMINED)
        .over();
  }

  @Test
  void exemptBreachExemptsDatedByTheDevice() {
    warned(t -> {})
        .breach(seen(100).logged(104).exemptByRegistry())
        .expect(
            EXEMPTED,
            e -> {
              warnedAt20(e);
              e.at(100).decided(104);
            })
        .in(EXEMPT);
  }

  @Test
  void exemptBreachAfterTheDeadlineDoesNotEscalate() {
    warned(t -> {}).breach(450).breach(seen(510).exemptByClass()).expect(EXEMPTED).in(EXEMPT);
  }

  @Test
  void complianceThatShowsAnExemptClassExemptsTheNextBreach() {
    warned(t -> {})
        .compliance(seen(480).exemptByClass())
        .in(WARNED)
        .breach(505)
        .expect(EXEMPTED)
        .in(EXEMPT);
  }

  @Test
  void endOfTheHoursAnnuls() {
    story()
        .breach(seen(0).hoursEnd(100))
        .breach(seen(20).hoursEnd(100))
        .expect(EventType.WARNED)
        .logReaches(100)
        .in(WARNED)
        .logReaches(100.001)
        .expect(
            ANNULLED,
            e -> {
              warnedAt20(e);
              e.at(100);
            })
        .over();
  }

  @Test
  void ruleOrPlaceGoneAnnulsDatedToItsEnd() {
    warned(t -> {})
        .gone(102, 130)
        .expect(
            ANNULLED,
            e -> {
              warnedAt20(e);
              e.at(102).decided(130);
            })
        .over();
  }
}
