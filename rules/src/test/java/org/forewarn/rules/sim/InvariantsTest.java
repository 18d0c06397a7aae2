package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;

@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class InvariantsTest {
  @Property
  void holdInEveryCity(@ForAll long seed, @ForAll boolean toldAssumed) {
    City city = City.of(seed, CitySpec.small());

    assertThat(Invariants.hold(city, city.log(), toldAssumed)).isNotEmpty();
  }

  /** So no outcome rests on anything but what is left, and silence corrects nothing. */
  @Property
  void holdWhateverIsNeverHeardOf(@ForAll long seed, @ForAll boolean toldAssumed) {
    City city = City.of(seed, CitySpec.small());
    List<LogEntry> rest = ChangedLog.withoutStretch(city, new Random(seed));

    Invariants.hold(city, rest, toldAssumed);
  }

  /** A late camera brings the warning, and an officer's word of the same moment ends it. */
  @Example
  void aWarningMayBeCorrectedAtItsOwnMoment() {
    City city = City.of(-1030655L, CitySpec.small());
    assertThat(Invariants.hold(city, city.log(), false))
        .anyMatch(
            event -> event.type() == EventType.CORRECTED && event.decidedAt() == event.warnedAt());
  }

  @Example
  void aViolationSaysHowToReproduceIt() {
    City city = City.of(7, CitySpec.small());
    assertThatIllegalStateException()
        .isThrownBy(() -> refeed(city, EventType.ESCALATED, event -> withAt(event, event.at() + 1)))
        .withMessageContaining("dated")
        .withMessageContaining("City.of(7L, CitySpec[places=6");
  }

  @Example
  void nothingIsDecidedWithoutTheLog() {
    City city = City.of(7, CitySpec.small());
    assertThatIllegalStateException()
        .isThrownBy(() -> refeed(city, EventType.CORRECTED, InvariantsTest::seenByNobody))
        .withMessageContaining("nothing in the log is its evidence");
  }

  @Example
  void oneBreachOneWarning() {
    City city = City.of(7, CitySpec.small());
    assertThatIllegalStateException()
        .isThrownBy(() -> refeed(city, EventType.REMINDED, InvariantsTest::asWarning))
        .withMessageContaining("cannot follow");
  }

  private interface Change {
    EpisodeEvent change(EpisodeEvent event);
  }

  /** Runs a city and hands its invariants events of one type only after a change. */
  private static void refeed(City city, EventType type, Change change) {
    Invariants invariants = new Invariants(city.toString(), city.ruleBook(true));
    Simulator simulator = new Simulator(city.ruleBook(true));
    for (LogEntry entry : city.log()) {
      List<EpisodeEvent> events = new ArrayList<>(simulator.apply(entry));
      events.replaceAll(event -> event.type() == type ? change.change(event) : event);
      invariants.check(entry, events);
    }
  }

  private static EpisodeEvent withAt(EpisodeEvent event, long at) {
    return changed(event, event.type(), at, event.evidence());
  }

  private static EpisodeEvent asWarning(EpisodeEvent event) {
    return changed(event, EventType.WARNED, event.at(), event.evidence());
  }

  private static EpisodeEvent seenByNobody(EpisodeEvent event) {
    List<Evidence> evidence = new ArrayList<>(event.evidence());
    evidence.replaceAll(
        item -> new Evidence(item.role(), item.at(), "nobody", item.uri(), item.sha256()));
    return changed(event, event.type(), event.at(), evidence);
  }

  private static EpisodeEvent changed(
      EpisodeEvent event, EventType type, long at, List<Evidence> evidence) {
    return new EpisodeEvent(
        event.episode(),
        event.seq(),
        type,
        event.reason(),
        event.rule(),
        event.revision(),
        event.watch(),
        event.place(),
        event.subject(),
        at,
        event.decidedAt(),
        event.breachSince(),
        event.warnedAt(),
        event.deadline(),
        event.graceMillis(),
        event.cancels(),
        event.to(),
        event.item(),
        evidence);
  }
}
