package org.forewarn.app.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.jt808.Jt808Gateway;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;

/**
 * What was read aloud in cabs lately, and the receipts of it. A receipt names its notice; a
 * terminal knows only under which serial a text came, which is made from the notice's id. May be
 * used by several threads.
 */
public final class Cabs {
  private static final int KEPT = 200;
  private static final int SHOWN = 6;
  private static final int SERIALS = 0x10000;

  private final Deque<Spoken> spoken = new ArrayDeque<>();
  private final List<Spoken> settled = new ArrayList<>();
  private final Map<String, Notice> underWay = new Latest<>();
  private final Map<String, String> receipts = new Latest<>();

  /**
   * A text that was read aloud, or a piece of one.
   *
   * @param notice the id of the notice that it is of; null if it is of none
   * @param at log time
   * @param receipt what the log has of the notice; null while there is none
   */
  public record Spoken(String subject, String notice, String text, long at, String receipt) {}

  /** What came last, by notice. */
  private static final class Latest<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
      return size() > KEPT;
    }
  }

  /** The same way to the cabs, of which they learn what is under way by it. */
  Channel noting(Channel way) {
    return new Channel() {
      @Override
      public CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt) {
        expect(notice);
        return way.send(notice, json, attempt);
      }

      @Override
      public void close() {
        way.close();
      }
    };
  }

  /** A notice is about to go to its terminal. */
  synchronized void expect(Notice notice) {
    underWay.remove(notice.id());
    underWay.put(notice.id(), notice);
  }

  /**
   * A text was read aloud.
   *
   * @param serial under which it came to the terminal
   */
  synchronized void read(String subject, String text, int serial, long at) {
    String notice = noticeOf(subject, serial);
    spoken.addFirst(new Spoken(subject, notice, text, at, receipts.get(notice)));
    if (spoken.size() > KEPT) {
      spoken.removeLast();
    }
  }

  /** Its pieces have successive serials, and there are no more of them than it has characters. */
  private String noticeOf(String subject, int serial) {
    for (Notice notice : underWay.values()) {
      int piece = Math.floorMod(serial - Jt808Gateway.firstSerial(notice), SERIALS);
      boolean its = subject.equals(Observation.vehicleOf(notice.watch()));
      if (its && notice.text() != null && piece < longest(notice)) {
        return notice.id();
      }
    }
    return null;
  }

  private static int longest(Notice notice) {
    String zh = notice.text().zh();
    return zh != null ? zh.length() : notice.text().en().length();
  }

  /** The log has a receipt of a notice, whether any of it was read or not. */
  synchronized void receipt(String notice, String state) {
    if (state.equals(receipts.put(notice, state))) {
      return;
    }
    List<Spoken> all = new ArrayList<>(spoken);
    spoken.clear();
    for (Spoken one : all) {
      if (notice.equals(one.notice())) {
        Spoken known = new Spoken(one.subject(), notice, one.text(), one.at(), state);
        spoken.addLast(known);
        settled.add(known);
      } else {
        spoken.addLast(one);
      }
    }
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
