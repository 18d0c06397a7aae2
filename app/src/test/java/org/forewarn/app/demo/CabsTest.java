package org.forewarn.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.concurrent.CompletableFuture;
import org.forewarn.app.demo.Cabs.Spoken;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.jt808.Jt808Gateway;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Text;
import org.junit.jupiter.api.Test;

/** Each text that is read in a cab gets the receipt of its own notice. */
class CabsTest {
  private static final String TRUCK = "浙C80001/yellow";
  private static final String OTHER = "浙C80002/yellow";
  private static final long AT = 1_777_593_600_000L;

  private final Cabs cabs = new Cabs();
  private final Channel way = cabs.noting(new Refusing());

  /** A way that hands in nothing: terminals read when the test says so. */
  private static final class Refusing implements Channel {
    @Override
    public CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt) {
      return CompletableFuture.completedFuture(new Outcome(State.REFUSED, "not connected"));
    }

    @Override
    public void close() {}
  }

  static Notice notice(String id, String subject, String words) {
    return new Notice(
        id,
        id,
        EventType.WARNED,
        "truck-off-route",
        1,
        "vehicle:" + subject,
        null,
        subject,
        "cab",
        null,
        false,
        new Text(words, null),
        AT,
        AT + 60_000,
        60_000,
        AT + 60_000);
  }

  private Notice underWay(String id, String subject, String words) {
    Notice notice = notice(id, subject, words);
    assertThat(way.send(notice, new byte[0], null))
        .isCompletedWithValueMatching(outcome -> outcome.state() == Channel.State.REFUSED);
    return notice;
  }

  private void read(Notice notice, String text, int piece) {
    int serial = (Jt808Gateway.firstSerial(notice) + piece) & 0xffff;
    cabs.read(notice.subject(), text, serial, AT + piece);
  }

  @Test
  void aReceiptOfWhatWasNotReadIsNobodyElses() {
    underWay("unread|1", TRUCK, "请返回核准路线。");
    Notice second = underWay("read|1", TRUCK, "请关闭车厢盖。");
    read(second, "请关闭车厢盖。", 0);
    cabs.receipt("unread|1", "failed");
    assertThat(cabs.newlySettled()).isEmpty();
    assertThat(cabs.last()).extracting(Spoken::receipt).containsExactly((String) null);
    cabs.receipt("read|1", "delivered");
    assertThat(cabs.last())
        .extracting(Spoken::text, Spoken::receipt)
        .containsExactly(tuple("请关闭车厢盖。", "delivered"));
  }

  @Test
  void aSecondPieceAndARepeatShareTheReceiptAndShiftNoLaterOne() {
    Notice first = underWay("first|1", TRUCK, "请返回核准路线，并报告原因。");
    Notice second = underWay("second|1", TRUCK, "请关闭车厢盖。");
    read(first, "请返回核准路线，", 0);
    read(first, "并报告原因。", 1);
    read(first, "并报告原因。", 1);
    read(second, "请关闭车厢盖。", 0);
    cabs.receipt("first|1", "delivered");
    assertThat(cabs.newlySettled()).extracting(Spoken::notice).containsOnly("first|1").hasSize(3);
    cabs.receipt("second|1", "sent");
    assertThat(cabs.last())
        .extracting(Spoken::text, Spoken::receipt)
        .containsExactly(
            tuple("请关闭车厢盖。", "sent"),
            tuple("并报告原因。", "delivered"),
            tuple("并报告原因。", "delivered"),
            tuple("请返回核准路线，", "delivered"));
  }

  @Test
  void whatIsReadAfterItsReceiptHasItAtOnce() {
    Notice late = underWay("late|1", TRUCK, "请返回核准路线。");
    cabs.receipt("late|1", "failed");
    read(late, "请返回核准路线。", 0);
    assertThat(cabs.last()).extracting(Spoken::receipt).containsExactly("failed");
  }

  @Test
  void theReceiptOfOneTruckIsNotAnotherOnes() {
    Notice one = underWay("one|1", TRUCK, "请返回核准路线。");
    underWay("two|1", OTHER, "请返回核准路线。");
    read(one, "请返回核准路线。", 0);
    cabs.receipt("two|1", "failed");
    assertThat(cabs.last()).extracting(Spoken::receipt).containsExactly((String) null);
  }

  @Test
  void aTextOfNoNoticeHasNoReceipt() {
    cabs.read(TRUCK, "请注意安全。", 7, AT);
    cabs.receipt("one|1", "delivered");
    assertThat(cabs.last())
        .extracting(Spoken::notice, Spoken::receipt)
        .containsExactly(tuple(null, null));
  }
}
