package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.Seconds.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.book.NoticeWriter;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;

/**
 * A city under a rule book, to which observations come in the order of the log. Times in seconds.
 *
 * <p>Every event must be expected: {@link #quiet} fails on one that was not. Those of one moment
 * are expected in the order of their rules, then of their subjects.
 */
final class City {
  private final RuleBook book;
  private final WatchMachine machine;
  private final Map<String, WatchState> watches = new HashMap<>();
  private final Deque<EpisodeEvent> unexpected = new ArrayDeque<>();
  private final List<EpisodeEvent> all = new ArrayList<>();

  private City(boolean toldAssumed) {
    book = new RuleBook(toldAssumed);
    machine = new WatchMachine(book);
  }

  /** A city with one place {@code LH-007} of kind {@code no-parking}, and these rules. */
  static City city(RuleBuilder... rules) {
    return city(RegistryBuilder.registry().place("LH-007", "no-parking"), rules);
  }

  /** A city under a registry and rules that were always in force. */
  static City city(RegistryBuilder registry, RuleBuilder... rules) {
    City city = new City(false);
    city.book.add(new Control.RegistryPublished(registry.build()), Times.NONE);
    for (RuleBuilder rule : rules) {
      city.book.add(new Control.RulePublished(rule.build()), Times.NONE);
    }
    return city;
  }

  /** A city under a registry and rules as operators wrote them, where everybody is told at once. */
  static City told(RegistryBuilder registry, List<Rule> rules) {
    City city = new City(true);
    city.book.add(new Control.RegistryPublished(registry.build()), Times.NONE);
    rules.forEach(rule -> city.book.add(new Control.RulePublished(rule), Times.NONE));
    return city;
  }

  /** A revision is published at a log time. */
  City publishes(double logTime, RuleBuilder rule) {
    book.add(new Control.RulePublished(rule.build()), time(logTime));
    return this;
  }

  /** A registry is published at a log time. */
  City publishes(double logTime, RegistryBuilder registry) {
    book.add(new Control.RegistryPublished(registry.build()), time(logTime));
    return this;
  }

  /** A gateway ticks on {@code control}, a second apart. */
  City ticks(String gateway, double from, double to) {
    for (double logTime = from; logTime <= to; logTime++) {
      book.add(new Control.Tick(gateway), time(logTime));
    }
    return this;
  }

  /** A rule is disabled at a log time. */
  City disables(double logTime, String rule) {
    book.add(new Control.RuleDisabled(rule), time(logTime));
    return this;
  }

  /** An observation comes to the log at the moment at which it was seen. */
  City hears(ObservationBuilder said) {
    apply(said, said.at());
    return this;
  }

  /** An observation comes to the log at another moment. */
  City hears(ObservationBuilder said, double logTime) {
    apply(said, time(logTime));
    return this;
  }

  /** What becomes of an observation that comes to the log at a moment. */
  Verdict verdict(ObservationBuilder said, double logTime) {
    return apply(said, time(logTime));
  }

  private Verdict apply(ObservationBuilder said, long logTime) {
    List<EpisodeEvent> events = new ArrayList<>();
    WatchState state = watches.computeIfAbsent(said.build().watch(), watch -> new WatchState());
    final Verdict verdict = machine.apply(state, said.build(), logTime, events);
    take(events);
    return verdict;
  }

  /** Every watch lets everything happen that is due before a log time. */
  City logReaches(double logTime) {
    List<EpisodeEvent> events = new ArrayList<>();
    watches.values().forEach(state -> machine.advance(state, time(logTime), events));
    take(events);
    return this;
  }

  /** The job is restarted: all that it kept is what the state says of itself. */
  City restarts() {
    watches.replaceAll((watch, state) -> Restored.from(state));
    return this;
  }

  /** Decisions come in the order of their moments; those of one moment in none. */
  private void take(List<EpisodeEvent> events) {
    assertThat(events).isSortedAccordingTo(Comparator.comparingLong(EpisodeEvent::decidedAt));
    events.sort(EpisodeEvent.ORDER);
    unexpected.addAll(events);
    all.addAll(events);
  }

  /** The next event not yet expected has this type, date and moment of decision. */
  City expect(EventType type, double at, double decidedAt) {
    assertThat(unexpected).as("events").isNotEmpty();
    EpisodeEvent next = unexpected.poll();
    assertThat(next.type()).as(next.toString()).isEqualTo(type);
    assertThat(next.at()).as("at of " + next).isEqualTo(time(at));
    assertThat(next.decidedAt()).as("decidedAt of " + next).isEqualTo(time(decidedAt));
    return this;
  }

  /** As {@link #expect(EventType, double, double)}, dated and decided at the same moment. */
  City expect(EventType type, double at) {
    return expect(type, at, at);
  }

  /** Nothing became of anybody but what was expected. */
  City quiet() {
    assertThat(unexpected).as("events that nobody expected").isEmpty();
    return this;
  }

  /** Everything that became of episodes so far, in the order of its happening. */
  List<EpisodeEvent> events() {
    return all;
  }

  /** The last event. */
  EpisodeEvent last() {
    return all.get(all.size() - 1);
  }

  /** What the subject is told of the last event; null if nothing. */
  Notice notice() {
    return new NoticeWriter(book).of(last());
  }

  /** The types of all events so far. */
  List<EventType> types() {
    return all.stream().map(EpisodeEvent::type).toList();
  }

  WatchState watch(String watch) {
    return watches.get(watch);
  }

  WatchState watch() {
    return watch("place:LH-007");
  }
}
