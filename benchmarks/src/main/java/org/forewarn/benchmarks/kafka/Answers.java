package org.forewarn.benchmarks.kafka;

import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.topics.EpisodeLog;
import org.forewarn.topics.Follower;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.Topic;

/**
 * Reads warnings as a consumer does and measures how long each took: from the moment that the
 * broker stamped the observation that brought it, which the warning says, until it is read here.
 * Both clocks are this machine's.
 */
final class Answers implements AutoCloseable {
  private final LogAddress log;
  private final String places;
  private final Thread thread;
  private volatile boolean ending;
  private int[] millis = new int[1 << 16];
  private int count;

  /**
   * What was measured for a while, in milliseconds.
   *
   * @param warnings how many; where there are none the figures are 0
   */
  record Figures(int warnings, int p50, int p99, int p999, int most) {}

  /**
   * Begins to read.
   *
   * @param places how the watches begin of which warnings are measured
   */
  Answers(LogAddress log, String places) {
    this.log = log;
    this.places = places;
    this.thread = new Thread(this::read, "answers");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try (Follower episodes = new Follower(log, Topic.EPISODES)) {
      while (!ending) {
        for (ConsumerRecord<byte[], byte[]> record : episodes.next(Duration.ofMillis(100))) {
          note(EpisodeLog.read(record));
        }
      }
    }
  }

  private synchronized void note(EpisodeEvent event) {
    if (event.type() == EventType.WARNED && event.watch().startsWith(places)) {
      if (count == millis.length) {
        millis = Arrays.copyOf(millis, 2 * count);
      }
      millis[count++] = (int) (System.currentTimeMillis() - event.decidedAt());
    }
  }

  /** What came since the last call. */
  synchronized Figures take() {
    int[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    count = 0;
    return new Figures(
        sorted.length, part(sorted, 0.5), part(sorted, 0.99), part(sorted, 0.999), part(sorted, 1));
  }

  private static int part(int[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  @Override
  public void close() {
    ending = true;
    Log.join(thread);
  }
}
