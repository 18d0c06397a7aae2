package org.forewarn.connectors.jt808;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Which points of a terminal are on their way to the log or were written last, so that one that
 * comes again is not written again. May be used by several threads.
 */
final class Recent {
  /** The index of a picture, which no location in a message has. */
  static final int PICTURE = 0xffff;

  private static final int REMEMBERED = 64;

  private final long[] written = new long[REMEMBERED];
  private final Map<Long, CompletableFuture<?>> underWay = new HashMap<>();
  private int next;

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
    }
    return one.whenComplete((done, failure) -> end(key, failure == null));
  }

  /** Whether a point is on its way. */
  synchronized boolean isUnderWay(long key) {
    return underWay.containsKey(key);
  }

  private synchronized void end(long key, boolean isWritten) {
    underWay.remove(key);
    if (isWritten) {
      written[next] = key;
      next = (next + 1) % REMEMBERED;
    }
  }
}
