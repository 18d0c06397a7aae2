package org.forewarn.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.ControlEntry;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/** Writes the log of a made-up city to topics, in order, by the city's own clock. */
final class CityOnKafka implements AutoCloseable {
  static final int PARTITIONS = 8;
  static final Topics.Layout LAYOUT = new Topics.Layout(PARTITIONS, (short) 1, true);
  private static final long EARLIER = 60_000;

  private final LogAddress address;
  private final City city;
  private final LogWriter writer;
  private final List<ControlEntry> controls = new ArrayList<>();
  private final List<CompletableFuture<?>> written = new ArrayList<>();
  private long now;
  private int next;

  CityOnKafka(LogAddress address, City city) throws Exception {
    this.address = address;
    this.city = city;
    this.writer = new LogWriter(address, () -> now);
    controls.addAll(city.controls());
    try (Topics topics = new Topics(address)) {
      topics.create(LAYOUT);
    }
    now = city.log().get(0).logTime() - EARLIER;
    control(new Control.RegistryPublished(city.registry()));
    city.rules().forEach(rule -> control(new Control.RulePublished(rule)));
  }

  /** Publishes something more when the log comes to its time. */
  void publish(ControlEntry entry) {
    controls.add(entry);
    controls.sort(Comparator.comparingLong(ControlEntry::logTime));
  }

  /** Writes the next part of the log: all before a share of it, from 0 to 1. */
  void writeTo(double share) throws Exception {
    List<LogEntry> log = city.log();
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
      write(Observation.tick("gw-1", now));
    }
    for (CompletableFuture<?> one : written) {
      one.get(30, TimeUnit.SECONDS);
    }
    written.clear();
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

  LogAddress address() {
    return address;
  }

  @Override
  public void close() {
    writer.close();
  }
}
