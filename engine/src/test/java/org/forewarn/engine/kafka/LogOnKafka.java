package org.forewarn.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.ControlEntry;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/** Writes a made-up log to topics, in order, by its own clock. */
final class LogOnKafka implements AutoCloseable {
  static final int PARTITIONS = 8;
  static final Topics.Layout LAYOUT = new Topics.Layout(PARTITIONS, (short) 1, true);
  private static final long EARLIER = 60_000;

  private final List<LogEntry> log;
  private final LogWriter writer;
  private final List<ControlEntry> controls = new ArrayList<>();
  private final List<CompletableFuture<?>> written = new ArrayList<>();
  private long now;
  private int next;

  LogOnKafka(LogAddress address, City city) throws Exception {
    this(address, city.registry(), city.rules(), city.controls(), city.log());
  }

  /**
   * A log of which nothing is written yet.
   *
   * @param registry published before it begins, like the rules
   * @param controls published while it runs
   */
  LogOnKafka(
      LogAddress address,
      RegistryEntries registry,
      List<Rule> rules,
      List<ControlEntry> controls,
      List<LogEntry> log)
      throws Exception {
    this.log = log;
    this.writer = new LogWriter(address, () -> now);
    this.controls.addAll(controls);
    try (Topics topics = new Topics(address)) {
      topics.create(LAYOUT);
    }
    now = log.get(0).logTime() - EARLIER;
    control(new Control.RegistryPublished(registry));
    rules.forEach(rule -> control(new Control.RulePublished(rule)));
  }

  /** Writes the next part of the log: all before a share of it, from 0 to 1. */
  void writeTo(double share) throws Exception {
    int until = (int) (share * log.size());
    for (; next < until; next++) {
      LogEntry entry = log.get(next);
      while (!controls.isEmpty() && controls.get(0).logTime() <= entry.logTime()) {
        now = Math.max(now, controls.get(0).logTime());
        control(controls.remove(0).control());
      }
      now = Math.max(now, entry.logTime());
      write(entry.observation());
    }
    if (until == log.size()) {
      now += 1_000;
      tick();
    }
    for (CompletableFuture<?> one : written) {
      one.get(30, TimeUnit.SECONDS);
    }
    written.clear();
  }

  /** Says what time it is. */
  void tick() {
    write(Observation.tick("gw-1", now));
  }

  private void write(Observation observation) {
    byte[] json = ObservationWriter.toJson(observation).getBytes(StandardCharsets.UTF_8);
    if (observation.watch() != null) {
      written.add(writer.append(Topic.OBSERVATIONS, observation.watch(), json));
      return;
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      written.add(writer.append(Topic.OBSERVATIONS, partition, "tick", json));
    }
    control(new Control.Tick());
  }

  private void control(Control control) {
    written.add(
        writer.append(
            Topic.CONTROL,
            0,
            control instanceof Control.Tick ? "tick" : "published",
            ControlCodec.toJson(control).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    writer.close();
  }
}
