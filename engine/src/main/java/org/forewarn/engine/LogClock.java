package org.forewarn.engine;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.forewarn.rules.model.Observation.Kind;

/**
 * The clock of a log: the newest log time less a second, for a broker whose clock steps back a
 * little. A tick moves it at once, everything else at the next interval.
 */
public final class LogClock<T> implements WatermarkGenerator<T> {
  /** How far the watermark stays behind the newest record, in milliseconds. */
  public static final long BEHIND = 1_000;

  private final Ticks<T> ticks;
  private long newest = Long.MIN_VALUE + BEHIND;

  /** Tells ticks from other records. */
  interface Ticks<T> extends java.io.Serializable {
    boolean isTick(T record);
  }

  private LogClock(Ticks<T> ticks) {
    this.ticks = ticks;
  }

  /** The clock of the observations. */
  public static WatermarkStrategy<Arrival> ofArrivals() {
    return WatermarkStrategy.<Arrival>forGenerator(
            context ->
                new LogClock<>(
                    arrival ->
                        arrival.observation() != null && arrival.observation().kind() == Kind.TICK))
        .withTimestampAssigner((arrival, timestamp) -> arrival.logTime());
  }

  /** The clock of {@code control}, whose every record moves it at once. */
  public static WatermarkStrategy<ControlRecord> ofControl() {
    return WatermarkStrategy.<ControlRecord>forGenerator(context -> new LogClock<>(record -> true))
        .withTimestampAssigner((record, timestamp) -> record.logTime());
  }

  @Override
  public void onEvent(T record, long timestamp, WatermarkOutput output) {
    newest = Math.max(newest, timestamp);
    if (ticks.isTick(record)) {
      onPeriodicEmit(output);
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.emitWatermark(new Watermark(newest - BEHIND));
  }
}
