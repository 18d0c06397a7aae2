package org.forewarn.rules.watch;

import org.forewarn.rules.book.Registry;
import org.forewarn.rules.book.Whereabouts;

/**
 * Where a vehicle was, as far as a fix tells that may be older.
 *
 * @param fix the last that is believed
 * @param off how far it may have come from there, in metres; 0 where the fix is of that moment
 */
public record Spot(Fix fix, double off) {
  /** Who may have come farther since its last fix may be anywhere, in metres. */
  private static final double FARTHEST_METRES = 5_000;

  /**
   * Where it was at a moment.
   *
   * @param fix the last that is believed; null without one
   * @return null where that is anywhere
   */
  static Spot of(Fix fix, long at) {
    return fix == null || fix.metresBy(at) > FARTHEST_METRES
        ? null
        : new Spot(fix, fix.metresBy(at));
  }

  /** In which places that is. */
  Whereabouts whereabouts(Registry registry) {
    return registry.around(fix.longitude(), fix.latitude(), off);
  }
}
