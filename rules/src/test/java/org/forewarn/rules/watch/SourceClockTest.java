package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.watch.SourceClock.Freshness.HISTORY;
import static org.forewarn.rules.watch.SourceClock.Freshness.LIVE;
import static org.forewarn.rules.watch.SourceClock.Freshness.STALE;

import org.forewarn.rules.watch.SourceClock.Freshness;
import org.junit.jupiter.api.Test;

/** One source on one watch, whose word is history after 60 s. Times in seconds. */
class SourceClockTest {
  private final SourceClock clock = new SourceClock("cam-12");

  private Freshness judge(double at, String id, double logTime) {
    return clock.judge(time(at), id, time(logTime), 60_000);
  }

  /** Judges, and notes what is live, as a watch does. */
  private Freshness says(double at, String id, double logTime) {
    Freshness freshness = judge(at, id, logTime);
    if (freshness == LIVE) {
      clock.note(time(at), id, time(logTime), 60_000);
    }
    return freshness;
  }

  @Test
  void newsAreLive() {
    assertThat(says(0, null, 0)).isEqualTo(LIVE);
    assertThat(says(0.001, null, 1)).isEqualTo(LIVE);
  }

  @Test
  void whatIsOlderThanLateAfterIsHistory() {
    assertThat(judge(0, null, 60)).isEqualTo(LIVE);
    assertThat(judge(0, null, 60.001)).isEqualTo(HISTORY);
  }

  @Test
  void historyIsHistoryHoweverOftenItIsSent() {
    says(100, "x", 100);
    assertThat(says(0, "a", 100)).isEqualTo(HISTORY);
    assertThat(says(0, "a", 100)).isEqualTo(HISTORY);
  }

  @Test
  void historyMakesNothingStale() {
    says(0, "a", 100);
    assertThat(clock.newest()).isLessThan(time(0));
  }

  @Test
  void olderThanTheNewestAppliedIsStale() {
    says(10, "a", 10);
    assertThat(judge(9.999, "b", 10)).isEqualTo(STALE);
  }

  @Test
  void equalTimesAreToldApartByTheirIds() {
    says(10, "a", 10);
    assertThat(says(10, "b", 11)).isEqualTo(LIVE);
    assertThat(says(10, "a", 12)).isEqualTo(STALE);
    assertThat(says(10, "b", 12)).isEqualTo(STALE);
    assertThat(says(10, null, 12)).isEqualTo(LIVE);
  }

  @Test
  void absentIdsAreEqual() {
    says(10, null, 10);
    assertThat(judge(10, null, 11)).isEqualTo(STALE);
  }

  @Test
  void theSameIdAtAnotherTimeIsNews() {
    says(10, "a", 10);
    assertThat(judge(11, "a", 11)).isEqualTo(LIVE);
  }

  @Test
  void staleMakesNothingStale() {
    says(10, "a", 10);
    says(5, "b", 10);
    assertThat(clock.newest()).isEqualTo(time(10));
    assertThat(clock.ids()).containsExactly("a");
  }

  @Test
  void clockAheadIsTakenAsTheLog() {
    says(100, "a", 10);
    assertThat(clock.newest()).isEqualTo(time(10));
    assertThat(judge(9.999, "b", 11)).isEqualTo(STALE);
    assertThat(judge(10.001, "b", 11)).isEqualTo(LIVE);
  }

  @Test
  void fastOneNotAboveTheLastFastOneIsAResend() {
    says(100, "a", 10);
    assertThat(judge(100, "a", 11)).isEqualTo(STALE);
    assertThat(judge(100, "b", 11)).isEqualTo(STALE);
    assertThat(judge(99.999, "b", 11)).isEqualTo(STALE);
    assertThat(judge(100.001, "b", 11)).isEqualTo(LIVE);
  }

  @Test
  void fastResendIsKnownWhenTheLogHasPassedItsTime() {
    // Taken as 10 when it came first; at 150 its own time is neither ahead nor history.
    says(100, "a", 10);
    assertThat(judge(100, "a", 150)).isEqualTo(STALE);
    assertThat(judge(100, "b", 150)).isEqualTo(LIVE);
  }

  @Test
  void fastResendIsKnownAfterOthersToo() {
    says(100, "a", 10);
    says(101, "b", 11);
    says(50, "c", 50);
    assertThat(judge(100, "a", 120)).isEqualTo(STALE);
    assertThat(judge(101, "b", 120)).isEqualTo(STALE);
  }

  @Test
  void clockThatWasSetRightIsBelievedAgain() {
    says(100, "a", 10);
    assertThat(says(11, "b", 11)).isEqualTo(LIVE);
    assertThat(says(12, "c", 12)).isEqualTo(LIVE);
  }

  @Test
  void exactlyTheLogIsNotAhead() {
    says(100, "a", 10);
    assertThat(judge(11, "a", 11)).isEqualTo(LIVE);
  }

  @Test
  void isForgottenOnceEveryResendIsHistory() {
    says(10, "a", 10);
    assertThat(clock.forgetAfter()).isEqualTo(time(70));
    assertThat(judge(10, "a", 70)).isEqualTo(STALE);
    assertThat(new SourceClock("cam-12").judge(time(10), "a", time(70.001), 60_000))
        .isEqualTo(HISTORY);
    says(100, "b", 20);
    assertThat(clock.forgetAfter()).isEqualTo(time(160));
  }

  @Test
  void remembersABoundedNumberAndTakesTheRestAsRepeats() {
    for (int i = 0; i < SourceClock.MOST_IDS; i++) {
      assertThat(says(10, "id" + i, 10)).isEqualTo(LIVE);
    }
    assertThat(judge(10, "one more", 10)).isEqualTo(STALE);
    assertThat(judge(10.001, "one more", 11)).isEqualTo(LIVE);
  }

  @Test
  void remembersABoundedNumberOfFastOnes() {
    for (int i = 0; i <= SourceClock.MOST_FAST; i++) {
      says(1000 + i, "id" + i, 10 + i);
    }
    assertThat(clock.fast()).hasSize(SourceClock.MOST_FAST);
    assertThat(judge(1001, "id1", 1010)).isEqualTo(STALE);
  }

  @Test
  void copyIsIndependent() {
    says(100, "a", 10);
    SourceClock copy = clock.copy();
    copy.note(time(20), "b", time(20), 60_000);
    copy.note(time(200), "c", time(21), 60_000);
    assertThat(clock.newest()).isEqualTo(time(10));
    assertThat(clock.ids()).containsExactly("a");
    assertThat(clock.lastFast()).isEqualTo(time(100));
    assertThat(clock.fast()).containsExactly(new SourceClock.Moment(time(100), "a"));
  }
}
