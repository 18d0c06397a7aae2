package org.forewarn.app.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was read aloud in cabs lately, and the receipts of it. May be used by several threads. */
public final class Cabs {
  private static final int KEPT = 200;
  private static final int SHOWN = 6;

  private final Deque<Spoken> spoken = new ArrayDeque<>();
  private final List<Spoken> settled = new ArrayList<>();

  /**
   * A text that was read aloud.
   *
   * @param at log time
   * @param receipt what the log has of it; null while there is none
   */
  public record Spoken(String subject, String text, long at, String receipt) {}

  /** A text was read aloud. */
  public synchronized void read(String subject, String text, long at) {
    spoken.addFirst(new Spoken(subject, text, at, null));
    if (spoken.size() > KEPT) {
      spoken.removeLast();
    }
  }

  /** The log has a receipt of the oldest text of a subject that has none yet. */
  public synchronized void receipt(String subject, String state) {
    List<Spoken> all = new ArrayList<>(spoken);
    for (int i = all.size() - 1; i >= 0; i--) {
      Spoken one = all.get(i);
      if (one.subject().equals(subject) && one.receipt() == null) {
        all.set(i, new Spoken(one.subject(), one.text(), one.at(), state));
        settled.add(all.get(i));
        break;
      }
    }
    spoken.clear();
    spoken.addAll(all);
  }

  /** The latest texts, newest first. */
  public synchronized List<Spoken> last() {
    return spoken.stream().limit(SHOWN).toList();
  }

  /** Those whose receipts have come since the last call. */
  public synchronized List<Spoken> newlySettled() {
    List<Spoken> news = List.copyOf(settled);
    settled.clear();
    return news;
  }
}
