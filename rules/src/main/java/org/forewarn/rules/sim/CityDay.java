package org.forewarn.rules.sim;

import java.util.List;
import java.util.function.Consumer;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;

/**
 * A seeded city as a recording: everything that makes life hard, under rules that do not change.
 * Receipts are in it, so that it can be replayed with what was really told.
 */
public final class CityDay implements Scenario {
  private final City city;

  /**
   * A city of a size.
   *
   * @param places how many places cameras and sensors watch, at least 1
   * @param millis for how long it is watched, at least a minute
   */
  public CityDay(long seed, int places, long millis) {
    this.city = City.of(seed, CitySpec.district().of(places).lasting(millis).unrevised());
  }

  @Override
  public List<Rule> rules() {
    return city.rules();
  }

  @Override
  public RegistryEntries registry() {
    return city.registry();
  }

  @Override
  public void record(Consumer<Observation> recording) {
    for (LogEntry entry : city.log()) {
      recording.accept(entry.observation().received(entry.logTime()));
    }
  }
}
