package org.forewarn.connectors.jt808;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Which points of a terminal are on their way to the log or were written last, so that one that
 * comes again is not written again. Those on their way are all known; of those written twice as
 * many as were ever on their way at once, since as many may come again when a connection breaks,
 * behind as many whose acknowledgements were lost with it. Beyond {@link #MOST} a point that comes
 * again is written again, which decides nothing. May be used by several threads.
 */
final class Recent {
  /** The index of a medium, which no location in a message has. */
  static final int MEDIUM = 0xffff;

  /** How many that are written are remembered at most. */
  static final int MOST = 4_096;

  private final Map<Long, CompletableFuture<?>> underWay = new HashMap<>();
  private long[] written;
  private int next;

  /**
   * Of a terminal that is read until so many of its points wait.
   *
   * @param points at least 1
   */
  Recent(int points) {
    this.written = new long[Math.min(MOST, 2 * points)];
  }

  /** What tells a point from others of its terminal: time, serial, index; never 0. */
  static long key(long at, int serial, int index) {
    return ((at / 1000) << 32) | ((long) serial << 16) | index;
  }

  /**
   * Writes a point unless it is written or on its way.
   *
   * @param append writes it
   * @return completes when the log has it; null where it has it already
   */
  CompletableFuture<?> write(long key, Supplier<CompletableFuture<?>> append) {
    CompletableFuture<?> one;
    synchronized (this) {
      for (long each : written) {
        if (each == key) {
          return null;
        }
      }
      one = underWay.get(key);
      if (one != null) {
        return one;
      }
      one = append.get();
      underWay.put(key, one);
      makeRoom();
    }
    return one.whenComplete((done, failure) -> end(key, failure == null));
  }

  private void makeRoom() {
    if (2 * underWay.size() > written.length && written.length < MOST) {
      long[] more = new long[Math.min(MOST, 2 * written.length)];
      int oldest = written.length - next;
      System.arraycopy(written, next, more, 0, oldest);
      System.arraycopy(written, 0, more, oldest, next);
      next = written.length;
      written = more;
    }
  }

  /** Whether a point is on its way. */
  synchronized boolean isUnderWay(long key) {
    return underWay.containsKey(key);
  }

  private synchronized void end(long key, boolean isWritten) {
    underWay.remove(key);
    if (isWritten) {
      written[next] = key;
      next = (next + 1) % written.length;
    }
  }
}
