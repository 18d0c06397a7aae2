package org.forewarn.rules.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.ShrinkingMode;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;

/** What the drivers of a district do when they are told, and when they are not. */
@PropertyDefaults(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class DistrictDriversTest {
  private static final long MINUTE = 60_000;
  private static final long START = 1_777_593_600_000L;
  private static final DistrictSpec FEW = DistrictSpec.soak().of(4, 1);

  @Property
  void nobodyTakesNoticeOfWordsThatReachNobody(@ForAll long seed) {
    District told = new District(FEW, seed, START);
    told.advance(START + MINUTE);
    told.told("浙C00000", "LH-001", START + MINUTE);
    told.told("district/cam-LH-001/t1", "LH-001", START + MINUTE);
    told.told("浙C00000", "NOWHERE", START + MINUTE);
    District left = new District(FEW, seed, START);
    left.advance(START + MINUTE);

    assertThat(told.advance(START + 10 * MINUTE)).isEqualTo(left.advance(START + 10 * MINUTE));
  }

  @Property
  void beingToldAgainChangesNothing(@ForAll long seed) {
    assertThat(tellEach(seed, 5)).isEqualTo(tellEach(seed, 1));
  }

  /** Tells whoever stands there after a minute, so many times within its first seconds. */
  private static List<Observation> tellEach(long seed, int times) {
    District district = new District(FEW, seed, START);
    Map<String, String> there = lastSeen(district.advance(START + MINUTE));
    for (int i = 0; i < times; i++) {
      long now = START + MINUTE + i * 100L;
      there.forEach((subject, place) -> district.told(subject, place, now));
    }
    return district.advance(START + 10 * MINUTE);
  }

  /** Who stands where, as far as anybody saw, by the place. */
  private static Map<String, String> lastSeen(List<Observation> said) {
    Map<String, String> there = new HashMap<>();
    for (Observation one : said) {
      String place = Observation.placeOf(one.watch());
      if (one.kind() == Kind.SCAN) {
        there.values().removeIf(place::equals);
        one.listings().forEach(listing -> there.put(listing.subject(), place));
      } else if (one.kind() == Kind.DEPARTURE) {
        there.remove(one.subject());
      }
    }
    return there;
  }

  @Example
  void whoListensLeavesMostlyWithinTheGrace() {
    DistrictSpec spec = DistrictSpec.soak().listening(1).seeingAll();
    District district = new District(spec.of(100, 0), 8, START);
    long now = START + 2 * MINUTE;
    Map<String, String> there = lastSeen(district.advance(now));
    there.forEach((subject, place) -> district.told(subject, place, now));
    long grace = spec.parking().grace();
    Set<String> inTime = departed(district.advance(now + grace));
    inTime.retainAll(there.keySet());
    Set<String> late = departed(district.advance(now + grace * 3 / 2));

    assertThat(there).hasSizeGreaterThan(40);
    assertThat((double) inTime.size() / there.size()).isBetween(0.9, 0.999);
    inTime.addAll(late);
    assertThat(inTime).containsAll(there.keySet());
  }

  @Example
  void whoDoesNotListenStays() {
    DistrictSpec spec = DistrictSpec.soak().listening(0);
    District told = new District(spec, 9, START);
    List<Observation> said = new ArrayList<>(told.advance(START + 2 * MINUTE));
    lastSeen(said).forEach((subject, place) -> told.told(subject, place, START + 2 * MINUTE));
    said.addAll(told.advance(START + 4 * MINUTE));

    assertThat(said).isEqualTo(new District(spec, 9, START).advance(START + 4 * MINUTE));
  }

  private static Set<String> departed(List<Observation> said) {
    Set<String> departed = new HashSet<>();
    said.stream()
        .filter(one -> one.kind() == Kind.DEPARTURE)
        .forEach(one -> departed.add(one.subject()));
    return departed;
  }

  @Property(tries = 5)
  void somebodyToldComesBackAndIsToldAnew(@ForAll long seed) {
    DistrictRun run = new DistrictRun(FEW.listening(1), seed, START);
    run.run(START, START + 20 * MINUTE, 500);

    assertThat(run.count(EventType.REOPENED)).as("%s", run).isPositive();
  }

  @Example
  void theCorrectionRateFollowsTheDrivers() {
    DistrictRun stubborn =
        new DistrictRun(DistrictSpec.soak().listening(0), 3, START)
            .run(START, START + 10 * MINUTE, 250);
    DistrictRun good =
        new DistrictRun(DistrictSpec.soak().listening(1), 3, START)
            .run(START, START + 10 * MINUTE, 250);

    assertThat(stubborn.correctionRate()).as("%s", stubborn).isLessThan(0.3);
    assertThat(good.correctionRate()).as("%s", good).isGreaterThan(0.9);
  }

  @Example
  void aPlaceThatIsFullTakesNobodyIn() {
    DistrictSpec spec = DistrictSpec.soak().of(1, 0).listening(0).seeingAll();
    DistrictSpec.Drivers many = new DistrictSpec.Drivers(10_000, 3, 0, 0, 0, 0.5);
    District district =
        new District(
            new DistrictSpec(1, 0, spec.parking(), spec.strict(), many, spec.eyes()), 7, START);

    assertThat(district.advance(START + 10 * MINUTE))
        .allMatch(one -> one.listings().size() <= 3)
        .anyMatch(one -> one.listings().size() == 3);
  }
}
