package org.forewarn.rules.episode;

import java.util.List;
import org.forewarn.rules.condition.CompiledRule.Exemption;
import org.forewarn.rules.episode.Episode.PermittedStay;
import org.forewarn.rules.episode.Episode.Told;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Times;

/**
 * What becomes of an episode. A pure function: (episode or none, input, L) to (episode or none,
 * events, what is due next).
 *
 * <pre>
 * (none)    --breach, subject exempt--------------------------------> EXEMPT     EXEMPTED, once a stay
 * EXEMPT    --breach, permit or group no longer exempts,
 *             or the permit's stay is used up-----------------------> OBSERVED   a new episode
 * EXEMPT    --compliance held, or blind-----------------------------> (none)
 * (none)    --breach------------------------------------------------> OBSERVED   (WARNED at once where confirm = 0)
 * OBSERVED, WARNED --breach, now exempt-----------------------------> EXEMPT     EXEMPTED
 * OBSERVED  --compliance held, departure, blind, hours end, gone----> (none)     DISMISSED
 * OBSERVED  --breach at least confirm after the first---------------> WARNED     WARNED + notice
 * WARNED    --remind to go, last evidence a breach, not blind-------> WARNED     REMINDED + notice
 * WARNED    --breach with at >= deadline, in a later observation----> ESCALATED  ESCALATED
 * WARNED    --compliance held; it began (at) by the deadline,
 *             or at most blind after the last breach----------------> SETTLED    CORRECTED
 * WARNED    --compliance held, but it began later than that---------> (none)     UNDETERMINED: left while unseen
 * WARNED    --deadline over and blind-------------------------------> (none)     UNDETERMINED: unseen
 * WARNED    --no receipt as graceFrom needs by warnedAt + tellBy----> (none)     UNDETERMINED: not told
 * WARNED    --hours end, rule or place gone-------------------------> (none)     ANNULLED
 * SETTLED   --breach that began within reoffend, confirmed anew-----> WARNED     REOPENED + notice
 * SETTLED   --reoffend over, nothing pending------------------------> (none)
 * ESCALATED --compliance held and reoffend over since it began------> (none)     CLEARED, dated to the first compliance
 * ESCALATED --dark for forget---------------------------------------> (none)     CLEARED: lost from sight
 * any       --withdrawn by name-------------------------------------> (none)     ANNULLED (DISMISSED if never warned)
 * any warned --its picture has come---------------------------------> (same)     PICTURED
 * OBSERVED, WARNED --inspection finds handled or misread------------> (none)     DISMISSED, ANNULLED
 * OBSERVED, WARNED --inspection finds exempt------------------------> EXEMPT     EXEMPTED
 * </pre>
 *
 * <p>Whatever is not in the table changes nothing; history only adds evidence. Evidence from
 * another source that is older than the newest applied is stale. An exempt breach says nothing in
 * SETTLED and ESCALATED. Callers hand over inputs in the order of L, and let what is due before an
 * L happen first; see {@link Input.Due}.
 */
public final class EpisodeMachine {
  private EpisodeMachine() {}

  /**
   * Moves an episode on.
   *
   * @param episode as it stands; null if there is none
   * @param input what happened
   * @param logTime L of it; for {@link Input.Due} the due time itself
   */
  public static Step apply(Episode episode, Input input, long logTime) {
    if (input instanceof Input.Breach breach) {
      return episode == null ? open(breach, logTime, 0) : breach(episode, breach, logTime);
    }
    if (episode == null) {
      return new Step(null, List.of());
    }
    if (input instanceof Input.Compliance compliance) {
      return compliance(episode, compliance, logTime);
    } else if (input instanceof Input.Departure departure) {
      return departure(episode, departure.sight(), logTime);
    } else if (input instanceof Input.Listed listed) {
      return listed(episode, listed.sight());
    } else if (input instanceof Input.Recalled recalled) {
      return recalled(episode, recalled.sight());
    } else if (input instanceof Input.Due) {
      return due(new Draft(episode), logTime);
    } else if (input instanceof Input.Sent) {
      return told(new Draft(episode), Told.SENT, logTime);
    } else if (input instanceof Input.Delivered) {
      return told(new Draft(episode), Told.DELIVERED, logTime);
    } else if (input instanceof Input.Pictured pictured) {
      return pictured(episode, pictured.sight(), logTime);
    } else if (input instanceof Input.Withdrawn withdrawn) {
      return Ending.annul(new Draft(episode), logTime, logTime, withdrawn.reason());
    } else if (input instanceof Input.Closed closed) {
      return episode.phase().open()
          ? Ending.annul(new Draft(episode), logTime, logTime, closed.reason())
          : unchanged(episode);
    } else if (input instanceof Input.FoundExempt found) {
      return episode.phase().open()
          ? foundExempt(new Draft(episode), found.sight(), logTime)
          : unchanged(episode);
    } else if (input instanceof Input.Gone gone) {
      return Ending.gone(new Draft(episode), gone, logTime);
    }
    throw new IllegalArgumentException("no transition for " + input);
  }

