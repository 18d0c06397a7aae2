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

/**
 * Follows {@code control} and hands out registries, the newest last. What is behind a newer one on
 * the topic is never handed out, neither at the start nor when the topic must be read anew.
 */
public final class NewestRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NewestRegistry.class);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 5_000;

  private final LogAddress address;
  private final Consumer<RegistryEntries> taker;
  private final CountDownLatch handedOut = new CountDownLatch(1);
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
   * Waits until a registry has been handed out.
   *
   * @return whether one has, within so many milliseconds
   */
  public boolean awaitRegistry(long millis) throws InterruptedException {
    return handedOut.await(millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Refuses to go on where the topic was not read to its end yet.
   *
   * @throws LogException if it was not
   */
  public void requireRead() throws LogException {
    if (read.getCount() > 0) {
      throw new LogException("kafka at " + address.servers() + " does not give all of control");
    }
  }

  private void follow() {
    while (closing.getCount() > 0) {
      try (Follower follower = new Follower(address, Topic.CONTROL)) {
        follow(follower);
      } catch (KafkaException e) {
        LOG.warn("control cannot be read; begins anew in a second: {}", e.toString());
        pause();
      }
    }
  }

  private void follow(Follower follower) {
    RegistryEntries newest = null;
    while (closing.getCount() > 0) {
      for (ConsumerRecord<byte[], byte[]> record : follower.next(PATIENCE)) {
        ControlLog.Published published = ControlLog.published(record);
        if (published != null
            && published.control() instanceof Control.RegistryPublished registry) {
          newest = registry.entries();
        }
      }
      if (follower.isCaughtUp()) {
        read.countDown();
        if (newest != null) {
          taker.accept(newest);
          newest = null;
          handedOut.countDown();
        }
      }
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
