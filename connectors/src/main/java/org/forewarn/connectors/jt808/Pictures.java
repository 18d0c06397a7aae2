package org.forewarn.connectors.jt808;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.EvidenceFolder;

/**
 * Stores pictures in a thread of its own, since disks are slow. What is beyond a hundred at a time
 * is not taken, and the terminal sends it again. May be used by several threads.
 */
final class Pictures implements AutoCloseable {
  private static final int MOST_WAITING = 100;
  private static final long CLOSE_SECONDS = 5;

  private final EvidenceFolder folder;
  private final ThreadPoolExecutor hand;

  Pictures(EvidenceFolder folder) {
    this.folder = folder;
    this.hand =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "jt808-pictures");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Stores a picture.
   *
   * @return completes with its SHA-256 in hex when it is on the disk
   */
  CompletableFuture<String> store(byte[] picture) {
    try {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return folder.store(picture);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          },
          hand);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public void close() {
    hand.shutdown();
    try {
      if (!hand.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        hand.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
