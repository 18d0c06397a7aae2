package org.forewarn.rules.episode;

import org.forewarn.rules.model.Times;

/** What the clock can bring, in the order in which equal due times are decided. */
enum DueKind {
  /** The rule's hours end. */
  HOURS {
    @Override
    long when(Draft episode) {
      return episode.phase.open() ? episode.hoursEnd : Times.NEVER;
    }
  },
  /** A departure is held. */
  HELD {
    @Override
    long when(Draft episode) {
      return episode.departureHeld;
    }
  },
  /** Nothing came back within {@code reoffend}. */
  REOFFEND {
    @Override
    long when(Draft episode) {
      return switch (episode.phase) {
        case SETTLED ->
            episode.stay == null
                ? reoffendOver(episode, episode.settledSince, episode.settledAt)
                : Times.NEVER;
        case ESCALATED ->
            episode.complianceHeld == Times.NEVER
                ? Times.NEVER
                : reoffendOver(episode, episode.compliance.logTime(), episode.complianceHeld);
        case EXEMPT, OBSERVED, WARNED -> Times.NEVER;
      };
    }
  },
  /** Nobody said that the notice was sent. */
  TELL_BY {
    @Override
    long when(Draft episode) {
      return episode.phase == Phase.WARNED && !episode.toldEnough()
          ? Math.max(Times.plus(episode.warnedAt, episode.terms.tellBy()), episode.remindFrom)
          : Times.NEVER;
    }
  },
  /** Dark for too long to say that anybody looked. */
  BLIND {
    @Override
    long when(Draft episode) {
      return switch (episode.phase) {
        case EXEMPT, OBSERVED -> blindAt(episode);
        case WARNED -> Math.max(episode.deadline, blindAt(episode));
        case SETTLED -> episode.stay == null ? Times.NEVER : blindAt(episode);
        case ESCALATED -> Times.NEVER;
      };
    }
  },
  /** A reminder before the deadline. */
  REMIND {
    @Override
    long when(Draft episode) {
      if (episode.phase != Phase.WARNED || episode.deadline == Times.NEVER) {
        return Times.NEVER;
      }
      for (long before : episode.terms.remind()) {
        if (episode.deadline - before >= episode.remindFrom) {
          return episode.deadline - before;
        }
      }
      return Times.NEVER;
    }
  },
  /** An escalated breach is dark for so long that it is taken as gone. */
  FORGET {
    @Override
    long when(Draft episode) {
      return episode.phase == Phase.ESCALATED
          ? Times.plus(episode.lastEvidence.logTime(), episode.terms.forget())
          : Times.NEVER;
    }
  };

  private static final DueKind[] IN_ORDER = values();

  /** When this is due for the episode as it stands; NEVER if it is not. */
  abstract long when(Draft episode);

  /** The kind that is due first; any kind if nothing is due. */
  static DueKind firstOf(Draft episode) {
    DueKind first = HOURS;
    long earliest = HOURS.when(episode);
    for (int i = 1; i < IN_ORDER.length; i++) {
      long due = IN_ORDER[i].when(episode);
      if (due < earliest) {
        earliest = due;
        first = IN_ORDER[i];
      }
    }
    return first;
  }

  /** The moment from which an episode without evidence is blind. */
  static long blindAt(Draft episode) {
    Sight last = episode.lastEvidence;
    return Times.plus(last.logTime(), episode.blindAfter(last));
  }

  /** The end of {@code reoffend}; where it was past when it arose, the moment that made it. */
  static long reoffendOver(Draft episode, long since, long arisen) {
    return Math.max(Times.plus(since, episode.terms.reoffend()), arisen);
  }
}
