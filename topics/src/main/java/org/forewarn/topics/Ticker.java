package org.forewarn.topics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.forewarn.rules.book.Heartbeats;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat of a gateway: moves the clock of the log where nobody else says anything. Ticks go
 * to every partition of {@code observations} each second and to {@code control} every 200 ms. Two
 * gateways suffice for a city.
 *
 * <p>On {@code control} they carry the gateway's name only while every partition takes its ticks:
 * what it hears cannot be read otherwise, and nobody may count as silent for that.
 */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final long CONTROL_MILLIS = 200;
  private static final int CONTROL_TICKS_A_ROUND = 5;
  private static final long LEAST_UNTAKEN_MILLIS = 1_000;
  private static final String KEY = "tick";

  private final LogWriter writer;
  private final String gateway;
  private final LongSupplier clock;
  private final ScheduledExecutorService beat;
  private final byte[] namedTick;
  private final byte[] unnamedTick;
  private final long longestUntakenNanos;
  private final ScheduledFuture<?> beating;

  /** When each partition took a tick last, by the clock of {@link System#nanoTime}. */
  private AtomicLongArray taken = new AtomicLongArray(0);

  private long count;

  /**
   * Starts to tick.
   *
   * @param writer appends the ticks; stays open when the ticker ends
   * @param gateway the gateway's name
   * @param clock epoch milliseconds
   * @param speed how many times faster than real time the log runs, at least 1
   */
  public Ticker(LogWriter writer, String gateway, LongSupplier clock, int speed) {
    this.writer = writer;
    this.gateway = gateway;
    this.clock = clock;
    this.namedTick = bytes(new Control.Tick(gateway));
    this.unnamedTick = bytes(new Control.Tick(null));
    this.longestUntakenNanos =
        TimeUnit.MILLISECONDS.toNanos(
            Math.max(LEAST_UNTAKEN_MILLIS, Heartbeats.LONGEST_PAUSE / speed));
    this.beat =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ticker");
              thread.setDaemon(true);
              return thread;
            });
    long micros = Math.max(20_000, CONTROL_MILLIS * 1_000 / speed);
    beating = beat.scheduleAtFixedRate(this::tick, 0, micros, TimeUnit.MICROSECONDS);
  }

  private static byte[] bytes(Control.Tick tick) {
    return ControlCodec.toJson(tick).getBytes(StandardCharsets.UTF_8);
  }

  /** A tick that is lost is followed by the next. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void tick() {
    try {
      writer.append(Topic.CONTROL, 0, KEY, isTakenEverywhere() ? namedTick : unnamedTick);
      if (count++ % CONTROL_TICKS_A_ROUND == 0) {
        tickObservations();
      }
    } catch (KafkaException e) {
      LOG.warn("no tick was written: {}", e.toString());
    }
  }

  private boolean isTakenEverywhere() {
    long now = System.nanoTime();
    for (int partition = 0; partition < taken.length(); partition++) {
      if (now - taken.get(partition) > longestUntakenNanos) {
        return false;
      }
    }
    return taken.length() > 0;
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void tickObservations() {
    if (taken.length() == 0) {
      taken = takenLongAgo(writer.partitions(Topic.OBSERVATIONS));
    }
    byte[] tick =
        ObservationWriter.toJson(Observation.tick(gateway, clock.getAsLong()))
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < taken.length(); i++) {
      int partition = i;
      writer
          .append(Topic.OBSERVATIONS, partition, KEY, tick)
          .thenRun(() -> taken.set(partition, System.nanoTime()));
    }
  }

  private AtomicLongArray takenLongAgo(int partitions) {
    long[] longAgo = new long[partitions];
    Arrays.fill(longAgo, System.nanoTime() - longestUntakenNanos - 1);
    return new AtomicLongArray(longAgo);
  }

  /** Ends the ticks. */
  @Override
  public void close() {
    beating.cancel(false);
    beat.shutdownNow();
  }
}