  /**
   * Begins an episode.
   *
   * @param seq the last number given under the same id: where a second source saw at the same
   *     moment that an exempt subject is not, the numbers go on
   */
  private static Step open(Input.Breach breach, long logTime, int seq) {
    if (breach.matter() == null) {
      return new Step(null, List.of());
    }
    Draft draft = new Draft(breach.matter(), breach.sight(), breach.hoursEnd());
    draft.seq = seq;
    draft.exemptForGood = breach.exemption() == Exemption.BY_CLASS;
    draft.permitted = permittedStay(breach.exemption());
    if (breach.exemption().exempts()) {
      return exempt(draft, breach, logTime);
    }
    return draft.terms.confirm() == 0 ? warn(draft, breach.sight(), logTime) : draft.goesOn();
  }

  private static Step breach(Episode episode, Input.Breach breach, long logTime) {
    Sight sight = breach.sight();
    if (isStale(episode, sight)) {
      return unchanged(episode);
    }
    Draft draft = new Draft(episode);
    noteListing(draft, sight);
    draft.exemptForGood |= breach.exemption() == Exemption.BY_CLASS;
    boolean exempt = draft.exemptForGood || breach.exemption().exempts();
    return switch (draft.phase) {
      case EXEMPT -> {
        if (!exempt && breach.matter() != null) {
          boolean sameId = sight.at() == episode.opened().at();
          yield open(breach, logTime, sameId ? episode.seq() : 0);
        }
        draft.permitted = permittedStay(breach.exemption());
        draft.breachSeen(sight);
        yield draft.goesOn();
      }
      case OBSERVED -> {
        draft.breachSeen(sight);
        if (exempt) {
          yield exempt(draft, breach, logTime);
        }
        yield confirmed(draft, sight) ? warn(draft, sight, logTime) : draft.goesOn();
      }
      case WARNED -> {
        draft.breachSeen(sight);
        yield exempt ? exempt(draft, breach, logTime) : breachAfterWarning(draft, sight, logTime);
      }
      case SETTLED -> exempt ? draft.goesOn() : breachAfterCorrection(draft, breach, logTime);
      case ESCALATED -> {
        if (!exempt) {
          draft.breachSeen(sight);
        }
        yield draft.goesOn();
      }
    };
  }

  private static Step warn(Draft draft, Sight sight, long logTime) {
    draft.phase = Phase.WARNED;
    draft.warned = sight;
    draft.warnedAt = logTime;
    draft.remindFrom = logTime;
    boolean waits = draft.terms.deadlineNeedsReceipt() && !draft.toldEnough();
    draft.deadline = waits ? Times.NEVER : Times.plus(logTime, draft.terms.grace());
    draft.event(EventType.WARNED, logTime, logTime, "breach confirmed");
    return draft.goesOn();
  }

  private static Step exempt(Draft draft, Input.Breach breach, long logTime) {
    draft.permitted = permittedStay(breach.exemption());
    return exempt(draft, breach.sight(), logTime, reasonOf(breach.exemption()));
  }

  private static Step exempt(Draft draft, Sight sight, long logTime, String reason) {
    draft.phase = Phase.EXEMPT;
    draft.event(EventType.EXEMPTED, sight.at(), logTime, reason);
    return draft.goesOn();
  }

