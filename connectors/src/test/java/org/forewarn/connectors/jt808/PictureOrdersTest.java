package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import org.forewarn.connectors.jt808.PictureOrders.Order;
import org.junit.jupiter.api.Test;

/** Orders are few and do not wait for ever. */
class PictureOrdersTest {
  private static final int MOST = 16;
  private static final long PATIENCE_MILLIS = 300_000;

  private final PictureOrders orders = new PictureOrders();

  private Order sent(int serial, long atMillis) {
    Order order = new Order(null, serial);
    orders.sent(order, atMillis);
    return order;
  }

  @Test
  void anOldOrderGetsNoPictureThatIsAnothers() {
    sent(1, 0);
    Order young = sent(2, PATIENCE_MILLIS);
    assertThat(orders.next(PATIENCE_MILLIS + 1)).isSameAs(young);
    assertThat(orders.next(PATIENCE_MILLIS + 1)).isNull();
  }

  @Test
  void theOldestGiveWay() {
    Order second = null;
    for (int i = 0; i <= MOST; i++) {
      Order order = sent(i, i);
      second = i == 1 ? order : second;
    }
    assertThat(orders.next(MOST)).isSameAs(second);
  }

  @Test
  void whatIsGivenBackIsNextAgain() {
    Order first = sent(1, 0);
    sent(2, 0);
    assertThat(orders.next(0)).isSameAs(first);
    assertThat(first.isSettled()).isTrue();
    orders.giveBack(first, 0);
    assertThat(first.isSettled()).isFalse();
    assertThat(orders.next(0)).isSameAs(first);
  }

  @Test
  void aRefusedRepeatLeavesThePictureOfTheFirstToCome() {
    Order order = sent(1, 0);
    orders.sent(order, 1);
    orders.refused(1);
    assertThat(order.isSettled()).isTrue();
    assertThat(orders.next(1)).isSameAs(order);
    assertThat(orders.next(1)).isNull();
  }
}
