package org.forewarn.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.engine.EngineOptions;
import org.forewarn.engine.SilentTrucks;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Simulator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording in which gateways tick: its silences are those of the live log. */
class SilenceReplayTest {
  private static final int SEEDS = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void silencesAreSeenInARecording(int parallelism) throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<LogEntry> log = SilentTrucks.log(new Random(seed));
      List<String> expected =
          Simulator.run(SilentTrucks.book(log), log).stream()
              .filter(event -> event.type() != EventType.DISMISSED)
              .map(EventCodec::toJson)
              .toList();
      assertThat(expected).hasSizeGreaterThan(10);
      assertThat(replayed(log, parallelism, Duration.ofMillis(1 + 20L * seed)))
          .as("seed " + seed)
          .isEqualTo(expected);
    }
  }

  private List<String> replayed(List<LogEntry> log, int parallelism, Duration watermarks)
      throws Exception {
    Path recording = folder.resolve("log.jsonl");
    Path events = folder.resolve("events.jsonl");
    List<String> lines = new ArrayList<>();
    for (LogEntry entry : log) {
      lines.add(ObservationWriter.toJson(entry.observation().received(entry.logTime())));
    }
    Files.write(recording, lines);
    Configuration settings = Replay.settings(parallelism);
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, watermarks);
    new Replay(
            Recording.of(SilentTrucks.published(), List.of(recording.toString())),
            EngineOptions.ofReplay(false, false),
            new LineFile(events.toString()),
            LineFile.NOWHERE)
        .run(StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings));
    return Files.readAllLines(events);
  }
}
