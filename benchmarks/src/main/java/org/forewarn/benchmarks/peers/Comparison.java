package org.forewarn.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.benchmarks.parking.Workload;

/**
 * Forewarn against a peer, in turn.
 *
 * @param forewarn Forewarn's observations a second
 * @param peer the peer's
 * @param ratio how many times as fast as the peer Forewarn was, pair by pair
 */
record Comparison(Spread forewarn, Spread peer, Spread ratio) {
  private static final int WARM_UPS = 3;

  /** Who does which work. */
  record Side(Peer peer, Workload workload) {
    /**
     * Does the work once.
     *
     * @return observations a second
     * @throws IllegalStateException if it does not come to the outcomes that it must come to
     * @throws Exception if it fails otherwise
     */
    double run() throws Exception {
      System.gc();
      Measured measured = peer.run(workload);
      if (!measured.outcomes().equals(workload.expected())) {
        throw new IllegalStateException(
            peer.name() + ": " + measured.outcomes() + " (expected: " + workload.expected() + ")");
      }
      return workload.observations() / measured.seconds();
    }

    /** Does the work until it is compiled. */
    void warmUp() throws Exception {
      for (int i = 0; i < WARM_UPS; i++) {
        run();
      }
    }
  }

  /** Runs so many pairs. */
  static Comparison of(Side forewarn, Side peer, int pairs) throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      ours.add(forewarn.run());
      theirs.add(peer.run());
      ratios.add(ours.get(pair) / theirs.get(pair));
    }
    return new Comparison(Spread.of(ours), Spread.of(theirs), Spread.of(ratios));
  }
}
