package org.forewarn.rules.sim;

import java.util.List;
import java.util.function.Consumer;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;

/** A recording that is made up: the same seed gives the same one. */
public interface Scenario {
  /** The rules that it is for. */
  List<Rule> rules();

  /** The registry that it is for. */
  RegistryEntries registry();

  /**
   * Makes the observations, in the order of the log, each with {@code received}.
   *
   * @param recording takes them one by one
   */
  void record(Consumer<Observation> recording);
}