  private static Step foundExempt(Draft draft, Sight sight, long logTime) {
    draft.exemptForGood = true;
    return exempt(draft, sight, logTime, "found exempt by an officer");
  }

  private static Step breachAfterWarning(Draft draft, Sight sight, long logTime) {
    if (sight.at() < draft.deadline) {
      draft.beforeDeadline = sight;
    } else if (!draft.terms.tells() || draft.told != Told.NOT_YET) {
      draft.phase = Phase.ESCALATED;
      draft.afterDeadline = sight;
      draft.event(EventType.ESCALATED, sight.at(), logTime, "seen after the deadline");
    }
    return draft.goesOn();
  }

  private static Step breachAfterCorrection(Draft draft, Input.Breach breach, long logTime) {
    boolean mayBegin =
        breach.matter() != null
            && logTime <= Times.plus(draft.settledSince, draft.terms.reoffend());
    if (draft.stay == null && !mayBegin) {
      return draft.goesOn();
    }
    if (draft.stay == null) {
      draft.stay = breach.sight();
    }
    draft.breachSeen(breach.sight());
    if (!confirmed(draft, breach.sight())) {
      return draft.goesOn();
    }
    draft.phase = Phase.WARNED;
    draft.corrected = null;
    draft.hoursEnd = breach.hoursEnd();
    draft.deadline = Math.max(draft.deadline, Times.plus(logTime, draft.terms.again()));
    draft.remindFrom = logTime;
    draft.event(
        EventType.REOPENED, logTime, logTime, "back after the correction", EventType.CORRECTED);
    return draft.goesOn();
  }

  private static boolean confirmed(Draft draft, Sight sight) {
    long lasted = sight.at() - draft.stay.at();
    if (!sight.source().equals(draft.stay.source())) {
      lasted = Math.min(lasted, sight.logTime() - draft.stay.logTime());
    }
    return lasted >= draft.terms.confirm();
  }

  private static Step compliance(Episode episode, Input.Compliance compliance, long logTime) {
    if (isStale(episode, compliance.sight())) {
      return unchanged(episode);
    }
    Draft draft = new Draft(episode);
    noteListing(draft, compliance.sight());
    draft.exemptForGood |= compliance.exemption() == Exemption.BY_CLASS;
    draft.complianceSeen(compliance.sight());
    boolean held = logTime - draft.compliance.logTime() >= draft.terms.held();
    return held ? Ending.held(draft, logTime) : draft.goesOn();
  }

  private static Step departure(Episode episode, Sight sight, long logTime) {
    if (isStale(episode, sight)) {
      return unchanged(episode);
    }
    Draft draft = new Draft(episode);
    draft.complianceSeen(sight);
    boolean atOnce = draft.phase == Phase.OBSERVED || draft.phase == Phase.SETTLED;
    if (atOnce || logTime - draft.compliance.logTime() >= draft.terms.held()) {
      return Ending.held(draft, logTime);
    }
    draft.departureHeld = Math.min(draft.departureHeld, Times.plus(logTime, draft.terms.held()));
    return draft.goesOn();
  }

  private static Step listed(Episode episode, Sight sight) {
    if (isStale(episode, sight) || sight.source().equals(episode.lastListedBy())) {
      return unchanged(episode);
    }
    Draft draft = new Draft(episode);
    noteListing(draft, sight);
    return draft.goesOn();
  }

  /** History decides nothing; it may be the better evidence of a breach during the grace. */
  private static Step recalled(Episode episode, Sight sight) {
    boolean duringGrace =
        episode.phase() == Phase.WARNED
            && sight.at() >= episode.warnedAt()
            && sight.at() < episode.deadline();
    if (!duringGrace
        || (episode.beforeDeadline() != null && episode.beforeDeadline().at() >= sight.at())) {
      return unchanged(episode);
    }
    Draft draft = new Draft(episode);
    draft.beforeDeadline = sight;
    return draft.goesOn();
  }

