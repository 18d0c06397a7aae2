package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Counts are said where they have changed, while a process runs and when it ends. */
class TallyTest {
  private final AtomicInteger unknown = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Tally tally =
      new Tally(() -> unknown.get() + " unknown", () -> refused.get() + " refused");

  @Test
  void onlyWhatHasChangedIsNews() {
    assertThat(tally.news()).isEmpty();
    refused.set(3);
    assertThat(tally.news()).containsExactly("3 refused");
    assertThat(tally.news()).isEmpty();
    unknown.set(1);
    refused.set(4);
    assertThat(tally.news()).containsExactly("1 unknown", "4 refused");
    assertThat(tally.all()).containsExactly("1 unknown", "4 refused");
  }

  @Test
  void itIsSaidUntilTheProcessIsAskedToEndAndThenOnceMore() throws InterruptedException {
    StringWriter said = new StringWriter();
    Queue<Runnable> minutes = new ConcurrentLinkedQueue<>();
    minutes.add(() -> {});
    minutes.add(() -> unknown.set(2));
    minutes.add(() -> {});
    GatewayCommand.say(
        "gw",
        tally,
        new PrintWriter(said, true),
        patience -> {
          assertThat(patience).isEqualTo(Duration.ofMinutes(1));
          Runnable minute = minutes.poll();
          if (minute != null) {
            minute.run();
          }
          return minute == null;
        });
    assertThat(said.toString().lines())
        .containsExactly("gw: 2 unknown", "gw: 2 unknown", "gw: 0 refused");
  }
}
