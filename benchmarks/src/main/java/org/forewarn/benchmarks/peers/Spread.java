package org.forewarn.benchmarks.peers;

import java.util.List;

/** Repeated measurements: the least, the middle one and the most. */
public record Spread(double least, double median, double most) {
  /** Of an odd number of figures. */
  public static Spread of(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    return new Spread(sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
  }
}
