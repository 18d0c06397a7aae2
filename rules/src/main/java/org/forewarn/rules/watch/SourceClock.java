package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.forewarn.rules.model.Times;

/**
 * How far one source has come on one watch: tells news from re-sends and disorder, and what is too
 * old to decide anything.
 */
public final class SourceClock {
  /** Observations of one moment that are told apart; more are taken as repeats. */
  static final int MOST_IDS = 1024;

  /** Observations from a clock ahead of the log whose re-sends are known by their own time. */
  static final int MOST_FAST = 64;

  private final String source;
  private long newest = Times.NONE;
  private final List<String> ids = new ArrayList<>(1);
  private long lastFast = Times.NONE;
  private final List<Moment> fast = new ArrayList<>(0);
  private long forgetAfter = Times.NEVER;

  /**
   * An observation by its own time and name.
   *
   * @param at the device's time
   * @param id may be null
   */
  public record Moment(long at, String id) {}

  /** What a clock says of an observation. */
  enum Freshness {
    LIVE,
    HISTORY,
    STALE
  }

  /** A source that has said nothing yet. */
  public SourceClock(String source) {
    this.source = source;
  }

  /**
   * A source as it was.
   *
   * @param newest the newest time applied, cut to log time
   * @param ids the names applied at that time; may hold null
   * @param lastFast the device's time of the last observation that was ahead of the log; NONE
   *     without one
   * @param fast those ahead of the log that the newest time has not passed
   * @param forgetAfter log time after which no re-send can be anything but history
   */
  public SourceClock(
      String source,
      long newest,
      List<String> ids,
      long lastFast,
      List<Moment> fast,
      long forgetAfter) {
    this.source = source;
    this.newest = newest;
    this.ids.addAll(ids);
    this.lastFast = lastFast;
    this.fast.addAll(fast);
    this.forgetAfter = forgetAfter;
  }

  /** A copy that shares nothing that changes. */
  SourceClock copy() {
    return new SourceClock(source, newest, ids, lastFast, fast, forgetAfter);
  }

  /** Whose clock it is. */
  public String source() {
    return source;
  }

  /** The newest time applied, cut to log time. */
  public long newest() {
    return newest;
  }

  /** The names applied at the newest time; may hold null. */
  public List<String> ids() {
    return ids;
  }

  /** The device's time of the last observation that was ahead of the log; NONE without one. */
  public long lastFast() {
    return lastFast;
  }

  /** Those ahead of the log that the newest time has not passed. */
  public List<Moment> fast() {
    return fast;
  }

  /**
   * Log time after which no re-send can be anything but history, by the {@code lateAfter} that was
   * in force when the source was last heard.
   */
  public long forgetAfter() {
    return forgetAfter;
  }

  /** Judges an observation that comes at a log time, without noting it. */
  Freshness judge(long at, String id, long logTime, long lateAfter) {
    if (at < logTime - lateAfter) {
      return Freshness.HISTORY;
    }
    boolean ahead = at > logTime;
    boolean resent = ahead ? at <= lastFast : wasFast(at, id);
    long cut = Math.min(at, logTime);
    boolean repeated =
        cut < newest || (cut == newest && (ids.contains(id) || ids.size() >= MOST_IDS));
    return resent || repeated ? Freshness.STALE : Freshness.LIVE;
  }

  /** A clock that was ahead may be passed by the log before its re-send arrives. */
  private boolean wasFast(long at, String id) {
    for (Moment moment : fast) {
      if (moment.at() == at && Objects.equals(moment.id(), id)) {
        return true;
      }
    }
    return false;
  }

  /** Notes an observation that was judged live. */
  void note(long at, String id, long logTime, long lateAfter) {
    long cut = Math.min(at, logTime);
    if (cut > newest) {
      newest = cut;
      ids.clear();
      fast.removeIf(moment -> moment.at() < cut);
    }
    ids.add(id);
    if (at > logTime) {
      lastFast = at;
      noteFast(at, id);
    }
    forgetAfter = Times.plus(Math.max(newest, lastFast), lateAfter);
  }

  /** Notes an observation ahead of the log, so that its re-send is known when the log is there. */
  void noteFast(long at, String id) {
    if (fast.size() == MOST_FAST) {
      fast.remove(0);
    }
    fast.add(new Moment(at, id));
  }
}
