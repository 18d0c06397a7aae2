package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** A fleet under the catalogue's rules: whoever does what a rule forbids, and nobody else. */
class TruckFleetTest {
  private static final long START = 1_777_593_600_000L;
  private static final long HOURS = 4 * 3_600_000L;

  /** The end of a run leaves some without an outcome. */
  private static final long LAST = 30 * 60_000L;

  private final TruckFleet fleet = new TruckFleet(60, 7, START);
  private final List<EpisodeEvent> events = new ArrayList<>();

  private void live() throws Mistakes, IOException {
    RuleBook book = new RuleBook(true);
    book.add(new Control.RegistryPublished(fleet.registry()), Times.NONE);
    for (Rule rule : RuleCodec.readFolder(Path.of("catalogue"))) {
      book.add(new Control.RulePublished(rule), Times.NONE);
    }
    Simulator simulator = new Simulator(book);
    for (long now = START; now < START + HOURS; now += 1_000) {
      for (TruckReport report : fleet.advance(now)) {
        tell(simulator.apply(new LogEntry(now, position(report))));
      }
      simulator.apply(new LogEntry(now, Observation.tick("gw-1", now)));
      book.add(new Control.Tick("gw-1"), now);
      tell(simulator.noticeDue());
    }
  }

  private void tell(List<EpisodeEvent> news) {
    for (EpisodeEvent event : news) {
      events.add(event);
      if (event.type().tells()) {
        fleet.told(event.subject(), event.decidedAt());
      }
    }
  }

  private static Observation position(TruckReport report) {
    return Observations.position(
        null,
        Observation.VEHICLE + report.subject(),
        "jt808:" + report.subject(),
        report.at(),
        report.fixed() ? report.latitude() : Double.NaN,
        report.fixed() ? report.longitude() : Double.NaN,
        Attributes.of(
            "gateway",
            "gw-1",
            "acc",
            true,
            "antennaCut",
            !report.fixed(),
            "speedKph",
            report.speedKph(),
            "heading",
            report.heading(),
            "load",
            report.full() ? "full" : "empty",
            "lid",
            report.lidOpen() ? "open" : "closed",
            "lift",
            report.liftUp()));
  }

  @Test
  void everyFaultIsWarnedOfAndNothingElse() throws Exception {
    live();
    Map<String, List<EpisodeEvent>> byEpisode = new HashMap<>();
    events.stream()
        .filter(event -> event.type() != EventType.DISMISSED)
        .forEach(
            event ->
                byEpisode.computeIfAbsent(event.episode(), id -> new ArrayList<>()).add(event));
    List<TruckFault> faults =
        fleet.faults().stream().filter(fault -> fault.until() < START + HOURS - LAST).toList();
    Set<String> rules = new TreeSet<>(faults.stream().map(TruckFault::rule).toList());
    assertThat(rules)
        .containsExactly(
            "truck-dumping",
            "truck-lid-open",
            "truck-long-stop",
            "truck-no-go",
            "truck-no-permit",
            "truck-off-route",
            "truck-out-of-hours",
            "truck-silent",
            "truck-silent-cut",
            "truck-speeding");
    assertThat(faults).hasSizeGreaterThan(100);
    for (TruckFault fault : faults) {
      List<List<EpisodeEvent>> found =
          byEpisode.values().stream().filter(episode -> isOf(fault, episode.get(0))).toList();
      assertThat(found).as(fault.toString()).hasSize(1);
      List<EventType> types = found.get(0).stream().map(EpisodeEvent::type).toList();
      assertThat(types.get(0)).as(fault.toString()).isEqualTo(EventType.WARNED);
      if (fault.outcome() != null) {
        assertThat(types).as(fault.toString()).contains(fault.outcome());
        assertThat(types.contains(EventType.ESCALATED) && types.contains(EventType.CORRECTED))
            .as("both escalated and corrected: %s", fault)
            .isFalse();
      }
    }
    List<TruckFault> all = new ArrayList<>(fleet.faults());
    all.addAll(fleet.underWay());
    assertThat(byEpisode.values().stream().map(episode -> episode.get(0)))
        .as("nobody else is warned")
        .allMatch(first -> all.stream().anyMatch(fault -> isOf(fault, first)));
  }

  private static boolean isOf(TruckFault fault, EpisodeEvent event) {
    return event.rule().equals(fault.rule())
        && event.subject().equals(fault.subject())
        && event.breachSince() >= fault.since() - Truck.EVERY
        && event.breachSince() <= fault.until();
  }

  @Test
  void theSameSeedIsTheSameFleet() {
    TruckFleet again = new TruckFleet(60, 7, START);
    List<TruckReport> all = new ArrayList<>(again.advance(START + 60_000));
    all.addAll(again.advance(START + 600_000));
    assertThat(fleet.advance(START + 600_000)).isEqualTo(all).hasSizeGreaterThan(3_000);
  }
}
