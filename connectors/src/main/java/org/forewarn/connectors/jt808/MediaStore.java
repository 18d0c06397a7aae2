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
 * Stores media in a thread of its own, since disks are slow. What is beyond a hundred at a time is
 * not taken, and the terminal sends it again. May be used by several threads.
 */
final class MediaStore implements AutoCloseable {
  private static final int MOST_WAITING = 100;
  private static final long CLOSE_SECONDS = 5;

  private final EvidenceFolder folder;
  private final ThreadPoolExecutor hand;

  MediaStore(EvidenceFolder folder) {
    this.folder = folder;
    this.hand =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread thread = new Thread(task, "jt808-media");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Stores a medium.
   *
   * @param extension what the name of its file ends in, without the dot
   * @return completes with its SHA-256 in hex when it is on the disk
   */
  CompletableFuture<String> store(byte[] medium, String extension) {
    try {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              return folder.store(medium, extension);
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
