package org.forewarn.topics;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.RegistryEntries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows {@code control} and hands out each registry that is published, the newest last. */
public final class NewestRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NewestRegistry.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 5_000;

  private final LogAddress address;
  private final Consumer<RegistryEntries> taker;
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Begins to follow.
   *
   * @param taker takes registries, in a thread of its own
   */
  public NewestRegistry(LogAddress address, Consumer<RegistryEntries> taker) {
    this.address = address;
    this.taker = taker;
    this.thread = new Thread(this::follow, "newest-registry");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until what was published before has been handed out.
   *
   * @throws LogException if that takes longer than so many milliseconds
   */
  public void awaitRead(long millis) throws LogException {
    try {
      if (!read.await(millis, TimeUnit.MILLISECONDS)) {
        throw new LogException(
            "kafka at " + address.servers() + " gave not all of control in " + millis + " ms");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException("interrupted while control was read");
    }
  }

  private void follow() {
    while (closing.getCount() > 0) {
      try (Follower follower = new Follower(address, Topic.CONTROL)) {
        while (closing.getCount() > 0) {
          takeNewest(follower.next(PATIENCE));
          if (follower.isCaughtUp()) {
            read.countDown();
          }
        }
      } catch (KafkaException e) {
        LOG.warn("control cannot be read; begins anew in a second: {}", e.toString());
        pause();
      }
    }
  }

  /** Of several that came together only the last counts. */
  private void takeNewest(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    RegistryEntries newest = null;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ControlLog.Published published = ControlLog.published(record);
      if (published != null && published.control() instanceof Control.RegistryPublished registry) {
        newest = registry.entries();
      }
    }
    if (newest != null) {
      taker.accept(newest);
    }
  }

  private void pause() {
    try {
      closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
