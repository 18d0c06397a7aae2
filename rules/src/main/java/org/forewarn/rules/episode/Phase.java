package org.forewarn.rules.episode;

/** Where an episode stands. An episode that is over is none at all. */
public enum Phase {
  /** In breach, but by someone whom the rule exempts; nothing follows. */
  EXEMPT,
  /** In breach, not yet for as long as the rule wants it confirmed. */
  OBSERVED,
  /** Told; the grace runs. */
  WARNED,
  /** Corrected; a return within {@code reoffend} opens it again. */
  SETTLED,
  /** Handed to officers; waits until the breach is over. */
  ESCALATED;

  /** Whether no outcome has been given yet. */
  public boolean open() {
    return this == OBSERVED || this == WARNED;
  }
}
