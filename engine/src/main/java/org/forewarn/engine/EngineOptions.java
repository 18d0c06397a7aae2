package org.forewarn.engine;

import java.io.Serializable;

/**
 * How an engine decides.
 *
 * @param toldAssumed whether every notice counts as sent and delivered at once; only in replays
 * @param dismissed whether events of breaches that never became warnings come out as well
 */
public record EngineOptions(boolean toldAssumed, boolean dismissed) implements Serializable {
  /** A live engine: receipts count, and what was never warned is not told. */
  public static final EngineOptions LIVE = new EngineOptions(false, false);
}
