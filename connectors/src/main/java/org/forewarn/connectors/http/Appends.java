package org.forewarn.connectors.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends records to the log and waits until it has them; remembers whether it takes any. */
final class Appends {
  private static final Logger LOG = LoggerFactory.getLogger(Appends.class);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long ILL_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LogWriter log;
  private final LongSupplier nanos;
  private volatile boolean failed;
  private volatile long failedAt;

  /**
   * Appends to a log.
   *
   * @param nanos a clock that never falls
   */
  Appends(LogWriter log, LongSupplier nanos) {
    this.log = log;
    this.nanos = nanos;
  }

  /**
   * Appends records, and waits 15 s at most.
   *
   * @return how many of them the log is known to have
   */
  int append(List<Intake.Taken> records) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    List<CompletableFuture<?>> written = new ArrayList<>(records.size());
    for (Intake.Taken record : records) {
      CompletableFuture<?> one = log.append(Topic.OBSERVATIONS, record.watch(), record.json());
      written.add(one);
      // Each may wait for seconds before it fails: the first that does is enough.
      if (one.isCompletedExceptionally() || System.nanoTime() > until) {
        break;
      }
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(written.toArray(CompletableFuture[]::new));
    try {
      all.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      fail(e.getCause());
    } catch (TimeoutException e) {
      fail(e);
      recoverWith(all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int done = (int) written.stream().filter(Appends::isWritten).count();
    if (done == records.size()) {
      failed = false;
    }
    return done;
  }

  private static boolean isWritten(CompletableFuture<?> one) {
    return one.isDone() && !one.isCompletedExceptionally();
  }

  private void fail(Throwable cause) {
    LOG.warn("the log does not take observations: {}", cause.toString());
    failedAt = nanos.getAsLong();
    failed = true;
  }

  /** What was too late for its request still says that the log is back. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void recoverWith(CompletableFuture<Void> all) {
    all.thenRun(() -> failed = false);
  }

  /** Whether the log took the last, or failed to so long ago that it is worth a new attempt. */
  boolean healthy() {
    return !failed || nanos.getAsLong() - failedAt > ILL_NANOS;
  }

  /** What to say where the log has not taken all. */
  static RefusedRequest refusal(long retryAfterSeconds) {
    return new RefusedRequest(
        503,
        "the log does not take observations now; some of these may be in it, and sending all again"
            + " with the same ids does no harm",
        retryAfterSeconds);
  }
}
