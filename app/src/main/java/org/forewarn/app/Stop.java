package org.forewarn.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: tells the work that it is to end, and keeps the process until it has, or for
 * as long as patience lasts. To be closed when everything else is: the last thing that the work
 * does.
 */
final class Stop implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Listens from now on.
   *
   * @param patience how long the work may take to end
   */
  Stop(Duration patience) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  asked.countDown();
                  try {
                    ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "stop"));
  }

  /** Whether the work is to end. */
  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /**
   * Waits until the work is to end, or for as long as patience lasts.
   *
   * @return whether the work is to end
   */
  boolean await(Duration patience) throws InterruptedException {
    return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The work has ended. */
  @Override
  public void close() {
    ended.countDown();
  }
}
