package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.settled;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.REMINDED;
import static org.forewarn.rules.model.EventType.REOPENED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;

import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.junit.jupiter.api.Test;

/** Reminders before the deadline. Times in seconds: warned at 20, deadline 500, blind 120. */
class ReminderTest {

  private static void warnedAt20(ExpectedEvent e) {
    e.seq(2).warnedAt(20).deadline(500).first(0).warned(20);
  }

  @Test
  void remindsSoLongBeforeTheDeadline() {
    warned(t -> t.remind(180))
        .breach(300)
        .logReaches(320)
        .in(WARNED)
        .logReaches(320.001)
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.at(320).beforeDeadline(300);
            })
        .in(WARNED);
  }

  @Test
  void remindsOnce() {
    warned(t -> t.remind(180))
        .breach(300)
        .breach(321)
        .expect(REMINDED)
        .breach(400)
        .breach(499)
        .breach(500)
        .expect(
            ESCALATED,
            e ->
                e.seq(3)
                    .at(500)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(499)
                    .afterDeadline(500))
        .in(Phase.ESCALATED);
  }

  @Test
  void remindsAsOftenAsTheRuleSays() {
    warned(t -> t.remind(300, 180, 60))
        .breach(190)
        .logReaches(201)
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.at(200).beforeDeadline(190);
            })
        .breach(310)
        .logReaches(321)
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.seq(3).at(320).beforeDeadline(310);
            })
        .breach(430)
        .logReaches(441)
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.seq(4).at(440).beforeDeadline(430);
            })
        .in(WARNED);
  }

  @Test
  void allThatAreDueHappenHoweverLateTheLogIsRead() {
    warned(t -> t.remind(400, 390))
        .breach(90)
        .logReaches(499)
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.at(100).beforeDeadline(90);
            })
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.seq(3).at(110).beforeDeadline(90);
            })
        .in(WARNED);
  }

  @Test
  void reminderThatIsPastAtTheWarningIsDropped() {
    // 480.001 s before the deadline is a millisecond before the warning.
    warned(t -> t.remind(480.001)).logReaches(499).in(WARNED);
  }

  @Test
  void reminderAtTheMomentOfTheWarningIsNotPast() {
    warned(t -> t.remind(480))
        .logReaches(20.001)
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.at(20);
            })
        .in(WARNED);
  }

  @Test
  void noReminderOnceComplianceHasBegun() {
    warned(t -> t.remind(180)).breach(300).compliance(310).logReaches(321).in(WARNED);
  }

  @Test
  void complianceAtTheSameMomentComesBeforeTheReminder() {
    warned(t -> t.remind(180)).breach(300).compliance(320).logReaches(321).in(WARNED);
  }

  @Test
  void reminderNotGivenIsNotGivenLaterEither() {
    warned(t -> t.remind(180)).compliance(310).breach(325).logReaches(400).in(WARNED);
  }

  @Test
  void breachAfterComplianceIsTheLastEvidence() {
    warned(t -> t.remind(180))
        .compliance(305)
        .breach(320)
        .logReaches(320.001)
        .expect(REMINDED)
        .in(WARNED);
  }

  @Test
  void noReminderOnceBlind() {
    warned(t -> t.remind(180)).breach(200).logReaches(499).in(WARNED);
    warned(t -> t.remind(180))
        .breach(200.001)
        .logReaches(499)
        .expect(
            REMINDED,
            e -> {
              warnedAt20(e);
              e.at(320).beforeDeadline(200.001);
            })
        .in(WARNED);
  }

  @Test
  void blindForAReminderTakesAtLeastThreeScanIntervals() {
    warned(t -> t.remind(180))
        .breach(seen(200).scanEvery(40.001))
        .logReaches(499)
        .expect(REMINDED)
        .in(WARNED);
  }

  @Test
  void noReminderWhileTheDeadlineIsUnknown() {
    observed(t -> t.tells(GraceFrom.SENT).remind(180))
        .breach(20)
        .expect(EventType.WARNED)
        .breach(300)
        .breach(400)
        .breach(500)
        .breach(600)
        .in(WARNED);
  }

  @Test
  void receiptThatComesLateDropsNothingThatIsStillAhead() {
    // Sent at 100, so the deadline is 580 and the reminder due at 400.
    observed(t -> t.tells(GraceFrom.SENT).remind(480.001, 180))
        .breach(20)
        .expect(EventType.WARNED)
        .sent(100)
        .breach(390)
        .logReaches(400)
        .in(WARNED)
        .logReaches(400.001)
        .expect(
            REMINDED,
            e ->
                e.seq(2).at(400).warnedAt(20).deadline(580).first(0).warned(20).beforeDeadline(390))
        .in(WARNED);
  }

  @Test
  void reminderAtTheMomentOfTheReceiptIsNotPast() {
    observed(t -> t.tells(GraceFrom.SENT).remind(480))
        .breach(20)
        .expect(EventType.WARNED)
        .sent(100)
        .logReaches(100.001)
        .expect(REMINDED, e -> e.seq(2).at(100).warnedAt(20).deadline(580).first(0).warned(20))
        .in(WARNED);
  }

  @Test
  void episodeOpenedAgainIsRemindedAgainBeforeItsNewDeadline() {
    // Back at 400 and 420: the deadline is 540, the reminder of 100 due at 440, that of 130 past.
    settled(t -> t.remind(130, 100))
        .breach(400)
        .breach(420)
        .expect(REOPENED)
        .logReaches(440)
        .in(WARNED)
        .logReaches(440.001)
        .expect(REMINDED, e -> e.seq(4).at(440).warnedAt(20).deadline(540).first(0).warned(20))
        .in(WARNED);
  }

  @Test
  void noReminderAfterAnOutcome() {
    warned(t -> t.remind(180))
        .breach(250)
        .departure(260)
        .logReaches(291)
        .expect(CORRECTED)
        .logReaches(499)
        .in(Phase.SETTLED);
    warned(t -> t.grace(10).remind(480)).breach(30).expect(ESCALATED).in(Phase.ESCALATED);
    warned(t -> t.remind(180)).logReaches(501).expect(UNDETERMINED).over();
  }
}
