package org.forewarn.rules.watch;

import org.forewarn.rules.model.Times;

/**
 * That the clock looks whether a vehicle is silent.
 *
 * @param watch the vehicle's
 * @param source who spoke for it last
 * @param spoke log time of its last word, and be it one that was held back
 * @param due log time of the next look; NEVER where there is none
 */
public record Vigil(String watch, String source, long spoke, long due) {
  /** With a word at a moment. */
  Vigil spoken(long time) {
    return new Vigil(watch, source, time, due);
  }

  /** With a look no later than a moment. */
  Vigil noLaterThan(long time) {
    return time < due ? next(time) : this;
  }

  /** With the next look at a moment. */
  Vigil next(long time) {
    return new Vigil(watch, source, spoke, time);
  }

  /** Whether nothing is looked for. */
  boolean isOver() {
    return due == Times.NEVER;
  }
}
