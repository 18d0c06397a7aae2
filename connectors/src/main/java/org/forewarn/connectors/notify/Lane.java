package org.forewarn.connectors.notify;

import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.forewarn.topics.Repeats;

/**
 * A partition as long as this gateway has it: what is under way, what may be committed, and what
 * was there before. May be used by several threads, except for {@link #repeats}, which belongs to
 * the one that reads.
 */
final class Lane {
  private final Bookmark start;
  private final Repeats repeats;
  private final TreeSet<Long> open = new TreeSet<>();
  private long read;
  private boolean changed;
  private boolean over;
  private int busy;

  /**
   * A partition that begins where it was committed.
   *
   * @param remembered how many identities of notices are kept
   */
  Lane(Bookmark start, int remembered) {
    this.start = start;
    this.repeats = new Repeats(remembered);
    this.read = start.offset();
  }

  Repeats repeats() {
    return repeats;
  }

  /** Whether a notice was settled before this gateway had the partition. */
  boolean wasSettled(long offset) {
    return start.isSettled(offset);
  }

  /** A notice is under way until it is settled. */
  synchronized void begin(long offset) {
    open.add(offset);
    pass(offset);
  }

  /** A record needs nothing. */
  synchronized void pass(long offset) {
    read = Math.max(read, offset + 1);
    changed = true;
  }

  /** A notice is settled. */
  synchronized void settle(long offset) {
    open.remove(offset);
    changed = true;
  }

  /**
   * Something is about to be done that must come to its end before the partition is given away.
   *
   * @return false if it is given away already, and nothing may be done
   */
  synchronized boolean enter() {
    if (over) {
      return false;
    }
    busy++;
    return true;
  }

  /** It was done. */
  synchronized void leave() {
    busy--;
    notifyAll();
  }

  /** The partition is given away: nothing more is begun. */
  synchronized void end() {
    over = true;
  }

  /**
   * Waits until nothing is being done.
   *
   * @param untilNanos on the clock of {@link System#nanoTime}
   */
  synchronized void awaitIdle(long untilNanos) throws InterruptedException {
    long left = untilNanos - System.nanoTime();
    while (busy > 0 && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = untilNanos - System.nanoTime();
    }
  }

  /**
   * What may be committed; until all is read that was before, what is committed says more.
   *
   * @return null where that has not changed since the last call
   */
  synchronized OffsetAndMetadata toCommit() {
    if (!changed || read < start.read()) {
      return null;
    }
    changed = false;
    return Bookmark.of(read, open).toCommit();
  }

  /** What was to be committed was not. */
  synchronized void commitAgain() {
    changed = true;
  }
}
