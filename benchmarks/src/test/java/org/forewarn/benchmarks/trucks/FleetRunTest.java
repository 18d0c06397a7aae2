package org.forewarn.benchmarks.trucks;

import static org.assertj.core.api.Assertions.assertThat;

import org.forewarn.topics.Audit;
import org.junit.jupiter.api.Test;

/**
 * Trucks as JT/T 808 clients of a real gateway, broker and engine: who does what a rule forbids is
 * warned, and nobody else. More of it by {@code bin/benchmark trucks}.
 */
class FleetRunTest {
  private static final long START = 1_777_593_600_000L;
  private static final int TRUCKS = 80;
  private static final int MINUTES = 50;

  private static Score run(Line line) throws Exception {
    try (FleetRun run = new FleetRun(line, TRUCKS, 11, START)) {
      Score score = run.live(MINUTES);
      Audit.Result audit = run.audit();
      assertThat(audit.unexpected()).isEmpty();
      assertThat(audit.missing()).isEmpty();
      assertThat(audit.contradictions()).isEmpty();
      assertThat(audit.events()).isPositive();
      return score;
    }
  }

  @Test
  void everyFaultIsWarnedOfOnceAndNothingElse() throws Exception {
    Score score = run(Line.CLEAN);
    assertThat(score.wrong()).isEmpty();
    assertThat(score.byRule()).hasSizeGreaterThanOrEqualTo(9);
    assertThat(score.inAll().outcomes).isGreaterThan(30);
    assertThat(score.inAll().rightOutcomes).isEqualTo(score.inAll().outcomes);
    assertThat(score.inAll().faults).isGreaterThan(40);
    assertThat(score.inAll().warned).isGreaterThanOrEqualTo(score.inAll().faults);
    Score.Tally dumping = score.byRule().get("truck-dumping");
    assertThat(dumping.outcomes).isPositive();
    assertThat(dumping.rightOutcomes).isEqualTo(dumping.outcomes);
    assertThat(dumping.pictured).as("pictures of dumping").isEqualTo(dumping.outcomes);
    assertThat(score.inAll().pictured).as("pictures of all").isEqualTo(dumping.pictured);
  }

  @Test
  void almostSoWhereReceiversAreOffAndLinesAreBad() throws Exception {
    Score score = run(Line.NOISY);
    assertThat(score.inAll().faults).isGreaterThan(40);
    assertThat(score.inAll().recall()).as("%s", score.wrong()).isGreaterThanOrEqualTo(0.98);
    assertThat(score.inAll().precision()).as("%s", score.wrong()).isGreaterThanOrEqualTo(0.98);
    assertThat(score.inAll().endedRightly()).as("%s", score.wrong()).isGreaterThanOrEqualTo(0.98);
  }
}