  private static Step told(Draft draft, Told told, long logTime) {
    if (draft.told.compareTo(told) < 0) {
      draft.told = told;
    }
    if (draft.warnedAt != Times.NONE && draft.deadline == Times.NEVER && draft.toldEnough()) {
      boolean reopened = draft.phase == Phase.WARNED && draft.settledAt != Times.NONE;
      long leastAfterReopening =
          reopened ? Times.plus(draft.remindFrom, draft.terms.again()) : Times.NONE;
      long grace = Times.plus(Math.max(draft.warnedAt, logTime), draft.terms.grace());
      draft.deadline = Math.max(grace, leastAfterReopening);
      draft.remindFrom = logTime;
    }
    return draft.goesOn();
  }

  /** The first picture counts: another, or the same again, changes nothing. */
  private static Step pictured(Episode episode, Sight sight, long logTime) {
    if (episode.warnedAt() == Times.NONE || episode.picture() != null) {
      return unchanged(episode);
    }
    Draft draft = new Draft(episode);
    draft.picture = sight;
    draft.event(EventType.PICTURED, sight.at(), logTime, "the picture that was asked for");
    return draft.goesOn();
  }

  private static Step due(Draft draft, long dueTime) {
    return switch (DueKind.firstOf(draft)) {
      case HOURS -> Ending.annul(draft, dueTime, dueTime, "the rule's hours ended");
      case HELD -> Ending.held(draft, dueTime);
      case REOFFEND -> {
        if (draft.phase == Phase.ESCALATED) {
          draft.event(
              EventType.CLEARED, draft.compliance.at(), dueTime, "left after the escalation");
        }
        yield draft.isOver();
      }
      case TELL_BY -> {
        draft.event(EventType.UNDETERMINED, dueTime, dueTime, "not told");
        yield draft.isOver();
      }
      case BLIND -> blind(draft, dueTime);
      case REMIND -> remind(draft, dueTime);
      case FORGET -> {
        draft.event(EventType.CLEARED, dueTime, dueTime, "lost from sight");
        yield draft.isOver();
      }
    };
  }

  private static Step blind(Draft draft, long dueTime) {
    return switch (draft.phase) {
      case EXEMPT -> draft.isOver();
      case OBSERVED -> {
        draft.event(EventType.DISMISSED, dueTime, dueTime, "unseen before it was confirmed");
        yield draft.isOver();
      }
      case WARNED -> {
        draft.event(EventType.UNDETERMINED, dueTime, dueTime, "unseen");
        yield draft.isOver();
      }
      case SETTLED -> {
        boolean reoffendOver =
            DueKind.reoffendOver(draft, draft.settledSince, draft.settledAt) <= dueTime;
        yield reoffendOver ? draft.isOver() : Ending.dropPendingStay(draft, dueTime);
      }
      case ESCALATED -> draft.goesOn();
    };
  }

  private static Step remind(Draft draft, long dueTime) {
    draft.remindFrom = dueTime + 1;
    if (draft.compliance == null && dueTime < DueKind.blindAt(draft)) {
      draft.event(EventType.REMINDED, dueTime, dueTime, "the deadline is near");
    }
    return draft.goesOn();
  }

  private static PermittedStay permittedStay(Exemption exemption) {
    return switch (exemption) {
      case FOR_A_STAY -> PermittedStay.RUNS;
      case USED_UP -> PermittedStay.USED_UP;
      case NONE, BY_CLASS, BY_REGISTRY -> PermittedStay.NONE;
    };
  }

  private static void noteListing(Draft draft, Sight sight) {
    if (sight.listed()) {
      draft.lastListedBy = sight.source();
    }
  }

  private static boolean isStale(Episode episode, Sight sight) {
    Sight newest = episode.lastEvidence();
    return sight.at() < newest.at() && !sight.source().equals(newest.source());
  }

  private static Step unchanged(Episode episode) {
    return new Step(episode, List.of());
  }

  private static String reasonOf(Exemption exemption) {
    return switch (exemption) {
      case BY_REGISTRY, FOR_A_STAY -> "exempt by group or permit";
      case BY_CLASS, NONE, USED_UP -> "exempt by class";
    };
  }
}
