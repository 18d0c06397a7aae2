package org.forewarn.engine;

import java.io.Serializable;

/**
 * How an engine decides.
 *
 * @param toldAssumed whether every notice counts as sent and delivered at once; only in replays
 * @param dismissed whether events of breaches that never became warnings come out as well
 * @param deadLettersAMinute the most dead letters of a source that each task sends on in a minute
 *     of the log; the others are counted
 */
public record EngineOptions(boolean toldAssumed, boolean dismissed, int deadLettersAMinute)
    implements Serializable {

  /** A replay: every dead letter is sent on. */
  public static EngineOptions ofReplay(boolean toldAssumed, boolean dismissed) {
    return new EngineOptions(toldAssumed, dismissed, Integer.MAX_VALUE);
  }

  /** A live engine: receipts count, and no source can flood the dead letters. */
  public static EngineOptions live(boolean dismissed) {
    return new EngineOptions(false, dismissed, DeadLetterOffice.MOST_A_MINUTE);
  }
}
