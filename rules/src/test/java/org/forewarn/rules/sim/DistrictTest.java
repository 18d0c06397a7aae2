package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.RegistryCodec;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries.Source;
import org.forewarn.rules.model.Rule;

@PropertyDefaults(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class DistrictTest {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long START = 1_777_593_600_000L;
  private static final DistrictSpec FEW = DistrictSpec.soak().of(4, 1);

  @Property
  void sameSeedSameCallsSameObservations(@ForAll long seed) {
    assertThat(watchAndTell(new District(FEW, seed, START), new Random(seed)))
        .isEqualTo(watchAndTell(new District(FEW, seed, START), new Random(seed)))
        .isNotEmpty();
  }

  @Property
  void anotherSeedIsAnotherDistrict(@ForAll long seed) {
    assertThat(new District(FEW, seed, START).advance(START + 5 * MINUTE))
        .isNotEqualTo(new District(FEW, seed + 1, START).advance(START + 5 * MINUTE));
  }

  @Property
  void stepsMakeNoDifference(@ForAll long seed) {
    Random random = new Random(seed);
    District inSteps = new District(FEW, seed, START);
    List<Observation> said = new ArrayList<>();
    long now = START;
    while (now < START + 10 * MINUTE) {
      now = Math.min(START + 10 * MINUTE, now + random.nextInt(20_000));
      said.addAll(inSteps.advance(now));
      said.addAll(inSteps.advance(now));
      said.addAll(inSteps.advance(now - SECOND));
    }

    assertThat(said).isEqualTo(new District(FEW, seed, START).advance(START + 10 * MINUTE));
  }

  /** Tells whoever was seen, by a chance of its own, while time passes in uneven steps. */
  private static List<Observation> watchAndTell(District district, Random random) {
    List<Observation> said = new ArrayList<>();
    for (long now = START; now < START + 10 * MINUTE; now += random.nextInt(3_000)) {
      for (Observation observation : district.advance(now)) {
        said.add(observation);
        for (Listing listing : observation.listings()) {
          if (random.nextInt(4) == 0) {
            district.told(listing.subject(), Observation.placeOf(observation.watch()), now);
          }
        }
      }
    }
    return said;
  }

  @Example
  void aDemoOfSixHours() {
    DistrictRun run = new DistrictRun(DistrictSpec.demo(), 1, START);
    run.run(START, START + 6 * HOUR, SECOND);

    assertThat(run.count(EventType.WARNED)).as("%s", run).isGreaterThan(1_000);
    assertThat(run.correctionRate()).as("%s", run).isBetween(0.7, 0.95);
    assertThat(run.count(EventType.ESCALATED)).as("%s", run).isGreaterThan(100);
    assertThat(run.count(EventType.UNDETERMINED)).as("%s", run).isGreaterThan(20);
    assertThat(run.count(EventType.REMINDED)).as("%s", run).isGreaterThan(100);
    assertThat(run.count(EventType.REOPENED)).as("%s", run).isGreaterThan(20);
    assertThat(run.count(EventType.EXEMPTED)).as("%s", run).isGreaterThan(10);
    assertThat(run.count(EventType.CLEARED)).as("%s", run).isGreaterThan(100);
    assertThat(run.events.stream().map(event -> event.rule()).distinct())
        .containsExactlyInAnyOrder("illegal-parking", "strict-road");
    assertThat(run.mostVehicles).isBetween(45, 45 * DistrictSpec.demo().drivers().room());
  }

  /** A camera whose clock is ahead looked twice at what is one moment of the log. */
  @Example
  void aWarningAndItsCorrectionMayBeOfOneMoment() {
    DistrictRun run = new DistrictRun(DistrictSpec.soak(), -1_349_157, START);
    assertThat(run.run(START, START + 10 * MINUTE, 250).events)
        .anyMatch(event -> event.type() == EventType.CORRECTED && event.at() == event.warnedAt());
  }

  @Property(tries = 4)
  void everyDistrictKeepsTheRulesThatNeverBend(@ForAll long seed) {
    DistrictRun run = new DistrictRun(DistrictSpec.soak(), seed, START);
    run.run(START, START + 10 * MINUTE, 250);

    assertThat(run.count(EventType.WARNED)).as("%s", run).isGreaterThan(200);
    assertThat(run.correctionRate()).as("%s", run).isBetween(0.7, 0.95);
    assertThat(run.count(EventType.UNDETERMINED)).as("%s", run).isGreaterThan(3);
    assertThat(run.count(EventType.ESCALATED)).as("%s", run).isGreaterThan(10);
  }

  /** The soak test waits for whole episodes in real time. */
  @Example
  void aSoakBringsEveryOutcomeWithinThreeMinutes() {
    DistrictRun run = new DistrictRun(DistrictSpec.soak(), 2, START);
    run.run(START, START + 3 * MINUTE, 250);

    assertThat(run.events.stream().filter(event -> event.decidedAt() < START + 3 * MINUTE))
        .extracting(event -> event.type())
        .contains(
            EventType.WARNED,
            EventType.CORRECTED,
            EventType.ESCALATED,
            EventType.UNDETERMINED,
            EventType.REOPENED,
            EventType.EXEMPTED);
  }

  @Example
  void rulesAndRegistryAreWhatOperatorsCouldWrite() throws Mistakes {
    for (DistrictSpec spec : List.of(DistrictSpec.demo(), DistrictSpec.soak())) {
      District district = new District(spec, 1, START);
      for (Rule rule : district.rules()) {
        byte[] json = RuleCodec.toJson(rule).getBytes(StandardCharsets.UTF_8);
        assertThat(RuleCodec.read("rule", json)).containsExactly(rule);
        assertThat(rule.telling().channel()).isEqualTo("sms");
      }
      byte[] json = RegistryCodec.toJson(district.registry()).getBytes(StandardCharsets.UTF_8);
      assertThat(RegistryCodec.read("registry", json)).isEqualTo(district.registry());
    }
  }

  @Example
  void placesHaveNamesShapesAndACameraEach() {
    District district = new District(DistrictSpec.demo(), 1, START);
    List<Place> places = district.registry().places();

    assertThat(places).hasSize(45).extracting(Place::id).contains("LH-001", "LH-040", "SR-005");
    assertThat(places).extracting(place -> place.name().zh()).doesNotHaveDuplicates();
    assertThat(places).extracting(place -> place.name().en()).doesNotHaveDuplicates();
    assertThat(places).extracting(Place::shape).doesNotHaveDuplicates();
    assertThat(places).filteredOn(place -> place.kind().equals("strict-road")).hasSize(5);
    assertThat(district.registry().sources())
        .hasSize(45)
        .allMatch(source -> source.scanEvery() == 10 * SECOND);
    assertThat(new District(DistrictSpec.soak(), 1, START).registry().sources())
        .allMatch(source -> source.scanEvery() >= SECOND && source.scanEvery() <= 2 * SECOND);
  }

  @Property
  void observationsAreReadableNamedAndInOrder(@ForAll long seed) throws UnreadableException {
    District district = new District(FEW, seed, START);
    ObservationReader reader = new ObservationReader();
    Set<String> ids = new HashSet<>();
    Map<String, Long> last = new HashMap<>();
    long lastTrue = START;
    for (Observation observation : district.advance(START + 10 * MINUTE)) {
      byte[] json = ObservationWriter.toJson(observation).getBytes(StandardCharsets.UTF_8);
      assertThat(reader.read(json, 0, json.length)).isEqualTo(observation);
      if (observation.kind() != Kind.STATUS) {
        assertThat(ids.add(observation.id())).isTrue();
      }
      assertThat(observation.at())
          .isGreaterThanOrEqualTo(last.getOrDefault(observation.source(), 0L))
          .isGreaterThan(lastTrue - 2 * FEW.eyes().clockError() - 1);
      last.put(observation.source(), observation.at());
      lastTrue = Math.max(lastTrue, observation.at());
    }
  }

  @Example
  void everyCameraScansAtItsPace() {
    District district = new District(DistrictSpec.demo().seeingAll(), 4, START);
    List<Observation> said = district.advance(START + HOUR);

    for (Source source : district.registry().sources()) {
      List<Observation> scans = by(said, source.id(), Kind.SCAN);
      assertThat(scans).hasSize(360);
      for (int i = 1; i < scans.size(); i++) {
        assertThat(scans.get(i).at() - scans.get(i - 1).at()).isEqualTo(source.scanEvery());
      }
    }
  }

  private static List<Observation> by(List<Observation> said, String source, Kind kind) {
    return said.stream().filter(one -> one.source().equals(source) && one.kind() == kind).toList();
  }

  @Property
  void nothingIsObservedDuringAnOutage(@ForAll long seed) {
    District district = new District(DistrictSpec.soak(), seed, START);
    Map<String, Long> down = new HashMap<>();
    int outages = 0;
    for (Observation one : district.advance(START + 15 * MINUTE)) {
      if (one.kind() != Kind.STATUS) {
        assertThat(down).doesNotContainKey(one.source());
      } else if (one.state().equals("down")) {
        assertThat(down.put(one.source(), one.at())).isNull();
        assertThat(one.reason()).isIn("covered", "power", "network");
      } else {
        assertThat(one.state()).isEqualTo("up");
        assertThat(one.at() - down.remove(one.source())).isBetween(15 * SECOND, 45 * SECOND);
        outages++;
      }
    }
    assertThat(outages).isGreaterThan(45);
  }

  /** What is drawn with a chance is seen about as often. */
  @Example
  void camerasErrAsOftenAsTheyShould() {
    DistrictSpec spec = DistrictSpec.demo();
    District district = new District(spec, 5, START);
    List<Observation> said = district.advance(START + 24 * HOUR);
    List<Observation> scans = said.stream().filter(one -> one.kind() == Kind.SCAN).toList();
    Set<String> tracks = new HashSet<>();
    Set<String> plates = new HashSet<>();
    scans.forEach(
        scan ->
            scan.listings()
                .forEach(
                    listing ->
                        (District.isPlate(listing.subject()) ? plates : tracks)
                            .add(listing.subject())));

    assertThat(share(scans, scan -> scan.coverage() < 1)).isCloseTo(0.02, within(0.004));
    assertThat(said.stream().filter(one -> one.kind() == Kind.DEPARTURE).count())
        .isBetween(500L, 2_500L);
    assertThat((double) plates.size()).isBetween(5_000.0, 12_000.0);
    assertThat(tracks).hasSizeGreaterThan(plates.size() / 30);
    assertThat(tracks).allMatch(track -> track.matches("district/cam-(LH|SR)-\\d{3}/t\\d+"));
    assertThat(plates).allMatch(plate -> plate.matches("浙C(\\w{5}(/yellow)?|D\\w{5}/green)"));
    assertThat(plates).anyMatch(plate -> plate.endsWith("/green"));
  }

  /** Whoever is in the scans before and after a whole one, and not in it, was overlooked. */
  @Example
  void someAreOverlooked() {
    List<Observation> said = new District(DistrictSpec.demo(), 5, START).advance(START + 6 * HOUR);
    Map<String, List<Observation>> byCamera = new HashMap<>();
    said.stream()
        .filter(one -> one.kind() == Kind.SCAN)
        .forEach(
            scan -> byCamera.computeIfAbsent(scan.source(), id -> new ArrayList<>()).add(scan));
    int overlooked = 0;
    int listed = 0;
    for (List<Observation> scans : byCamera.values()) {
      for (int i = 1; i < scans.size() - 1; i++) {
        Set<String> around = subjects(scans.get(i - 1));
        around.retainAll(subjects(scans.get(i + 1)));
        listed += around.size();
        around.removeAll(subjects(scans.get(i)));
        overlooked += scans.get(i).coverage() == 1 ? around.size() : 0;
      }
    }

    assertThat((double) overlooked / listed).isBetween(0.015, 0.03);
  }

  private static Set<String> subjects(Observation scan) {
    Set<String> subjects = new HashSet<>();
    scan.listings().forEach(listing -> subjects.add(listing.subject()));
    return subjects;
  }

  private static double share(List<Observation> all, Predicate<Observation> of) {
    return (double) all.stream().filter(of).count() / all.size();
  }

  /** A month of a few places: what is remembered is bounded by the room that they have. */
  @Example
  void memoryIsBoundedOverAMonth() {
    DistrictSpec spec = DistrictSpec.demo().of(2, 1);
    District district = new District(spec, 6, START);
    int most = 0;
    long observed = 0;
    for (long now = START; now < START + 30 * 24 * HOUR; now += HOUR) {
      observed += district.advance(now).size();
      most = Math.max(most, district.vehicles());
    }

    assertThat(most).isBetween(2, 3 * spec.drivers().room());
    assertThat(observed).isBetween(700_000L, 800_000L);
  }

  @Example
  void aDistrictNeedsAPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DistrictSpec.demo().of(0, 0))
        .withMessageContaining("at least 1 place");
  }
}
