package org.forewarn.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.engine.ControlRecord;
import org.forewarn.engine.Counted;
import org.forewarn.engine.EngineOptions;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.CitySpec;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Simulator;
import org.forewarn.rules.watch.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job on a cluster decides what the simulator decides, on one task or on four. */
class JobMatchesSimulatorTest {
  private static final int SEEDS = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theJobGivesTheSimulatorsEventsForEverySeed(int parallelism) throws Exception {
    for (long seed = 1; seed <= SEEDS; seed++) {
      City city = City.of(seed, CitySpec.small());
      Path events = folder.resolve("events-" + seed + ".jsonl");
      Map<String, Object> counts =
          replayOf(city, events).run(environment(parallelism, Duration.ofMillis(1 + 10 * seed)));
      Simulator simulator = new Simulator(city.ruleBook(false));
      city.log().forEach(simulator::apply);
      simulator.finish();
      assertSame(
          city + " on " + parallelism + " tasks",
          lines(simulator.events()),
          Files.readAllLines(events));
      assertThat(counts)
          .containsEntry(Counted.STALE, (long) simulator.count(Verdict.STALE))
          .containsEntry(Counted.HISTORY, (long) simulator.count(Verdict.HISTORY))
          .containsEntry(Counted.FAST_CLOCK, (long) simulator.count(Verdict.FAST_CLOCK))
          .containsEntry(Counted.DEAD_LETTERS, (long) simulator.count(Verdict.UNKNOWN_PLACE));
    }
  }

  /** Names the first event that differs: a list of hundreds helps nobody. */
  private static void assertSame(String what, List<String> expected, List<String> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertThat(actual.get(i)).as("event %d of %s", i, what).isEqualTo(expected.get(i));
    }
    assertThat(actual).as("events of %s", what).hasSameSizeAs(expected);
  }

  private static StreamExecutionEnvironment environment(int parallelism, Duration watermarks) {
    Configuration settings = Replay.settings(parallelism);
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, watermarks);
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
  }

  private Replay replayOf(City city, Path events) throws IOException {
    Path log = folder.resolve("log.jsonl");
    try (BufferedWriter lines = Files.newBufferedWriter(log)) {
      for (LogEntry entry : city.log()) {
        lines.write(ObservationWriter.toJson(entry.observation().received(entry.logTime())));
        lines.newLine();
      }
    }
    List<ControlRecord> control = new ArrayList<>();
    control.add(always(new Control.RegistryPublished(city.registry())));
    city.rules().forEach(rule -> control.add(always(new Control.RulePublished(rule))));
    city.controls()
        .forEach(
            entry ->
                control.add(
                    new ControlRecord(entry.logTime(), ControlCodec.toJson(entry.control()))));
    return new Replay(
        new Recording(control, false, List.of(log.toString())),
        EngineOptions.ofReplay(false, true),
        new LineFile(events.toString()),
        LineFile.NOWHERE);
  }

  private static ControlRecord always(Control control) {
    return new ControlRecord(Times.NONE, ControlCodec.toJson(control));
  }

  private static List<String> lines(List<EpisodeEvent> events) {
    return events.stream().sorted(EpisodeEvent.ORDER).map(EventCodec::toJson).toList();
  }
}
