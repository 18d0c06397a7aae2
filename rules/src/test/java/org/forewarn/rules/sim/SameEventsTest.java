package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.watch.WatchState;

/** What must not matter does not: the same log gives the same events. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class SameEventsTest {
  @Property
  void whenDueTimesAreNoticed(@ForAll long seed) {
    City city = City.of(seed, CitySpec.small());
    Random random = new Random(seed);
    Simulator always = new Simulator(city.ruleBook(false));
    Simulator sometimes = new Simulator(city.ruleBook(false));
    for (LogEntry entry : city.log()) {
      always.apply(entry);
      always.noticeDue();
      sometimes.apply(entry);
      if (random.nextInt(20) == 0) {
        sometimes.noticeDue();
      }
    }
    always.finish();
    sometimes.finish();

    List<EpisodeEvent> atTheEnd = Simulator.run(city.ruleBook(false), city.log());
    assertThat(inOrder(always.events())).isEqualTo(atTheEnd);
    assertThat(inOrder(sometimes.events())).isEqualTo(atTheEnd);
  }

  @Property
  void whetherRecordsAreRepeated(@ForAll long seed) {
    City city = City.of(seed, CitySpec.small());
    List<LogEntry> repeated = ChangedLog.withRepeats(city, new Random(seed));

    assertThat(repeated.size()).isGreaterThan(city.log().size());
    assertThat(run(city, repeated)).isEqualTo(run(city, city.log()));
  }

  @Property
  void whetherHistoryArrivesButForEvidence(@ForAll long seed) {
    City city = City.of(seed, CitySpec.small());
    List<LogEntry> recalled = ChangedLog.withHistory(city, new Random(seed));

    assertThat(recalled.size()).isGreaterThan(city.log().size());
    assertThat(withoutGrace(run(city, recalled))).isEqualTo(withoutGrace(run(city, city.log())));
  }

  @Property
  void inWhatOrderWatchesAreHeard(@ForAll long seed) {
    City city = City.of(seed, CitySpec.small());
    List<LogEntry> swapped = ChangedLog.withSwaps(city, new Random(seed));

    assertThat(swapped).isNotEqualTo(city.log());
    assertThat(run(city, swapped)).isEqualTo(run(city, city.log()));
  }

  @Property
  void whetherAnotherGoesOnFromACopy(@ForAll long seed) {
    City city = City.of(seed, CitySpec.small());
    List<LogEntry> log = city.log();
    int cut = new Random(seed).nextInt(log.size());
    Simulator first = new Simulator(city.ruleBook(false));
    log.subList(0, cut).forEach(first::apply);
    List<EpisodeEvent> untilCut = List.copyOf(first.events());
    Map<String, WatchState> copies = new HashMap<>();
    first.watches().forEach((watch, state) -> copies.put(watch, state.copy()));
    log.subList(cut, log.size()).forEach(first::apply);
    first.finish();

    Simulator second = new Simulator(city.ruleBook(false));
    second.watches().putAll(copies);
    log.subList(cut, log.size()).forEach(second::apply);
    second.finish();

    List<EpisodeEvent> joined = new ArrayList<>(untilCut);
    joined.addAll(second.events());
    assertThat(inOrder(joined)).isEqualTo(inOrder(first.events()));
    assertThat(inOrder(first.events())).isEqualTo(run(city, log));
  }

  private static List<EpisodeEvent> run(City city, List<LogEntry> log) {
    return Simulator.run(city.ruleBook(false), log);
  }

  private static List<EpisodeEvent> inOrder(List<EpisodeEvent> events) {
    List<EpisodeEvent> sorted = new ArrayList<>(events);
    sorted.sort(EpisodeEvent.ORDER);
    return sorted;
  }

  /** The events without what was seen during the grace, which history may know better. */
  private static List<EpisodeEvent> withoutGrace(List<EpisodeEvent> events) {
    return events.stream()
        .map(
            event ->
                new EpisodeEvent(
                    event.episode(),
                    event.seq(),
                    event.type(),
                    event.reason(),
                    event.rule(),
                    event.revision(),
                    event.watch(),
                    event.place(),
                    event.subject(),
                    event.at(),
                    event.decidedAt(),
                    event.breachSince(),
                    event.warnedAt(),
                    event.deadline(),
                    event.graceMillis(),
                    event.cancels(),
                    event.to(),
                    event.item(),
                    event.evidence().stream()
                        .filter(item -> item.role() != Evidence.Role.BEFORE_DEADLINE)
                        .toList()))
        .toList();
  }
}
