package org.forewarn.benchmarks.parking;

/** In which form cameras report the same cars. */
public enum Shape {
  /** One observation a car: seen, or gone. */
  SIGHTINGS,
  /** One observation a look at the whole place, with the ten cars that are in sight. */
  SCANS
}
