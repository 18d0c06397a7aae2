package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Simulator;
import org.junit.jupiter.api.Test;

/**
 * Trucks that fall silent under two gateways that go and come: tasks, which are restarted in
 * between, see the same silences as the simulator, and the same doubts of who a truck is.
 */
class SilenceOnTasksTest {
  private static final int SEEDS = 60;

  @Test
  void tasksSeeTheSameSilence() throws Exception {
    Set<EventType> seen = EnumSet.noneOf(EventType.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      List<LogEntry> log = SilentTrucks.log(new Random(seed));
      List<EpisodeEvent> expected = Simulator.run(SilentTrucks.book(log), log);
      assertThat(run(log, new Random(seed))).as("seed " + seed).isEqualTo(expected);
      expected.forEach(event -> seen.add(event.type()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            EventType.WARNED,
            EventType.CORRECTED,
            EventType.ESCALATED,
            EventType.CLEARED,
            EventType.REOPENED,
            EventType.DISMISSED,
            EventType.LEAD,
            EventType.UNDETERMINED);
  }

  private static List<EpisodeEvent> run(List<LogEntry> log, Random random) throws Exception {
    List<EpisodeEvent> events = new ArrayList<>();
    WatchesHarness harness = new WatchesHarness(1 + random.nextInt(3), null, 0);
    for (Control control : SilentTrucks.published()) {
      harness.control(new ControlRecord(Times.NONE, ControlCodec.toJson(control)));
    }
    for (LogEntry entry : log) {
      Observation observation = entry.observation();
      if (observation.kind() == Kind.TICK) {
        String tick = ControlCodec.toJson(new Control.Tick(observation.source()));
        harness.control(new ControlRecord(entry.logTime(), tick));
        harness.controlRead(entry.logTime() - LogClock.BEHIND);
        harness.observationsRead(entry.logTime() - LogClock.BEHIND);
      } else {
        harness.observe(entry);
      }
      if (random.nextInt(2_000) == 0) {
        events.addAll(harness.takeEvents());
        harness = restarted(harness, 1 + random.nextInt(3));
      }
    }
    // The simulator decides what was due before the last record; a watermark, what was by it.
    long last = log.get(log.size() - 1).logTime();
    harness.control(new ControlRecord(last, ControlCodec.toJson(new Control.Tick())));
    harness.controlRead(last);
    harness.observationsRead(last);
    events.addAll(harness.takeEvents());
    harness.close();
    events.sort(EpisodeEvent.ORDER);
    return events;
  }

  private static WatchesHarness restarted(WatchesHarness harness, int parallelism)
      throws Exception {
    var snapshot = harness.snapshot();
    int before = harness.parallelism();
    harness.close();
    return new WatchesHarness(parallelism, snapshot, before);
  }
}
