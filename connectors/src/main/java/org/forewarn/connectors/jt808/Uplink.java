package org.forewarn.connectors.jt808;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.Observation;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;

/**
 * The way to the log. One thread hands records to it, in the order in which they came, so that no
 * connection's thread ever waits for a broker. Whoever has handed in much should hand in no more
 * until it is told. May be used by several threads.
 */
final class Uplink implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final LogWriter log;
  private final int most;
  private final ExecutorService hand;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /**
   * A way to a log.
   *
   * @param most how many records may be under way before it is full
   */
  Uplink(LogWriter log, int most) {
    this.log = log;
    this.most = most;
    this.hand =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "jt808-log");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Appends an observation.
   *
   * @return completes when the log has it; fails where it does not take it
   */
  CompletableFuture<?> append(Observation observation) {
    return append(
        Topic.OBSERVATIONS,
        observation.watch(),
        () -> ObservationWriter.toJson(observation).getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a dead letter. */
  CompletableFuture<?> append(DeadLetter letter) {
    return append(
        Topic.DEAD_LETTERS,
        letter.source(),
        () -> EventCodec.toJson(letter).getBytes(StandardCharsets.UTF_8));
  }

  private CompletableFuture<?> append(Topic topic, String key, Supplier<byte[]> json) {
    CompletableFuture<Object> written = new CompletableFuture<>();
    underWay.incrementAndGet();
    try {
      hand.execute(() -> handOver(topic, key, json, written));
    } catch (RejectedExecutionException e) {
      arrived();
      written.completeExceptionally(e);
    }
    return written;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both ends are handled.
  private void handOver(
      Topic topic, String key, Supplier<byte[]> json, CompletableFuture<Object> written) {
    log.append(topic, key, json.get())
        .whenComplete(
            (metadata, failure) -> {
              arrived();
              if (failure == null) {
                written.complete(metadata);
              } else {
                written.completeExceptionally(failure);
              }
            });
  }

  private void arrived() {
    if (underWay.decrementAndGet() <= most / 2) {
      for (Runnable one = waiting.poll(); one != null; one = waiting.poll()) {
        one.run();
      }
    }
  }

  /** Whether so much is under way that no more should be handed in. */
  boolean isFull() {
    return underWay.get() >= most;
  }

  /** Does something once there is room again, in any thread. */
  void whenThereIsRoom(Runnable task) {
    waiting.add(task);
    if (underWay.get() <= most / 2) {
      // The last may have arrived before the task was there to be seen.
      for (Runnable one = waiting.poll(); one != null; one = waiting.poll()) {
        one.run();
      }
    }
  }

  /** How many records are under way. */
  int underWay() {
    return underWay.get();
  }

  /** Hands over what was handed in, and ends; the log stays open. */
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
