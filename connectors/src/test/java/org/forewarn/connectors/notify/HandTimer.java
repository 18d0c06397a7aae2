package org.forewarn.connectors.notify;

import java.util.ArrayList;
import java.util.List;

/** Pauses that pass when a test says so. */
final class HandTimer implements Desk.Timer {
  private record Waiting(long millis, Runnable task) {}

  private final List<Waiting> waiting = new ArrayList<>();

  @Override
  public synchronized void after(long millis, Runnable task) {
    waiting.add(new Waiting(millis, task));
  }

  /** How many pauses there are. */
  synchronized int count() {
    return waiting.size();
  }

  /** The longest of them, in milliseconds; 0 where there is none. */
  synchronized long longest() {
    return waiting.stream().mapToLong(Waiting::millis).max().orElse(0);
  }

  /** Lets all of them pass. */
  void pass() {
    List<Waiting> passed;
    synchronized (this) {
      passed = new ArrayList<>(waiting);
      waiting.clear();
    }
    passed.forEach(one -> one.task().run());
  }
}
