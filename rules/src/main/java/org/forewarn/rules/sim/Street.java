package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;

/**
 * Half an hour on one street, small enough to read: a driver who leaves when warned, one who stays,
 * one who stops too briefly to be warned, and one whom nobody sees again because the camera fails.
 */
public final class Street implements Scenario {
  private static final long START = Parking.china(2026, 5, 1, 8, 0);
  private static final long DELAY = 400;

  private final SplittableRandom random;

  /** A street with its plates drawn by a seed. */
  public Street(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Who stands where, and from which scan to which the camera looks. */
  private record Stay(int place, String plate, int from, int to) {}

  @Override
  public List<Rule> rules() {
    return List.of(Parking.rule());
  }

  @Override
  public RegistryEntries registry() {
    return Parking.registry(2);
  }

  @Override
  public void record(Consumer<Observation> recording) {
    List<Stay> stays =
        List.of(
            new Stay(0, Parking.plate(random), 3, 24),
            new Stay(0, Parking.plate(random), 12, 80),
            new Stay(0, Parking.plate(random), 40, 43),
            new Stay(1, Parking.plate(random), 5, 90));
    int cameraFailsAt = 30;
    for (int scan = 0; scan < 100; scan++) {
      for (int place = 0; place < 2; place++) {
        if (place == 1 && scan >= cameraFailsAt) {
          continue;
        }
        List<String> parked = new ArrayList<>();
        for (Stay stay : stays) {
          if (stay.place() == place && scan >= stay.from() && scan <= stay.to()) {
            parked.add(stay.plate());
          }
        }
        recording.accept(
            Parking.scan(place, START + scan * Parking.SCAN_EVERY + place, DELAY, parked));
      }
    }
  }
}
