package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** What simulated cities brought to light, each with the smallest log that shows it. */
class FoundBySeedsTest {
  private static final String WATCH = "place:LH-001";
  private static final String STRICT = "place:LH-002";
  private static final String PLATE = "浙C12345";
  private static final long START = 1_777_593_600_000L;
  private static final long GRACE = 300_000;
  private static final RegistryEntries REGISTRY = registry();

  private final List<LogEntry> log = new ArrayList<>();

  /** Section 4: one breach, one warning, whatever the second camera was late with. */
  @Test
  void whatAnOfficerClosedIsNotWarnedOfAgain() {
    hear(100, sighting(STRICT, "cam-a", 100));
    hear(
        101,
        Observations.inspection(
            null, STRICT, "officer:1", at(101), PLATE, Finding.HANDLED, Attributes.NONE, null));
    hear(102, sighting(STRICT, "cam-b", 100));

    assertThat(Simulator.run(book(), log))
        .extracting(EpisodeEvent::type)
        .containsExactly(EventType.WARNED, EventType.ANNULLED);
  }

  /** Section 4: the deadline runs from the first receipt, and never before the warning. */
  @Test
  void aReceiptFromBeforeTheWarningCounts() {
    hear(100, sighting("cam-a", 100));
    String notice = CityRules.PARKING + '|' + WATCH + '|' + PLATE + '|' + at(100) + "|1";
    hear(110, Observations.receipt(WATCH, "sms", at(110), notice, "sent"));
    hear(120, sighting("cam-a", 120));

    Simulator simulator = new Simulator(book());
    log.forEach(simulator::apply);
    assertThat(simulator.events())
        .singleElement()
        .extracting(EpisodeEvent::type, EpisodeEvent::deadline)
        .containsExactly(EventType.WARNED, at(120) + GRACE);

    simulator.apply(new LogEntry(at(9_000_000), Observation.tick("gw-1", at(9_000_000))));
    simulator.noticeDue();
    assertThat(simulator.watches()).isEmpty();
  }

  /** Section 3: a record that was stale is stale when it is sent again. */
  @Test
  void aStaleRecordFromAFastClockIsNoNewsLater() {
    hear(105, scan("cam-a", 120));
    hear(108, sighting("cam-a", 110));
    List<EpisodeEvent> once = Simulator.run(book(), withEnd());
    hear(112, sighting("cam-a", 110));

    assertThat(Simulator.run(book(), withEnd())).isEqualTo(once);
  }

  /** Section 4: what a revision ended before a correction does not end what came back after it. */
  @Test
  void aReturnAfterTheRuleIsBackStays() {
    RuleBook book = book();
    hear(100, sighting("cam-a", 100));
    hear(120, sighting("cam-a", 120));
    hear(130, Observations.departure(null, WATCH, "cam-a", at(130), PLATE));
    book.add(new Control.RuleDisabled(CityRules.PARKING), at(170));
    book.add(new Control.RulePublished(CityRules.parking(2, 20_000, GRACE)), at(180));
    hear(200, sighting("cam-a", 200));
    hear(220, sighting("cam-a", 220));
    book.add(new Control.RegistryPublished(REGISTRY), at(230));
    hear(240, sighting("cam-a", 240));

    assertThat(Simulator.run(book, log))
        .extracting(EpisodeEvent::type)
        .containsExactly(EventType.WARNED, EventType.CORRECTED, EventType.REOPENED);
  }

  /** Section 3: when somebody looks does not matter. */
  @Test
  void whatARevisionEndedDoesNotDependOnWhoLooks() {
    RuleBook book = book();
    hear(100, sighting("cam-a", 100));
    book.add(new Control.RuleDisabled(CityRules.PARKING), at(110));
    hear(140, sighting("cam-a", 140));

    Simulator looking = new Simulator(book);
    looking.apply(log.get(0));
    looking.apply(new LogEntry(at(120), Observation.tick("gw-1", at(120))));
    looking.noticeDue();
    looking.apply(log.get(1));
    looking.finish();
    assertThat(looking.events()).isEqualTo(Simulator.run(book, log));
  }

  private void hear(long second, Observation observation) {
    log.add(new LogEntry(at(second), observation));
  }

  /** The log until everything is decided that was seen. */
  private List<LogEntry> withEnd() {
    List<LogEntry> all = new ArrayList<>(log);
    all.add(new LogEntry(at(9_000), Observation.tick("gw-1", at(9_000))));
    return all;
  }

  private static long at(long second) {
    return START + second * 1_000;
  }

  private static Observation sighting(String source, long second) {
    return sighting(WATCH, source, second);
  }

  private static Observation sighting(String watch, String source, long second) {
    return Observations.sighting(
        null, watch, source, at(second), PLATE, Attributes.of("stationary", true));
  }

  private static Observation scan(String source, long second) {
    return Observations.scan(null, WATCH, source, at(second), 1, List.of());
  }

  private static RuleBook book() {
    RuleBook book = new RuleBook(false);
    book.add(new Control.RegistryPublished(REGISTRY), Times.NONE);
    book.add(new Control.RulePublished(CityRules.parking(1, 20_000, GRACE)), Times.NONE);
    book.add(new Control.RulePublished(CityRules.strict(1)), Times.NONE);
    return book;
  }

  private static RegistryEntries registry() {
    return new RegistryEntries(
        null,
        CityRules.ZONE,
        List.of(place("LH-001", "no-parking"), place("LH-002", "strict-road")),
        List.of(),
        List.of(),
        List.of());
  }

  private static Place place(String id, String kind) {
    return new Place(id, kind, null, null, List.of(), Place.Overrides.LEAVE);
  }
}
