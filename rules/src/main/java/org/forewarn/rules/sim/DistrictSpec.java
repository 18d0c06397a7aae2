package org.forewarn.rules.sim;

import java.util.List;

/**
 * How large a district is, on which terms it warns, what its drivers are like and how well its
 * cameras see. Chances are from 0 to 1, lengths milliseconds.
 *
 * @param noParking how many no-parking places there are, LH-001 and on
 * @param strictRoads how many strict roads there are, SR-001 and on
 * @param parking the terms at no-parking places
 * @param strict the terms on strict roads
 * @param drivers who comes, and what they do when they are told
 * @param eyes the cameras, one a place
 */
public record DistrictSpec(
    int noParking, int strictRoads, Limits parking, Limits strict, Drivers drivers, Eyes eyes) {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** The lengths of a rule; their meaning is that of {@link org.forewarn.rules.model.Terms}. */
  public record Limits(
      long confirm,
      long grace,
      List<Long> remind,
      long tellBy,
      long held,
      long blind,
      long reoffend,
      long again,
      long forget) {

    private Limits graced(long otherConfirm, long otherGrace) {
      return new Limits(
          otherConfirm, otherGrace, List.of(), tellBy, held, blind, reoffend, again, forget);
    }
  }

  /**
   * Those who drive there.
   *
   * @param perHour how many come to a place in an hour, on average
   * @param room how many a place can hold, those who will be back among them, at least 1
   * @param brief the chance that one stops for so short that it is seldom warned
   * @param listens the chance that one leaves when told
   * @param late the chance that one who listens does so only after the grace
   * @param back the chance that one who stayed is back within the rule's {@code reoffend}
   */
  public record Drivers(
      double perHour, int room, double brief, double listens, double late, double back) {}

  /**
   * The cameras.
   *
   * @param scanEveryLeast how often the fastest scans, at least 1
   * @param scanEveryMost how often the slowest scans
   * @param missed the chance that one that is there is overlooked in a scan
   * @param unread the chance that a plate can never be read; a tenth of it is the chance that one
   *     that can be read is not in a single scan
   * @param partial the chance that a scan covers only a part of its place
   * @param departures the chance that one is seen while it leaves
   * @param outagesPerHour how often a camera fails, on average
   * @param outageLeast the shortest outage
   * @param outageMost the longest outage
   * @param clockError how far a camera's clock may be ahead or behind
   */
  public record Eyes(
      long scanEveryLeast,
      long scanEveryMost,
      double missed,
      double unread,
      double partial,
      double departures,
      double outagesPerHour,
      long outageLeast,
      long outageMost,
      long clockError) {}

  /** Refuses a district in which nothing can happen. */
  public DistrictSpec {
    if (noParking < 0
        || strictRoads < 0
        || noParking + strictRoads < 1
        || drivers.room() < 1
        || eyes.scanEveryLeast() < 1) {
      throw new IllegalArgumentException(
          "noParking "
              + noParking
              + ", strictRoads "
              + strictRoads
              + ", room "
              + drivers.room()
              + ", scanEveryLeast "
              + eyes.scanEveryLeast()
              + " (expected: at least 1 place, room for 1 and 1 ms)");
    }
  }

  /** Forty places and five strict roads on the terms of the real district: eight minutes. */
  public static DistrictSpec demo() {
    Limits parking =
        new Limits(
            20 * SECOND,
            8 * MINUTE,
            List.of(3 * MINUTE),
            10 * MINUTE,
            30 * SECOND,
            2 * MINUTE,
            15 * MINUTE,
            2 * MINUTE,
            24 * HOUR);
    return new DistrictSpec(
        40,
        5,
        parking,
        parking.graced(10 * SECOND, 2 * MINUTE),
        new Drivers(8, 12, 0.25, 0.84, 0.03, 0.12),
        new Eyes(
            10 * SECOND,
            10 * SECOND,
            0.02,
            0.05,
            0.02,
            0.15,
            0.25,
            2 * MINUTE,
            12 * MINUTE,
            2 * SECOND));
  }

  /** The same kind of district in a hurry: whole episodes pass within a minute. */
  public static DistrictSpec soak() {
    Limits parking =
        new Limits(
            3 * SECOND,
            15 * SECOND,
            List.of(5 * SECOND),
            25 * SECOND,
            4 * SECOND,
            12 * SECOND,
            20 * SECOND,
            5 * SECOND,
            MINUTE);
    return new DistrictSpec(
        40,
        5,
        parking,
        parking.graced(2 * SECOND, 8 * SECOND),
        new Drivers(90, 8, 0.2, 0.84, 0.03, 0.15),
        new Eyes(
            SECOND, 2 * SECOND, 0.02, 0.05, 0.02, 0.15, 12, 15 * SECOND, 45 * SECOND, SECOND / 2));
  }

  /** The same district with other numbers of places, one at least. */
  public DistrictSpec of(int otherNoParking, int otherStrictRoads) {
    return new DistrictSpec(otherNoParking, otherStrictRoads, parking, strict, drivers, eyes);
  }

  /** The same district with drivers who listen with another chance. */
  public DistrictSpec listening(double chance) {
    return new DistrictSpec(
        noParking,
        strictRoads,
        parking,
        strict,
        new Drivers(
            drivers.perHour(),
            drivers.room(),
            drivers.brief(),
            chance,
            drivers.late(),
            drivers.back()),
        eyes);
  }

  /** The same district with cameras that see, read and say everything, and never fail. */
  public DistrictSpec seeingAll() {
    return new DistrictSpec(
        noParking,
        strictRoads,
        parking,
        strict,
        drivers,
        new Eyes(eyes.scanEveryLeast(), eyes.scanEveryMost(), 0, 0, 0, 1, 0, 0, 0, 0));
  }
}
