package org.forewarn.benchmarks.peers;

/** What the patterns of Flink CEP are about. Public fields, as Flink asks of such a type. */
public final class Sign {
  /** What is known of a car. */
  public enum Kind {
    /** Seen in breach for the first time, or again after it left. */
    FIRST,
    /** Seen in breach again. */
    SEEN,
    /** Gone for as long as it must be gone to have left. */
    LEFT
  }

  /** What it says. */
  public Kind kind;

  /** The place. */
  public String watch;

  /** The car. */
  public String subject;

  /** When it is known. */
  public long at;

  /** For Flink. */
  public Sign() {}

  Sign(Kind kind, String watch, String subject, long at) {
    this.kind = kind;
    this.watch = watch;
    this.subject = subject;
    this.at = at;
  }
}
