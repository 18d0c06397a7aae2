package org.forewarn.engine;

import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.Times;

/**
 * A record of the log as it came: an observation, a record that cannot be read, or (in a recording,
 * where one source holds both) what was published on {@code control}. Exactly one of the three is
 * there.
 *
 * @param logTime its log time, NONE where it moves no clock; unreadable records move the clock as
 *     well
 * @param origin where it was read
 * @param observation null unless it is one
 * @param deadLetter null unless it is unreadable
 * @param control null unless it was published on {@code control}
 */
public record Arrival(
    long logTime,
    Origin origin,
    Observation observation,
    DeadLetter deadLetter,
    ControlRecord control) {

  /** An observation. */
  public static Arrival of(long logTime, Origin origin, Observation observation) {
    return new Arrival(logTime, origin, observation, null, null);
  }

  /** A record that cannot be read. */
  public static Arrival unreadable(long logTime, DeadLetter deadLetter) {
    return new Arrival(logTime, deadLetter.origin(), null, deadLetter, null);
  }

  /** What a recording's rules and registry are as records of {@code control}; moves no clock. */
  public static Arrival of(Origin origin, ControlRecord control) {
    return new Arrival(Times.NONE, origin, null, null, control);
  }
}
