package org.forewarn.benchmarks.peers;

import org.forewarn.benchmarks.parking.Workload;

/** One way of doing the work. */
interface Peer {
  /** What it is called in the table. */
  String name();

  /** How it does the work, and what it leaves out: a paragraph. */
  String explanation();

  /**
   * Does the work once.
   *
   * @throws Exception if it fails
   */
  Measured run(Workload workload) throws Exception;
}
