package org.forewarn.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import org.forewarn.connectors.jt808.Jt808Gateway;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** The page of the demo counts down, and the board adds up. */
class DemoViewTest {
  private static final long WARNED_AT = 1_777_593_600_000L;
  private static final long GRACE = 480_000;

  private final Scoreboard board = new Scoreboard();
  private final StringWriter page = new StringWriter();
  private final DemoView view =
      new DemoView(
          new PrintWriter(page), true, ZoneOffset.UTC, () -> WARNED_AT + 60_000, "the demo");

  @Test
  void aWarningWhoseSendingIsNotConfirmedCountsDownToTheEarliestDeadline() {
    board.add(event("a", EventType.WARNED, Times.NEVER, null));
    board.add(event("b", EventType.WARNED, WARNED_AT + 90_000, null));
    view.paint(board, new Cabs());
    assertThat(page.toString()).contains("the demo", "\u22657:00  a ", "0:30  b ");
    assertThat(page.toString().indexOf("0:30")).isLessThan(page.toString().indexOf("7:00"));
  }

  @Test
  void theBoardCountsEpisodesByTheirLastOutcome() {
    board.add(event("a", EventType.WARNED, Times.NEVER, null));
    board.add(event("a", EventType.CORRECTED, WARNED_AT, null));
    board.add(event("a", EventType.REOPENED, WARNED_AT, EventType.CORRECTED));
    assertThat(board.openCount()).isEqualTo(1);
    assertThat(board.byRule().get("rule").corrected()).isZero();
    board.add(event("a", EventType.ESCALATED, WARNED_AT, null));
    Scoreboard.Score score = board.byRule().get("rule");
    assertThat(board.openCount()).isZero();
    assertThat(score.warned()).isEqualTo(1);
    assertThat(score.escalated()).isEqualTo(1);
    assertThat(score.correctionRate()).isZero();
    assertThat(DemoView.summary(board)).contains("rule                1       0          1");
  }

  @Test
  void whatIsReadAloudStandsThereWithItsReceipt() {
    Cabs cabs = new Cabs();
    Notice notice = CabsTest.notice("e|1", "浙C80001/yellow", "请返回核准路线。");
    cabs.expect(notice);
    cabs.read(notice.subject(), "请返回核准路线。", Jt808Gateway.firstSerial(notice), WARNED_AT);
    view.paint(board, cabs);
    assertThat(page.toString()).contains("浙C80001/yellow", "...        请返回核准路线。");
    cabs.receipt("e|1", "delivered");
    view.paint(board, cabs);
    assertThat(page.toString()).contains("delivered  请返回核准路线。");
    assertThat(cabs.newlySettled()).hasSize(1);
    assertThat(cabs.newlySettled()).isEmpty();
  }

  private static EpisodeEvent event(
      String subject, EventType type, long deadline, EventType cancels) {
    return new EpisodeEvent(
        "rule|place:A|" + subject + "|1",
        1,
        type,
        "why",
        "rule",
        1,
        "place:A",
        "A",
        subject,
        WARNED_AT,
        WARNED_AT,
        WARNED_AT,
        WARNED_AT,
        deadline,
        GRACE,
        cancels,
        null,
        null,
        List.of());
  }
}
