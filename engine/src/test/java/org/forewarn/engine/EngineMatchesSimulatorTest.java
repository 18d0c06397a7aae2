package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.CitySpec;
import org.forewarn.rules.sim.Simulator;
import org.junit.jupiter.api.Test;

/** The engine decides exactly what the simulator decides, whatever happens to it meanwhile. */
class EngineMatchesSimulatorTest {
  private static final int SEEDS = 500;

  @Test
  void theOperatorGivesTheSimulatorsEventsForEverySeed() throws Exception {
    int events = 0;
    int restarts = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      City city = City.of(seed, CitySpec.small().lasting(20 * 60_000L));
      List<EpisodeEvent> expected = Simulator.run(city.ruleBook(false), city.log());
      EngineRun run = new EngineRun(city, seed);
      List<EpisodeEvent> actual = run.run();
      assertSame(city, expected, actual);
      run.harness().close();
      events += actual.size();
      restarts += run.restarts();
    }
    System.out.println(SEEDS + " seeds, " + events + " events, " + restarts + " restarts");
    assertThat(events).isGreaterThan(10 * SEEDS);
    assertThat(restarts).isGreaterThan(SEEDS / 2);
  }

  /** Names the first event that differs: a list of hundreds helps nobody. */
  private static void assertSame(
      City city, List<EpisodeEvent> expected, List<EpisodeEvent> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertThat(actual.get(i)).as("event %d of %s", i, city).isEqualTo(expected.get(i));
    }
    assertThat(actual).as("events of %s", city).hasSameSizeAs(expected);
  }

  @Test
  void theEndOfTheInputDecidesNothing() throws Exception {
    City city = City.of(7, CitySpec.small());
    EngineRun run = new EngineRun(city, 7);
    run.run();
    try (WatchesHarness harness = run.harness()) {
      assertThat(harness.stateEntries()).as("something is still open").isPositive();
      int timers = harness.timers();
      harness.controlRead(Long.MAX_VALUE);
      harness.observationsRead(Long.MAX_VALUE);
      assertThat(harness.takeEvents()).isEmpty();
      assertThat(harness.timers()).as("nothing is registered anew").isLessThan(timers);
    }
  }

  @Test
  void nothingIsLeftWhenAllIsOverAndAllDueTimesHavePassed() throws Exception {
    for (long seed = 1; seed <= 20; seed++) {
      City city = City.of(seed, CitySpec.small());
      EngineRun run = new EngineRun(city, seed);
      run.run();
      try (WatchesHarness harness = run.harness()) {
        long last = city.log().get(city.log().size() - 1).logTime();
        long daysLater = last + 3 * 24 * 3_600_000L;
        run.readControlTo(daysLater + LogClock.BEHIND);
        harness.observationsRead(daysLater);
        assertThat(harness.stateEntries()).as("state of %s", city).isZero();
        assertThat(harness.timers()).as("timers of %s", city).isZero();
      }
    }
  }
}
