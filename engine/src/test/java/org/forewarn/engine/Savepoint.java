package org.forewarn.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.CitySpec;
import org.forewarn.rules.sim.ControlEntry;
import org.forewarn.rules.sim.LogEntry;

/**
 * A snapshot of the operator in the middle of a city's log, with the rest of the log and what must
 * come of it. It stands in the resources so that later versions can be held to it; {@link #main}
 * makes one.
 */
final class Savepoint {
  private static final String TICK = ControlCodec.toJson(new Control.Tick());

  private final Path folder;

  Savepoint(Path folder) {
    this.folder = folder;
  }

  /** Makes a savepoint in the folder named by the first argument. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    new Savepoint(folder).make(City.of(42, CitySpec.small()));
  }

  private void make(City city) throws Exception {
    int split = city.log().size() * 9 / 10;
    try (WatchesHarness harness = new WatchesHarness(1, null, 0)) {
      publish(harness, city);
      for (LogEntry entry : city.log().subList(0, split)) {
        observe(harness, entry);
      }
      harness.takeEvents();
      OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), state());
      List<LogEntry> rest = city.log().subList(split, city.log().size());
      List<String> lines = new ArrayList<>();
      for (LogEntry entry : rest) {
        lines.add(ObservationWriter.toJson(entry.observation().received(entry.logTime())));
        observe(harness, entry);
      }
      Files.write(folder.resolve("rest.jsonl"), lines);
      Files.write(folder.resolve("events.jsonl"), inOrder(harness.takeEvents()));
    }
  }

  private static void publish(WatchesHarness harness, City city) throws Exception {
    List<ControlEntry> all = new ArrayList<>();
    all.add(new ControlEntry(Times.NONE, new Control.RegistryPublished(city.registry())));
    for (Rule rule : city.rules()) {
      all.add(new ControlEntry(Times.NONE, new Control.RulePublished(rule)));
    }
    all.addAll(city.controls());
    for (ControlEntry entry : all) {
      harness.control(new ControlRecord(entry.logTime(), ControlCodec.toJson(entry.control())));
    }
  }

  private static void observe(WatchesHarness harness, LogEntry entry) throws Exception {
    long logTime = entry.logTime();
    harness.control(new ControlRecord(logTime, TICK));
    if (entry.observation().kind() != Kind.TICK) {
      harness.observe(entry);
    }
    harness.controlRead(logTime - LogClock.BEHIND);
    harness.observationsRead(logTime - LogClock.BEHIND);
  }

  private static List<String> inOrder(List<EpisodeEvent> events) {
    return events.stream().sorted(EpisodeEvent.ORDER).map(EventCodec::toJson).toList();
  }

  private String state() {
    return folder.resolve("state").toString();
  }

  /** What must come of the rest of the log. */
  List<String> expected() throws IOException {
    return Files.readAllLines(folder.resolve("events.jsonl"));
  }

  /** What comes of the rest of the log after a restore on some tasks. */
  List<String> restored(int parallelism) throws Exception {
    try (WatchesHarness harness =
        new WatchesHarness(parallelism, OperatorSnapshotUtil.readStateHandle(state()), 1)) {
      for (LogEntry entry : rest()) {
        observe(harness, entry);
      }
      return inOrder(harness.takeEvents());
    }
  }

  private List<LogEntry> rest() throws IOException, UnreadableException {
    ObservationReader reader = new ObservationReader();
    List<LogEntry> rest = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("rest.jsonl"))) {
      byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Observation observation = reader.read(bytes, 0, bytes.length);
      rest.add(new LogEntry(observation.received(), observation));
    }
    return rest;
  }
}
