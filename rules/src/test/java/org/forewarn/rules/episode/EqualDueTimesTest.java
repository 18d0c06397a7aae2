package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.SETTLED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.story;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CLEARED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;

import org.forewarn.rules.model.Terms.GraceFrom;
import org.junit.jupiter.api.Test;

/**
 * What happens first when several things are due at the same moment: observations, then hours,
 * held, reoffend, tellBy, blind, remind, forget. Pairs that cannot be told apart from outside (held
 * and blind before remind: either of them keeps the reminder away) have no test.
 *
 * <p>Times in seconds: warned at 20, deadline 500; held 30, blind 120, tellBy 600.
 */
class EqualDueTimesTest {

  /** Warned at 20 in hours that end. */
  private static Story until(double hoursEnd, Story begun) {
    return begun
        .breach(seen(0).hoursEnd(hoursEnd))
        .breach(seen(20).hoursEnd(hoursEnd))
        .expect(WARNED);
  }

  @Test
  void observationsBeforeHours() {
    until(100, story().terms(t -> t.held(0)))
        .compliance(100)
        .expect(CORRECTED)
        .logReaches(101)
        .in(SETTLED);
  }

  @Test
  void hoursBeforeHeld() {
    until(130, story()).departure(100).logReaches(131).expect(ANNULLED).over();
  }

  @Test
  void hoursBeforeTellBy() {
    until(620, story().terms(t -> t.tells(GraceFrom.SENT))).logReaches(621).expect(ANNULLED).over();
  }

  @Test
  void hoursBeforeBlind() {
    until(500, story()).logReaches(501).expect(ANNULLED).over();
  }

  @Test
  void hoursBeforeRemind() {
    until(320, story().terms(t -> t.remind(180)))
        .breach(seen(300).hoursEnd(320))
        .logReaches(321)
        .expect(ANNULLED)
        .over();
  }

  @Test
  void heldBeforeReoffendBeforeForget() {
    // All three at 630: it was seen to leave, so that it is dated to that and not lost from sight.
    warned(t -> t.reoffend(30).forget(30))
        .breach(500)
        .expect(ESCALATED)
        .breach(520)
        .breach(550)
        .breach(580)
        .departure(600)
        .logReaches(631)
        .expect(
            CLEARED,
            e ->
                e.seq(3)
                    .at(600)
                    .decided(630)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .afterDeadline(500)
                    .departure(600))
        .over();
  }

  @Test
  void reoffendBeforeForget() {
    // Held at 630 already; reoffend and forget both end at 1500.
    warned(t -> t.forget(900))
        .breach(500)
        .expect(ESCALATED)
        .departure(600)
        .logReaches(1501)
        .expect(
            CLEARED,
            e ->
                e.seq(3)
                    .at(600)
                    .decided(1500)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .afterDeadline(500)
                    .departure(600))
        .over();
  }

  @Test
  void heldBeforeTellBy() {
    observed(t -> t.tells(GraceFrom.SENT))
        .breach(20)
        .expect(WARNED)
        .departure(590)
        .logReaches(621)
        .expect(CORRECTED)
        .in(SETTLED);
  }

  @Test
  void heldBeforeBlind() {
    warned(t -> t.held(120)).departure(480).logReaches(601).expect(CORRECTED).in(SETTLED);
  }

  @Test
  void tellByBeforeBlind() {
    observed(t -> t.tells(GraceFrom.WARNING).tellBy(480))
        .breach(20)
        .expect(WARNED)
        .logReaches(501)
        .expect(
            UNDETERMINED,
            e -> e.seq(2).reason("not told").at(500).warnedAt(20).deadline(500).first(0).warned(20))
        .over();
  }

  @Test
  void tellByBeforeRemind() {
    observed(t -> t.tells(GraceFrom.WARNING).tellBy(300).remind(180))
        .breach(20)
        .expect(WARNED)
        .breach(300)
        .logReaches(321)
        .expect(UNDETERMINED)
        .over();
  }
}
