package org.forewarn.engine.state;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.engine.Arrival;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.watch.WatchState;

/** All that the engine keeps of a watch: one state, read once a record. */
public final class WatchEntry {
  private final WatchState state;
  private final List<Arrival> waiting;
  private long timer;

  /** A watch of which nothing is known. */
  public WatchEntry() {
    this(new WatchState(), new ArrayList<>(0), Times.NEVER);
  }

  /**
   * A watch as it was.
   *
   * @param waiting observations that wait for {@code control}, in the order of the log; kept
   * @param timer when the engine looks next; NEVER if it does not
   */
  public WatchEntry(WatchState state, List<Arrival> waiting, long timer) {
    this.state = state;
    this.waiting = waiting;
    this.timer = timer;
  }

  /** A copy that shares nothing that changes. */
  public WatchEntry copy() {
    return new WatchEntry(state.copy(), new ArrayList<>(waiting), timer);
  }

  /** What the core knows. */
  public WatchState state() {
    return state;
  }

  /** Observations that wait for {@code control}, in the order of the log; may be changed. */
  public List<Arrival> waiting() {
    return waiting;
  }

  /** When the engine looks next; NEVER if it does not. */
  public long timer() {
    return timer;
  }

  /** Sets when the engine looks next. */
  public void timer(long time) {
    timer = time;
  }

  /** Whether nothing is left to keep. */
  public boolean isEmpty() {
    return waiting.isEmpty() && state.isEmpty();
  }

  /** When to look: after what is due first, or when the first waiting one may be applied. */
  public long nextLook() {
    long afterDue = Times.plus(state.due(), 1);
    return waiting.isEmpty() ? afterDue : Math.min(afterDue, waiting.get(0).logTime());
  }
}
