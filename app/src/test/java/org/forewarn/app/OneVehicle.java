package org.forewarn.app;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of one vehicle under one rule without {@code notify}, worked out from the words of
 * the design alone: one device, whose points arrive in order, all times in milliseconds. A second
 * opinion to the product's, as plain as it can be: no remind, no receipts, no permits, no hours.
 */
final class OneVehicle {
  static final long CONFIRM = 60_000;
  static final long HELD = 30_000;
  static final long BLIND = 120_000;
  static final long REOFFEND = 900_000;
  static final long AGAIN = 120_000;
  static final long FORGET = 24 * 3_600_000L;

  private static final long NONE = -1;

  private enum Phase {
    NOTHING,
    OBSERVED,
    WARNED,
    SETTLED,
    ESCALATED
  }

  /** An event, with what it must say. */
  record Told(
      String type, String place, int seq, long at, long decidedAt, long since, long deadline) {}

  private final long grace;
  private final List<Told> told = new ArrayList<>();
  private Phase phase = Phase.NOTHING;
  private String place;
  private int seq;
  private long since;
  private long deadline;
  private long lastEvidence;
  private long lastBreach;
  private long compliantSince;
  private long heldAt;
  private long settledSince;
  private long pendingSince;

  OneVehicle(long grace) {
    this.grace = grace;
  }

  List<Told> told() {
    return told;
  }

  /** Whether it has been warned and nothing has become of it. */
  boolean open() {
    return phase == Phase.WARNED;
  }

  /**
   * A point of the vehicle.
   *
   * @param where the place that it stands in; null where it drives, or stands elsewhere
   */
  void see(long now, String where) {
    passTo(now);
    if (where != null) {
      breach(now, where);
    } else if (phase != Phase.NOTHING) {
      comply(now);
    }
    lastEvidence = now;
  }

  /** A point of the vehicle that says nothing of where it is. */
  void seeNothing(long now) {
    passTo(now);
  }

  private void breach(long now, String where) {
    compliantSince = NONE;
    heldAt = NONE;
    lastBreach = now;
    switch (phase) {
      case NOTHING -> {
        phase = Phase.OBSERVED;
        since = now;
        place = where;
        seq = 0;
        deadline = NONE;
      }
      case OBSERVED -> {
        if (now - since >= CONFIRM) {
          deadline = now + grace;
          phase = Phase.WARNED;
          tell("WARNED", now, now);
        }
      }
      case WARNED -> {
        if (now >= deadline) {
          phase = Phase.ESCALATED;
          tell("ESCALATED", now, now);
        }
      }
      case SETTLED -> {
        if (pendingSince == NONE) {
          pendingSince = now;
        } else if (now - pendingSince >= CONFIRM) {
          deadline = Math.max(deadline, now + AGAIN);
          phase = Phase.WARNED;
          tell("REOPENED", now, now);
        }
      }
      case ESCALATED -> {
        // Seen again: already escalated, and not cleared.
      }
    }
  }

  private void comply(long now) {
    if (compliantSince == NONE) {
      compliantSince = now;
    }
    if (now - compliantSince < HELD || heldAt != NONE) {
      return;
    }
    heldAt = now;
    switch (phase) {
      case OBSERVED -> end("DISMISSED", now, now);
      case WARNED -> leave(now);
      case SETTLED -> pendingSince = NONE;
      case NOTHING, ESCALATED -> {
        // Cleared once reoffend is over too, which the clock says.
      }
    }
  }

  private void leave(long now) {
    if (compliantSince > deadline && compliantSince > lastBreach + BLIND) {
      end("UNDETERMINED", now, now);
      return;
    }
    phase = Phase.SETTLED;
    settledSince = compliantSince;
    pendingSince = NONE;
    tell("CORRECTED", compliantSince, now);
  }

  /** Lets happen what was due before a moment. */
  void passTo(long now) {
    switch (phase) {
      case NOTHING -> {
        // Nothing is due.
      }
      case OBSERVED -> {
        if (lastEvidence + BLIND < now) {
          end("DISMISSED", lastEvidence + BLIND, lastEvidence + BLIND);
        }
      }
      case WARNED -> {
        long unseen = Math.max(deadline, lastEvidence + BLIND);
        if (unseen < now) {
          end("UNDETERMINED", unseen, unseen);
        }
      }
      case SETTLED -> {
        if (pendingSince != NONE && lastEvidence + BLIND < now) {
          pendingSince = NONE;
        }
        if (pendingSince == NONE && settledSince + REOFFEND < now) {
          phase = Phase.NOTHING;
        }
      }
      case ESCALATED -> clear(now);
    }
  }

  private void clear(long now) {
    if (heldAt != NONE) {
      long clear = Math.max(heldAt, compliantSince + REOFFEND);
      if (clear < now) {
        end("CLEARED", compliantSince, clear);
      }
    } else if (lastEvidence + FORGET < now) {
      end("CLEARED", lastEvidence + FORGET, lastEvidence + FORGET);
    }
  }

  private void end(String type, long at, long decidedAt) {
    tell(type, at, decidedAt);
    phase = Phase.NOTHING;
  }

  private void tell(String type, long at, long decidedAt) {
    seq++;
    told.add(new Told(type, place, seq, at, decidedAt, since, deadline));
  }
}
