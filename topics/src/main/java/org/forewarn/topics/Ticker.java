package org.forewarn.topics;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
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
 */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final long CONTROL_MILLIS = 200;
  private static final int CONTROL_TICKS_A_ROUND = 5;
  private static final String KEY = "tick";

  private final LogWriter writer;
  private final String gateway;
  private final LongSupplier clock;
  private final ScheduledExecutorService beat;
  private final byte[] controlTick;
  private final ScheduledFuture<?> beating;
  private int partitions;
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
    this.controlTick =
        ControlCodec.toJson(new Control.Tick(gateway)).getBytes(StandardCharsets.UTF_8);
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

  /** A tick that is lost is followed by the next. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void tick() {
    try {
      writer.append(Topic.CONTROL, 0, KEY, controlTick);
      if (count++ % CONTROL_TICKS_A_ROUND == 0) {
        tickObservations();
      }
    } catch (KafkaException e) {
      LOG.warn("no tick was written: {}", e.toString());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  private void tickObservations() {
    if (partitions == 0) {
      partitions = writer.partitions(Topic.OBSERVATIONS);
    }
    byte[] tick =
        ObservationWriter.toJson(Observation.tick(gateway, clock.getAsLong()))
            .getBytes(StandardCharsets.UTF_8);
    for (int partition = 0; partition < partitions; partition++) {
      writer.append(Topic.OBSERVATIONS, partition, KEY, tick);
    }
  }

  /** Ends the ticks. */
  @Override
  public void close() {
    beating.cancel(false);
    beat.shutdownNow();
  }
}
