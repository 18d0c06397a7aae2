package org.forewarn.engine.kafka;

import java.time.Duration;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.Topics;

/**
 * What a live engine is told.
 *
 * @param log where the topics are
 * @param layout how {@code observations} must be made
 * @param name tells engines on the same brokers apart: consumer group and transactions
 * @param exactlyOnce whether consumers that read committed records see each result once, at the
 *     price of a checkpoint's delay; else results may come again after a crash, with the same
 *     identity and content
 * @param checkpointEvery how often state is written
 * @param dismissed whether events of breaches that never became warnings come out as well
 */
public record EngineSettings(
    LogAddress log,
    Topics.Layout layout,
    String name,
    boolean exactlyOnce,
    Duration checkpointEvery,
    boolean dismissed) {

  /** How often state is written unless something else is asked for. */
  public static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

  /** Refuses what could not run. */
  public EngineSettings {
    if (checkpointEvery.toMillis() < 100) {
      throw new IllegalArgumentException(
          "checkpoint interval: " + checkpointEvery.toMillis() + " ms (expected: at least 100 ms)");
    }
    if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "name: \"" + name + "\" (expected: letters, digits, . _ -; 1 to 100)");
    }
  }
}
