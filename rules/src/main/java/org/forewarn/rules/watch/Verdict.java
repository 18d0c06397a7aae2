package org.forewarn.rules.watch;

/** What became of an observation itself. */
public enum Verdict {
  /** It was applied. */
  APPLIED,
  /** It was applied, but its clock is more than {@link WatchMachine#FAST_CLOCK} ahead. */
  FAST_CLOCK,
  /** It is too old to decide anything. */
  HISTORY,
  /** It repeats what was applied, or is older. */
  STALE,
  /** The registry has no such place: a dead letter. */
  UNKNOWN_PLACE,
  /** It was applied, but the watch holds too many subjects to start another: a dead letter too. */
  FULL
}
