package org.forewarn.rules.episode;

import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Times;

/**
 * How an episode comes to its end or to its correction: compliance that was held, the end of its
 * rule or place, and being taken back. A part of {@link EpisodeMachine}, whose table it follows.
 */
final class Ending {
  private Ending() {}

  /** The compliance has lasted long enough to count. */
  static Step held(Draft draft, long logTime) {
    return switch (draft.phase) {
      case EXEMPT -> draft.isOver();
      case OBSERVED -> {
        draft.event(EventType.DISMISSED, logTime, logTime, "over before it was confirmed");
        yield draft.isOver();
      }
      case WARNED -> afterWarningHeld(draft, logTime);
      case SETTLED -> dropPendingStay(draft, logTime);
      case ESCALATED -> {
        draft.departureHeld = Times.NEVER;
        draft.complianceHeld = Math.min(draft.complianceHeld, logTime);
        yield draft.goesOn();
      }
    };
  }

  private static Step afterWarningHeld(Draft draft, long logTime) {
    Sight began = draft.compliance;
    boolean seenToLeave =
        !draft.terms.seenByClock()
            && began.at() - draft.lastBreach.at() <= draft.blindAfter(draft.lastBreach);
    if (began.at() > draft.deadline && !seenToLeave) {
      draft.event(EventType.UNDETERMINED, logTime, logTime, "left while unseen");
      return draft.isOver();
    }
    draft.phase = Phase.SETTLED;
    draft.stay = null;
    draft.settledSince = began.logTime();
    draft.settledAt = logTime;
    draft.corrected = began;
    draft.forgetCompliance();
    draft.event(
        EventType.CORRECTED,
        began.at(),
        logTime,
        began.at() <= draft.deadline ? "corrected by the deadline" : "seen to leave");
    return draft.goesOn();
  }

  /** What came back after a correction is gone again before it was confirmed. */
  static Step dropPendingStay(Draft draft, long time) {
    draft.stay = null;
    draft.forgetCompliance();
    long over = DueKind.reoffendOver(draft, draft.settledSince, draft.settledAt);
    return time > over ? draft.isOver() : draft.goesOn();
  }

  /** The rule or the place is gone: nothing is left to correct, and outcomes stay. */
  static Step gone(Draft draft, Input.Gone gone, long logTime) {
    return switch (draft.phase) {
      case OBSERVED, WARNED -> annul(draft, gone.since(), logTime, gone.reason());
      case SETTLED -> draft.stay == null ? draft.goesOn() : dropPendingStay(draft, gone.since());
      case EXEMPT, ESCALATED -> draft.goesOn();
    };
  }

  /** Takes an episode back, whatever has become of it. */
  static Step annul(Draft draft, long at, long decidedAt, String reason) {
    if (draft.warnedAt == Times.NONE) {
      draft.event(EventType.DISMISSED, at, decidedAt, reason);
    } else {
      draft.event(EventType.ANNULLED, at, decidedAt, reason, outcomeOf(draft.phase));
    }
    return draft.isOver();
  }

  private static EventType outcomeOf(Phase phase) {
    return switch (phase) {
      case OBSERVED, WARNED -> null;
      case EXEMPT -> EventType.EXEMPTED;
      case SETTLED -> EventType.CORRECTED;
      case ESCALATED -> EventType.ESCALATED;
    };
  }
}
