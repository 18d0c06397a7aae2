package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;

@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class CityTest {
  @Property
  void sameSeedSameCity(@ForAll long seed) {
    City city = City.of(seed, CitySpec.small());
    City again = City.of(seed, CitySpec.small());

    assertThat(again.log()).isEqualTo(city.log());
    assertThat(again.rules()).isEqualTo(city.rules());
    assertThat(again.registry()).isEqualTo(city.registry());
    assertThat(again.controls()).isEqualTo(city.controls());
    assertThat(Simulator.run(again.ruleBook(false), again.log()))
        .isEqualTo(Simulator.run(city.ruleBook(false), city.log()));
  }

  @Property
  void everythingComesInTheOrderOfTheLog(@ForAll long seed) {
    City city = City.of(seed, CitySpec.small());

    assertThat(city.log()).isSortedAccordingTo(Comparator.comparingLong(LogEntry::logTime));
    assertThat(city.controls())
        .isSortedAccordingTo(Comparator.comparingLong(ControlEntry::logTime));
    assertThat(city.log()).hasSizeBetween(2_000, 8_000);
  }

  @Property
  void observationsGoThroughJson(@ForAll long seed) throws UnreadableException {
    ObservationReader reader = new ObservationReader();
    for (LogEntry entry : City.of(seed, CitySpec.small()).log()) {
      byte[] json = ObservationWriter.toJson(entry.observation()).getBytes(StandardCharsets.UTF_8);
      assertThat(reader.read(json, 0, json.length)).isEqualTo(entry.observation());
    }
  }

  @Property
  void eventsGoThroughJson(@ForAll long seed) throws IOException {
    City city = City.of(seed, CitySpec.small());
    for (EpisodeEvent event : Simulator.run(city.ruleBook(false), city.log())) {
      assertThat(EventCodec.readEvent(EventCodec.toJson(event))).isEqualTo(event);
    }
  }

  @Example
  void aDistrictIsLarge() {
    City city = City.of(1, CitySpec.district());
    Set<String> watches = new HashSet<>();
    Set<Long> times = new HashSet<>();
    for (LogEntry entry : city.log()) {
      watches.add(entry.observation().watch());
      times.add(entry.logTime());
    }

    assertThat(city.log()).hasSizeGreaterThan(30_000);
    assertThat(watches).hasSizeGreaterThan(50);
    assertThat(times.size()).isBetween(city.log().size() / 3, city.log().size() * 9 / 10);
  }

  @Example
  void aCityInOrderHasNothingToAnnul() {
    City city = City.of(5, CitySpec.small().inOrder());
    List<EpisodeEvent> events = new ArrayList<>(Simulator.run(city.ruleBook(true), city.log()));

    assertThat(city.controls()).isEmpty();
    assertThat(events).isNotEmpty().noneMatch(event -> event.reason().startsWith("withdrawn"));
  }

  @Example
  void whatTerminalsHoldBackBecomesLeads() {
    int leads = 0;
    for (long seed = 0; seed < 40; seed++) {
      City city = City.of(seed, CitySpec.small());
      leads +=
          (int)
              Simulator.run(city.ruleBook(true), city.log()).stream()
                  .filter(event -> event.type() == EventType.LEAD)
                  .count();
    }
    assertThat(leads).as("in forty cities").isGreaterThan(10);
  }

  @Example
  void aCityNeedsSomewhereAndSomeTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CitySpec.small().lasting(1))
        .withMessageContaining("length 1");
  }
}
