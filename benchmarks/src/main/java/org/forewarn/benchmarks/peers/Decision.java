package org.forewarn.benchmarks.peers;

import org.forewarn.benchmarks.parking.Outcome;

/**
 * What a peer tells the world: about whom, and when. Public fields, as Flink asks of such a type.
 */
public final class Decision {
  /** What came of it. */
  public Outcome outcome;

  /** The place. */
  public String watch;

  /** The car. */
  public String subject;

  /** When it was decided. */
  public long at;

  /** For Flink. */
  public Decision() {}

  Decision(Outcome outcome, String watch, String subject, long at) {
    this.outcome = outcome;
    this.watch = watch;
    this.subject = subject;
    this.at = at;
  }
}
