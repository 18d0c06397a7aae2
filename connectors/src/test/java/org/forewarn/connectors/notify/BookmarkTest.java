package org.forewarn.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** What is committed says again what was settled. */
class BookmarkTest {
  @Property(tries = 300)
  void whatWasCommittedIsReadAgain(@ForAll long seed) {
    Random random = new Random(seed);
    long first = random.nextLong(1L << 40);
    int length = 1 + random.nextInt(100_000);
    TreeMap<Long, Integer> open = new TreeMap<>();
    for (int i = random.nextInt(2_000); i > 0; i--) {
      open.put(first + random.nextInt(length), random.nextInt(3));
    }
    OffsetAndMetadata committed = Bookmark.of(first + length, open).toCommit();
    assertThat(committed.metadata()).as("seed %s", seed).hasSizeLessThan(4_096);
    Bookmark again = Bookmark.of(committed);
    for (int i = 0; i < 1_000; i++) {
      long at = first - 100 + random.nextInt(length + 200);
      boolean settled = at < first + length && !open.containsKey(at);
      boolean leftOut = at >= again.read();
      assertThat(again.isSettled(at)).as("seed %s, %s", seed, at).isEqualTo(settled && !leftOut);
      assertThat(again.told(at))
          .as("seed %s, %s", seed, at)
          .isEqualTo(leftOut ? 0 : open.getOrDefault(at, 0));
    }
    if (open.size() <= Notifier.MOST_UNDER_WAY) {
      assertThat(again.read()).as("all are kept").isEqualTo(first + length);
    }
  }

  @Test
  void othersWordsSayNothing() {
    for (String words :
        new String[] {
          "",
          "read=",
          "read=x open=0",
          "read=9 open=",
          "read=9 open=1",
          "read=0 open=0",
          "read=9 open=0*",
          "read=9 open=0*x"
        }) {
      Bookmark bookmark = Bookmark.of(new OffsetAndMetadata(7, words));
      assertThat(bookmark.isSettled(6)).as(words).isTrue();
      assertThat(bookmark.isSettled(7)).as(words).isFalse();
      assertThat(bookmark.read()).as(words).isEqualTo(7);
    }
    assertThat(Bookmark.of((OffsetAndMetadata) null).isSettled(0)).isFalse();
  }
}
