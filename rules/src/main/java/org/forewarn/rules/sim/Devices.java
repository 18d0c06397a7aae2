package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;

/** Makes devices as a city has them: most in order, some not. */
final class Devices {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60_000;

  private final CitySpec spec;
  private final Chance chance;

  Devices(CitySpec spec, Chance chance) {
    this.spec = spec;
    this.chance = chance;
  }

  /**
   * A device.
   *
   * @param shared outages that it has in common with its neighbours
   */
  Device next(String id, List<Device.Outage> shared) {
    List<Device.Outage> outages = new ArrayList<>(shared);
    outages.addAll(outages());
    boolean wrong = chance.happens(spec.faulty());
    boolean corrected = wrong && chance.happens(0.35);
    return new Device(
        id,
        chance.happens(0.7),
        chance.oneOf(0L, 0L, 200L, 1_300L),
        jitter(),
        wrong ? clockError() : 0,
        corrected ? spec.start() + between(0.2, 0.7) : Device.LOST,
        outages);
  }

  /** Outages of one device, or of all at one place. */
  List<Device.Outage> outages() {
    if (!chance.happens(spec.faulty())) {
      return List.of();
    }
    long from = spec.start() + between(0, 0.9);
    long length = chance.happens(0.3) ? chance.seconds(15, 59) : chance.seconds(60, 600);
    return List.of(new Device.Outage(from, from + length, chance.happens(0.4)));
  }

  /** No jitter keeps steps of time exact; more than the pace of scans brings disorder. */
  private long jitter() {
    if (spec.faulty() == 0) {
      return 0;
    }
    return chance.oneOf(0L, 0L, 0L, 300L, 3 * SECOND, 25 * SECOND);
  }

  private long clockError() {
    return chance.oneOf(
        2 * SECOND,
        20 * SECOND,
        60 * MINUTE,
        -3 * SECOND,
        -20 * SECOND,
        -40 * SECOND,
        -50 * SECOND,
        -55 * SECOND,
        -6 * MINUTE);
  }

  private long between(double least, double most) {
    return chance.seconds(
        Math.round(least * spec.length() / SECOND), Math.round(most * spec.length() / SECOND));
  }
}
