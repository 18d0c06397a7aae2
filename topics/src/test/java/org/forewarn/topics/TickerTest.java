package org.forewarn.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's heartbeat reaches every partition, and control five times as often. */
class TickerTest {
  private static final int PARTITIONS = 8;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @TempDir Path folder;

  @Test
  @SuppressWarnings("try")
  void ticksGoToEveryPartitionAndToControl() throws Exception {
    try (LocalBroker broker = LocalBroker.start(folder, 0, Map.of())) {
      LogAddress log = LogAddress.of(broker.address(), "");
      try (Topics topics = new Topics(log)) {
        topics.create(new Topics.Layout(PARTITIONS, (short) 1, false));
      }
      Map<Integer, Integer> ticks = new HashMap<>();
      int controlTicks = 0;
      try (LogWriter writer = new LogWriter(log);
          Ticker ticker = new Ticker(writer, "gw-1", () -> 1_777_593_600_000L, 1);
          Follower observations = new Follower(log, Topic.OBSERVATIONS);
          Follower control = new Follower(log, Topic.CONTROL)) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!(ticks.size() == PARTITIONS && ticks.values().stream().allMatch(n -> n >= 3))) {
          assertThat(System.nanoTime()).as("ticks %s", ticks).isLessThan(until);
          for (var record : observations.next(Duration.ofMillis(50))) {
            Observation tick =
                new ObservationReader().read(record.value(), 0, record.value().length);
            assertThat(tick.kind()).isEqualTo(Observation.Kind.TICK);
            assertThat(tick.source()).isEqualTo("gw-1");
            ticks.merge(record.partition(), 1, Integer::sum);
          }
          for (var record : control.next(Duration.ofMillis(50))) {
            String json = new String(record.value(), StandardCharsets.UTF_8);
            assertThat(ControlCodec.read(json)).isEqualTo(new Control.Tick("gw-1"));
            controlTicks++;
          }
        }
      }
      assertThat(controlTicks).isGreaterThanOrEqualTo(6);
    }
  }

  @Test
  void aTickerThatEndedTicksNoMore() throws Exception {
    try (LocalBroker broker = LocalBroker.start(folder, 0, Map.of())) {
      LogAddress log = LogAddress.of(broker.address(), "");
      try (Topics topics = new Topics(log);
          LogWriter writer = new LogWriter(log)) {
        topics.create(new Topics.Layout(PARTITIONS, (short) 1, false));
        new Ticker(writer, "gw-1", () -> 0, 1).close();
        writer.flush();
        Set<Long> first = offsets(log);
        assertThat(offsets(log)).isEqualTo(first);
      }
    }
  }

  private static Set<Long> offsets(LogAddress log) throws LogException {
    Set<Long> offsets = new HashSet<>();
    LogReader.readAll(log, Topic.CONTROL, record -> offsets.add(record.offset()));
    return offsets;
  }
}
