package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteRateTest {
  private final AtomicLong nanos = new AtomicLong();
  private final EmbeddedChannel channel = new EmbeddedChannel();

  private void send(int bytes) {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[bytes]));
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  @Test
  void whoSendsTooMuchWaitsUntilTheDebtIsPaid() {
    channel.pipeline().addLast(new ByteRate(new Flow(channel), 1_000, nanos::get));
    send(8_000);
    assertThat(channel.config().isAutoRead()).as("eight seconds' worth at once").isTrue();
    send(2_500);
    assertThat(channel.config().isAutoRead()).isFalse();
    pass(2);
    assertThat(channel.config().isAutoRead()).isFalse();
    pass(1);
    assertThat(channel.config().isAutoRead()).isTrue();
    send(501);
    assertThat(channel.config().isAutoRead()).as("half a second is left").isFalse();
    channel.finishAndReleaseAll();
  }

  @Test
  void aSteadySenderIsNeverStopped() {
    channel.pipeline().addLast(new ByteRate(new Flow(channel), 1_000, nanos::get));
    for (int second = 0; second < 1_000; second++) {
      send(1_000);
      assertThat(channel.config().isAutoRead()).isTrue();
      pass(1);
    }
    channel.finishAndReleaseAll();
  }
}
