package org.forewarn.benchmarks.parking;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where one car after another stands during a turn. Nobody is still there when the turn ends, and
 * everybody has been gone for long enough by then.
 */
final class Berth {
  /** Looks without a car after one left: more than the half minute that it must be gone for. */
  private static final int EMPTY = 2 + (int) (EightMinutes.HELD / ParkedCars.LOOK_EVERY);

  /** One look in so many does not see a car that is there. */
  private static final int MISSED = 50;

  private final String[] seen = new String[ParkedCars.LOOKS];
  private final String[] gone = new String[ParkedCars.LOOKS];
  private final List<Stay> stays = new ArrayList<>();

  Berth(SplittableRandom random, Plates plates) {
    int look = random.nextInt(EMPTY);
    Stay stay = Stay.draw(random);
    while (look + stay.looks() + EMPTY <= ParkedCars.LOOKS) {
      park(plates.next(), look, stay.looks(), random);
      stays.add(stay);
      look += stay.looks() + EMPTY;
      stay = Stay.draw(random);
    }
  }

  /** The car is seen at every look but a few after its warning, at which it is taken for gone. */
  private void park(String plate, int first, int looks, SplittableRandom random) {
    boolean missed = false;
    for (int look = 0; look < looks; look++) {
      boolean mayMiss = !missed && look >= Stay.TO_WARNING && look < looks - 1;
      missed = mayMiss && random.nextInt(MISSED) == 0;
      (missed ? gone : seen)[first + look] = plate;
    }
    gone[first + looks] = plate;
  }

  /** The car that is seen at a look; null if none is. */
  String seen(int look) {
    return seen[look];
  }

  /** The car that is found to be gone at a look, be it only hidden; null if none is. */
  String gone(int look) {
    return gone[look];
  }

  /** Who stood here. */
  List<Stay> stays() {
    return stays;
  }
}
