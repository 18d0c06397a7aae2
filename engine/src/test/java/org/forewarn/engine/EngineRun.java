package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.ControlEntry;
import org.forewarn.rules.sim.LogEntry;

/**
 * A city's log through the operator, as unkindly as a cluster may: {@code control} now ahead and
 * now behind, watermarks often or seldom, snapshots and restores with another number of tasks.
 */
final class EngineRun {
  private static final String TICK = ControlCodec.toJson(new Control.Tick());

  private final City city;
  private final SplittableRandom random;
  private final List<EpisodeEvent> events = new ArrayList<>();
  private final int watermarkEvery;
  private final int restartEvery;
  private WatchesHarness harness;
  private int nextControl;
  private long controlRead = Times.NONE;
  private int restarts;

  EngineRun(City city, long seed) {
    this.city = city;
    this.random = new SplittableRandom(seed);
    this.watermarkEvery = 1 + random.nextInt(random.nextBoolean() ? 10 : 2_000);
    this.restartEvery = 200 + random.nextInt(2_000);
  }

  /** All events of the city's log, in order, after a clock that stops at the last log time. */
  List<EpisodeEvent> run() throws Exception {
    harness = new WatchesHarness(1 + random.nextInt(4), null, 0);
    publishAlways();
    List<LogEntry> log = city.log();
    for (int i = 0; i < log.size(); i++) {
      LogEntry entry = log.get(i);
      readControlTo(entry.logTime() + random.nextInt(-9_000, 4_000));
      if (entry.observation().kind() != Kind.TICK) {
        harness.observe(entry);
      }
      if (i % watermarkEvery == 0) {
        harness.observationsRead(entry.logTime() - LogClock.BEHIND);
        events.addAll(harness.takeEvents());
      }
      if (i % restartEvery == restartEvery - 1) {
        restart();
      }
    }
    long last = log.get(log.size() - 1).logTime();
    readControlTo(last + LogClock.BEHIND);
    harness.observationsRead(last);
    events.addAll(harness.takeEvents());
    events.sort(EpisodeEvent.ORDER);
    return events;
  }

  /** The operator after the run, still open. */
  WatchesHarness harness() {
    return harness;
  }

  int restarts() {
    return restarts;
  }

  private void publishAlways() throws Exception {
    publish(Times.NONE, new Control.RegistryPublished(city.registry()));
    for (Rule rule : city.rules()) {
      publish(Times.NONE, new Control.RulePublished(rule));
    }
  }

  private void publish(long logTime, Control control) throws Exception {
    String json = ControlCodec.toJson(control);
    assertThatCode(() -> ControlCodec.read(json)).doesNotThrowAnyException();
    harness.control(new ControlRecord(logTime, json));
  }

  /** Reads {@code control} on to a log time, if it has not come so far. */
  void readControlTo(long logTime) throws Exception {
    if (logTime <= controlRead) {
      return;
    }
    List<ControlEntry> controls = city.controls();
    while (nextControl < controls.size() && controls.get(nextControl).logTime() <= logTime) {
      ControlEntry entry = controls.get(nextControl++);
      publish(entry.logTime(), entry.control());
    }
    harness.control(new ControlRecord(logTime, TICK));
    harness.controlRead(logTime - LogClock.BEHIND);
    controlRead = logTime;
  }

  private void restart() throws Exception {
    events.addAll(harness.takeEvents());
    OperatorSubtaskState state = harness.snapshot();
    int before = harness.parallelism();
    harness.close();
    harness = new WatchesHarness(1 + random.nextInt(4), state, before);
    if (controlRead != Times.NONE) {
      harness.controlRead(controlRead - LogClock.BEHIND);
    }
    restarts++;
  }
}
