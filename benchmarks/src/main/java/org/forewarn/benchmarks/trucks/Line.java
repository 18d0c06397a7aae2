package org.forewarn.benchmarks.trucks;

/**
 * What happens to a terminal's reports on their way.
 *
 * @param name in tables
 * @param metres how far a receiver is off, root mean square
 * @param lost the part of reports that is never sent
 * @param resent the part that is sent twice
 * @param heldBack the part that is held back, and sent with the next as history
 * @param cut the part after which the line is cut, and dialled anew
 */
record Line(String name, double metres, double lost, double resent, double heldBack, double cut) {
  /** Nothing goes wrong. */
  static final Line CLEAN = new Line("clean", 0, 0, 0, 0, 0);

  /** What a city knows. */
  static final Line NOISY = new Line("noisy", 5, 0.02, 0.02, 0.005, 0.005);
}
