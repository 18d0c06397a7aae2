package org.forewarn.benchmarks.peers;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.forewarn.benchmarks.parking.Outcome;

/** Counts what comes out of a peer, from any thread. */
final class Tally {
  private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

  Tally() {
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, new LongAdder());
    }
  }

  void count(Outcome outcome) {
    counts.get(outcome).increment();
  }

  Map<Outcome, Long> counts() {
    Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
    counts.forEach((outcome, count) -> all.put(outcome, count.sum()));
    return all;
  }
}
