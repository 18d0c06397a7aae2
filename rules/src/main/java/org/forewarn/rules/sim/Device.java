package org.forewarn.rules.sim;

import java.util.List;

/**
 * A camera, sensor or terminal with all that can be wrong with it: its clock, its way to the log,
 * and when it fails. Times are those of the world, in epoch milliseconds.
 */
final class Device {
  /** Never reaches the log. */
  static final long LOST = Long.MAX_VALUE;

  /** How much of the way back each second of buffered observations takes, in milliseconds. */
  private static final long BUFFER_PACE = 40;

  private final String id;
  private final boolean names;
  private final long delay;
  private final long jitter;
  private final long ahead;
  private final long correctedAt;
  private final List<Outage> outages;
  private long said;

  /**
   * A stretch in which nothing arrives from a device.
   *
   * @param from first moment
   * @param until first moment after it
   * @param buffered whether what was seen meanwhile is sent afterwards
   */
  record Outage(long from, long until, boolean buffered) {
    boolean covers(long time) {
      return from <= time && time < until;
    }
  }

  /**
   * A device.
   *
   * @param names whether it gives its observations ids
   * @param delay how long everything takes to the log, at least
   * @param jitter how much longer it may take
   * @param ahead how far its clock is ahead, negative if it is slow
   * @param correctedAt when its clock is set right
   */
  Device(
      String id,
      boolean names,
      long delay,
      long jitter,
      long ahead,
      long correctedAt,
      List<Outage> outages) {
    this.id = id;
    this.names = names;
    this.delay = delay;
    this.jitter = jitter;
    this.ahead = ahead;
    this.correctedAt = correctedAt;
    this.outages = outages;
  }

  String id() {
    return id;
  }

  List<Outage> outages() {
    return outages;
  }

  /** What its clock shows. */
  long clock(long time) {
    return time < correctedAt ? time + ahead : time;
  }

  /** The id of its next observation; null if it gives none. */
  String nextName() {
    said++;
    return names ? id + ':' + said : null;
  }

  /** Whether what it says at a moment is held back and sent later. */
  boolean holdsBack(long time) {
    return outages.stream().anyMatch(outage -> outage.buffered() && outage.covers(time));
  }

  /**
   * When something said at a moment reaches the log.
   *
   * @return {@link #LOST} if it never does
   */
  long arrival(long time, Chance chance) {
    for (Outage outage : outages) {
      if (outage.covers(time)) {
        return outage.buffered()
            ? outage.until() + delay + (time - outage.from()) / 1_000 * BUFFER_PACE
            : LOST;
      }
    }
    return time + delay + (jitter == 0 ? 0 : chance.between(0, jitter));
  }
}
