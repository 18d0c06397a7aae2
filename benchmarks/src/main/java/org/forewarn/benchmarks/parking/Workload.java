package org.forewarn.benchmarks.parking;

import java.util.List;
import java.util.Map;
import org.forewarn.engine.Arrival;

/**
 * A stream in memory, split over partitions by place. Every peer is handed these very records.
 *
 * @param partitions each in the order of its log, whose time is that of the devices; a tick is last
 * @param expected how often each outcome must come out
 * @param start when the log begins
 * @param end when the log ends; by then everything has come to its end
 */
public record Workload(
    List<List<Arrival>> partitions, Map<Outcome, Long> expected, long start, long end) {
  /** How many observations there are, ticks not among them. */
  public long observations() {
    return partitions.stream().mapToLong(List::size).sum() - partitions.size();
  }
}
