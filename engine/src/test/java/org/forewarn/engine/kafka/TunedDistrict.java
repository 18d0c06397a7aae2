package org.forewarn.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.ControlEntry;
import org.forewarn.rules.sim.District;
import org.forewarn.rules.sim.DistrictSpec;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Simulator;
import org.forewarn.topics.LogAddress;

/**
 * Ten minutes of a district whose operators change everything that can be changed while episodes
 * are open: grace, condition, words, places, and whether a rule is in force at all.
 */
final class TunedDistrict {
  static final long START = 1_777_593_600_000L;
  static final String NEW_WORDS = "Please drive off now";
  private static final long MINUTE = 60_000;
  private static final long STEP = 200;

  private final District district;
  private final List<ControlEntry> controls = new ArrayList<>();
  private final List<LogEntry> log = new ArrayList<>();

  TunedDistrict(long seed) throws Mistakes {
    district = new District(DistrictSpec.soak().of(10, 4), seed, START);
    publishAll();
    observe();
  }

  private void publishAll() throws Mistakes {
    Rule parking = district.rules().get(0);
    Rule strict = district.rules().get(1);
    RegistryEntries registry = district.registry();
    publish(1, changed(parking, 2, json -> json.replace("\"grace\":\"15s\"", "\"grace\":\"25s\"")));
    publish(
        2, changed(parking, 3, json -> json.replace("\"stationary\":true", "\"class\":\"car\"")));
    publish(3, changed(parking, 4, json -> json.replace("Please leave by", NEW_WORDS + ", or by")));
    publish(4, new Control.RegistryPublished(without(registry, registry.places().get(0).id())));
    publish(5, new Control.RuleDisabled(strict.id()));
    publish(6, new Control.RegistryPublished(stricter(registry)));
    publish(7, changed(strict, 2, UnaryOperator.identity()));
    publish(8, new Control.RuleDisabled(parking.id()));
  }

  private void publish(int minute, Control control) {
    controls.add(new ControlEntry(START + minute * MINUTE, control));
  }

  private static Control changed(Rule rule, int revision, UnaryOperator<String> change)
      throws Mistakes {
    String before = RuleCodec.toJson(rule.as(revision));
    String after = change.apply(before);
    if (revision > 2 && after.equals(before)) {
      throw new IllegalStateException("nothing changed in " + before);
    }
    return new Control.RulePublished(
        RuleCodec.read("changed.json", after.getBytes(StandardCharsets.UTF_8)).get(0));
  }

  private static RegistryEntries without(RegistryEntries all, String place) {
    return places(all, all.places().stream().filter(one -> !one.id().equals(place)).toList());
  }

  private static RegistryEntries stricter(RegistryEntries all) {
    Place.Overrides overrides =
        new Place.Overrides(Times.NONE, 6_000, Times.NONE, Times.NONE, Times.NONE);
    return places(
        all,
        all.places().stream()
            .map(
                one ->
                    new Place(
                        one.id(), one.kind(), one.name(), one.authority(), one.shape(), overrides))
            .toList());
  }

  private static RegistryEntries places(RegistryEntries all, List<Place> places) {
    return new RegistryEntries(
        all.name(), all.zone(), places, all.sources(), all.vehicles(), all.permits());
  }

  /** What is due to arrive, by when; equal times keep their order. */
  private record Arriving(LogEntry entry, int number) {}

  private void observe() {
    Simulator simulator = new Simulator(book());
    PriorityQueue<Arriving> arriving =
        new PriorityQueue<>(
            Comparator.<Arriving>comparingLong(next -> next.entry().logTime())
                .thenComparingInt(Arriving::number));
    int number = 0;
    for (long now = START; now < START + 10 * MINUTE; now += STEP) {
      arriving.add(new Arriving(new LogEntry(now, Observation.tick("gw-1", now)), number++));
      for (Observation observation : district.advance(now)) {
        arriving.add(new Arriving(new LogEntry(now, observation), number++));
      }
      while (!arriving.isEmpty() && arriving.element().entry().logTime() <= now) {
        LogEntry entry = arriving.remove().entry();
        log.add(entry);
        List<EpisodeEvent> events = new ArrayList<>(simulator.apply(entry));
        events.addAll(simulator.noticeDue());
        for (EpisodeEvent event : events) {
          if (event.type() == EventType.WARNED && event.seq() % 7 != 6) {
            arriving.add(new Arriving(receipt(event, now + 400), number++));
            district.told(event.subject(), event.place(), now + 400);
          }
        }
      }
    }
  }

  private static LogEntry receipt(EpisodeEvent event, long logTime) {
    return new LogEntry(
        logTime,
        Observation.receipt(
            null,
            event.watch(),
            "sms",
            logTime,
            event.episode() + '|' + event.seq(),
            "sent",
            null));
  }

  private RuleBook book() {
    RuleBook book = new RuleBook(false);
    book.add(new Control.RegistryPublished(district.registry()), Times.NONE);
    district.rules().forEach(rule -> book.add(new Control.RulePublished(rule), Times.NONE));
    controls.forEach(entry -> book.add(entry.control(), entry.logTime()));
    return book;
  }

  LogOnKafka on(LogAddress address) throws Exception {
    return new LogOnKafka(address, district.registry(), district.rules(), controls, log);
  }
}
