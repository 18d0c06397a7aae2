package org.forewarn.rules.model;

/** What can become of an episode. */
public enum EventType {
  /** Told; the grace runs. */
  WARNED,
  /** Told again before the deadline. */
  REMINDED,
  /** Back within {@code reoffend} of a correction: the same episode goes on. */
  REOPENED,
  /** Corrected by themselves. */
  CORRECTED,
  /** Still in breach after the deadline. */
  ESCALATED,
  /** Nobody could see, or nobody could tell them. */
  UNDETERMINED,
  /** Not bound by the rule. */
  EXEMPTED,
  /** Taken back. */
  ANNULLED,
  /** An escalated breach is over, or lost from sight. */
  CLEARED,
  /** A breach that never became a warning is over. */
  DISMISSED,
  /**
   * A breach that only points show which a blind area held back: nobody was warned, and it is
   * recorded, so that pulling an antenna is no defence.
   */
  LEAD,
  /**
   * A picture that a notice asked for has come: one more piece of evidence, which changes no
   * outcome.
   */
  PICTURED;

  /** Whether the subject is told of it, where the rule tells. */
  public boolean tells() {
    return this == WARNED || this == REMINDED || this == REOPENED;
  }
}
