package org.forewarn.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.forewarn.engine.state.EngineTypes;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.sim.LogEntry;

/** The operator {@code watches} on one or more tasks, driven by hand. */
final class WatchesHarness implements AutoCloseable {
  private static final Origin ORIGIN = new Origin("observations", 0, 0);
  private static final int MAX = EngineJob.MAX_PARALLELISM;

  private final List<
          KeyedTwoInputStreamOperatorTestHarness<String, Arrival, ControlRecord, EpisodeEvent>>
      tasks = new ArrayList<>();
  private final List<EpisodeEvent> events = new ArrayList<>();

  /**
   * Starts the tasks.
   *
   * @param from what an earlier run left; null to begin anew
   * @param before how many tasks that run had
   */
  WatchesHarness(int parallelism, OperatorSubtaskState from, int before) throws Exception {
    for (int i = 0; i < parallelism; i++) {
      var task =
          new KeyedTwoInputStreamOperatorTestHarness<String, Arrival, ControlRecord, EpisodeEvent>(
              new CoBroadcastWithKeyedOperator<>(
                  new Watches(EngineOptions.ofReplay(false, true)),
                  List.of(EngineJob.REVISIONS, EngineJob.CONTROL_READ, EngineJob.HEARD)),
              arrival -> arrival.observation().watch(),
              null,
              Types.STRING,
              MAX,
              parallelism,
              i);
      task.setup(
          EngineTypes.EVENT.createSerializer(task.getExecutionConfig().getSerializerConfig()));
      if (from != null) {
        task.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                from, MAX, before, parallelism, i));
      }
      task.open();
      tasks.add(task);
    }
  }

  int parallelism() {
    return tasks.size();
  }

  void observe(LogEntry entry) throws Exception {
    int task =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            entry.observation().watch(), MAX, tasks.size());
    Arrival arrival = Arrival.of(entry.logTime(), ORIGIN, entry.observation());
    tasks.get(task).processElement1(new StreamRecord<>(arrival, entry.logTime()));
  }

  void control(ControlRecord record) throws Exception {
    for (var task : tasks) {
      task.processElement2(new StreamRecord<>(record));
    }
  }

  void observationsRead(long watermark) throws Exception {
    for (var task : tasks) {
      task.processWatermark1(new Watermark(watermark));
    }
  }

  void controlRead(long watermark) throws Exception {
    for (var task : tasks) {
      task.processWatermark2(new Watermark(watermark));
    }
  }

  /** The events since the last call. */
  List<EpisodeEvent> takeEvents() {
    for (var task : tasks) {
      events.addAll(task.extractOutputValues());
      task.getOutput().clear();
    }
    List<EpisodeEvent> taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** What a run with any number of tasks can begin from. */
  OperatorSubtaskState snapshot() throws Exception {
    OperatorSubtaskState[] states = new OperatorSubtaskState[tasks.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = tasks.get(i).snapshot(1, 1);
    }
    return AbstractStreamOperatorTestHarness.repackageState(states);
  }

  int stateEntries() {
    return tasks.stream()
        .mapToInt(KeyedTwoInputStreamOperatorTestHarness::numKeyedStateEntries)
        .sum();
  }

  int timers() {
    return tasks.stream().mapToInt(AbstractStreamOperatorTestHarness::numEventTimeTimers).sum();
  }

  @Override
  public void close() {
    try {
      for (var task : tasks) {
        task.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a task did not close", e);
    }
  }
}
