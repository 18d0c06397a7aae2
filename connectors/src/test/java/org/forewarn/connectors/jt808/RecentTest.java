package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What was on its way at once is known when it comes again, however much it was. */
class RecentTest {
  private static final int POINTS = 4;
  private static final int SERIAL = 7;

  private final Recent recent = new Recent(POINTS);
  private final List<CompletableFuture<Object>> writing = new ArrayList<>();

  /** Whether a point is appended. */
  private boolean append(int second) {
    int before = writing.size();
    CompletableFuture<?> written =
        recent.write(
            Recent.key(1000L * (1 + second), SERIAL, 0),
            () -> {
              writing.add(new CompletableFuture<>());
              return writing.get(before);
            });
    assertThat(written == null).isEqualTo(writing.size() == before && !isWaiting(second));
    return writing.size() > before;
  }

  private boolean isWaiting(int second) {
    return recent.isUnderWay(Recent.key(1000L * (1 + second), SERIAL, 0));
  }

  private void written() {
    List.copyOf(writing).forEach(each -> each.complete(null));
  }

  @Test
  void twiceAsManyAsMayWaitAreKnown() {
    for (int i = 0; i < 2 * POINTS; i++) {
      assertThat(append(i)).isTrue();
      written();
    }
    for (int i = 0; i < 2 * POINTS; i++) {
      assertThat(append(i)).as("%d", i).isFalse();
    }
    assertThat(append(2 * POINTS)).isTrue();
    written();
    assertThat(append(0)).as("it is forgotten").isTrue();
  }

  @Test
  void asManyAsWereOnTheirWayAtOnceAreKnownAndAsManyBefore() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200; i++) {
        assertThat(append(200 * round + i)).isTrue();
        assertThat(append(200 * round + i)).as("on its way").isFalse();
      }
      written();
    }
    for (int i = 0; i < 400; i++) {
      assertThat(append(i)).as("%d", i).isFalse();
    }
  }

  @Test
  void itDoesNotGrowForEver() {
    for (int i = 0; i <= 2 * Recent.MOST; i++) {
      append(i);
    }
    written();
    assertThat(append(2 * Recent.MOST)).isFalse();
    assertThat(append(Recent.MOST + 1)).isFalse();
    assertThat(append(Recent.MOST)).as("it is forgotten").isTrue();
  }

  @Test
  void whatFailedMayBeWrittenAgain() {
    append(1);
    writing.get(0).completeExceptionally(new IllegalStateException("the log is away"));
    assertThat(append(1)).isTrue();
  }
}
