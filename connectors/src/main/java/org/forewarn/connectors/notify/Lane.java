package org.forewarn.connectors.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
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
  private final TreeMap<Long, Integer> open = new TreeMap<>();
  private final Map<Long, CompletableFuture<Void>> notes = new HashMap<>();
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
    open.put(offset, start.told(offset));
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
    notes.remove(offset);
    changed = true;
  }

  /** By how many gateways before this one a notice may have been told. */
  int toldBefore(long offset) {
    return start.told(offset);
  }

  /**
   * A notice is about to be told.
   *
   * @return completes when that is committed
   */
  synchronized CompletableFuture<Void> note(long offset) {
    CompletableFuture<Void> noted = notes.get(offset);
    if (noted == null) {
      noted = new CompletableFuture<>();
      notes.put(offset, noted);
      open.put(offset, start.told(offset) + 1);
      changed = true;
    }
    return noted;
  }

  /** Whether somebody waits for something to be committed. */
  synchronized boolean isAwaited() {
    return changed && notes.values().stream().anyMatch(noted -> !noted.isDone());
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
   * What may be committed, and what is noted by it.
   *
   * @param notes complete when it is committed
   */
  record Commit(OffsetAndMetadata offset, List<CompletableFuture<Void>> notes) {
    /** It is committed. */
    void done() {
      notes.forEach(noted -> noted.complete(null));
    }
  }

  /**
   * What may be committed; until all is read that was before, what is committed says more.
   *
   * @return null where that has not changed since the last call
   */
  synchronized Commit toCommit() {
    if (!changed || read < start.read()) {
      return null;
    }
    changed = false;
    Bookmark bookmark = Bookmark.of(read, open);
    OffsetAndMetadata offset = bookmark.toCommit();
    Bookmark said = Bookmark.of(offset);
    List<CompletableFuture<Void>> noted = new ArrayList<>();
    notes.forEach(
        (place, note) -> {
          if (said.told(place) > 0) {
            noted.add(note);
          }
        });
    return new Commit(offset, noted);
  }

  /** What was to be committed was not. */
  synchronized void commitAgain() {
    changed = true;
  }
}
