package org.forewarn.benchmarks.parking;

/** What every peer must come to, equally often. */
public enum Outcome {
  /** Stood there for a minute, and told so. */
  WARNED,
  /** Left in time. */
  CORRECTED,
  /** Seen after the deadline. */
  ESCALATED
}
