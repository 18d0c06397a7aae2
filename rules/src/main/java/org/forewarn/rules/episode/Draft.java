package org.forewarn.rules.episode;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.episode.Episode.PermittedStay;
import org.forewarn.rules.episode.Episode.Told;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Terms;
import org.forewarn.rules.model.Times;

/**
 * An episode while the machine changes it: the fields of {@link Episode}, open, and the events on
 * the way. It lives for one step.
 */
final class Draft {
  final Matter matter;
  final Terms terms;
  Phase phase;
  int seq;
  final Sight opened;
  boolean exemptForGood;
  PermittedStay permitted;
  Sight stay;
  Sight lastBreach;
  Sight lastEvidence;
  String lastListedBy;
  Sight compliance;
  long departureHeld;
  long complianceHeld;
  long warnedAt;
  long deadline;
  Told told;
  long remindFrom;
  long hoursEnd;
  long settledSince;
  long settledAt;
  Sight warned;
  Sight beforeDeadline;
  Sight afterDeadline;
  Sight corrected;
  Sight picture;

  private List<EpisodeEvent> events = List.of();

  /** A new episode in OBSERVED. */
  Draft(Matter matter, Sight opened, long hoursEnd) {
    this.matter = matter;
    this.terms = matter.terms();
    this.phase = Phase.OBSERVED;
    this.permitted = PermittedStay.NONE;
    this.opened = opened;
    this.stay = opened;
    this.lastBreach = opened;
    this.lastEvidence = opened;
    this.lastListedBy = opened.listed() ? opened.source() : null;
    this.departureHeld = Times.NEVER;
    this.complianceHeld = Times.NEVER;
    this.warnedAt = Times.NONE;
    this.deadline = Times.NONE;
    this.told = Told.NOT_YET;
    this.remindFrom = Times.NONE;
    this.hoursEnd = hoursEnd;
    this.settledSince = Times.NONE;
    this.settledAt = Times.NONE;
  }

  /** An episode to be changed. */
  Draft(Episode from) {
    matter = from.matter();
    terms = matter.terms();
    phase = from.phase();
    seq = from.seq();
    opened = from.opened();
    exemptForGood = from.exemptForGood();
    permitted = from.permitted();
    stay = from.stay();
    lastBreach = from.lastBreach();
    lastEvidence = from.lastEvidence();
    lastListedBy = from.lastListedBy();
    compliance = from.compliance();
    departureHeld = from.departureHeld();
    complianceHeld = from.complianceHeld();
    warnedAt = from.warnedAt();
    deadline = from.deadline();
    told = from.told();
    remindFrom = from.remindFrom();
    hoursEnd = from.hoursEnd();
    settledSince = from.settledSince();
    settledAt = from.settledAt();
    warned = from.warned();
    beforeDeadline = from.beforeDeadline();
    afterDeadline = from.afterDeadline();
    corrected = from.corrected();
    picture = from.picture();
  }

  /** The episode goes on as it stands now. */
  Step goesOn() {
    return new Step(
        new Episode(
            matter,
            phase,
            seq,
            opened,
            exemptForGood,
            permitted,
            stay,
            lastBreach,
            lastEvidence,
            lastListedBy,
            compliance,
            departureHeld,
            complianceHeld,
            warnedAt,
            deadline,
            told,
            remindFrom,
            hoursEnd,
            settledSince,
            settledAt,
            warned,
            beforeDeadline,
            afterDeadline,
            corrected,
            picture,
            DueKind.firstOf(this).when(this)),
        events);
  }

  /** The episode is over. */
  Step isOver() {
    return new Step(null, events);
  }

  /** Notes an observation of the breach: whatever compliance had begun is no more. */
  void breachSeen(Sight sight) {
    lastBreach = sight;
    lastEvidence = sight;
    forgetCompliance();
  }

  /** Notes an observation of compliance, which may begin with it. */
  void complianceSeen(Sight sight) {
    lastEvidence = sight;
    if (compliance == null) {
      compliance = sight;
    }
  }

  void forgetCompliance() {
    compliance = null;
    departureHeld = Times.NEVER;
    complianceHeld = Times.NEVER;
  }

  /**
   * How long without evidence after an observation makes blind, in milliseconds. Where that does
   * not apply, and while a permitted stay runs, it is as long as makes one forget.
   */
  long blindAfter(Sight sight) {
    return terms.seenByClock() || (phase == Phase.EXEMPT && permitted == PermittedStay.RUNS)
        ? terms.forget()
        : Math.max(terms.blind(), sight.leastBlind());
  }

  /** Whether receipts say what the rule's grace needs. */
  boolean toldEnough() {
    return !terms.tells()
        || (terms.graceFrom() == Terms.GraceFrom.DELIVERED
            ? told == Told.DELIVERED
            : told != Told.NOT_YET);
  }

  /** Adds an event that takes back no outcome. */
  void event(EventType type, long at, long decidedAt, String reason) {
    event(type, at, decidedAt, reason, null);
  }

  /**
   * Adds an event.
   *
   * @param cancels the outcome that it takes back; null if none
   */
  void event(EventType type, long at, long decidedAt, String reason, EventType cancels) {
    if (events.isEmpty()) {
      events = new ArrayList<>(2);
    }
    seq++;
    boolean escalated = type == EventType.ESCALATED;
    events.add(
        new EpisodeEvent(
            terms.rule() + '|' + matter.watch() + '|' + matter.subject() + '|' + opened.at(),
            seq,
            type,
            reason,
            terms.rule(),
            terms.revision(),
            matter.watch(),
            matter.place(),
            matter.subject(),
            at,
            decidedAt,
            opened.at(),
            warnedAt,
            deadline,
            type.tells() ? terms.grace() : Times.NONE,
            cancels,
            escalated ? terms.escalateTo() : null,
            escalated ? terms.item() : null,
            evidence()));
  }

  private List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>(4);
    add(evidence, Role.FIRST, opened);
    add(evidence, Role.WARNED, warned);
    add(evidence, Role.BEFORE_DEADLINE, beforeDeadline);
    add(evidence, Role.AFTER_DEADLINE, afterDeadline);
    add(evidence, Role.DEPARTURE, corrected != null ? corrected : compliance);
    add(evidence, Role.PICTURE, picture);
    return List.copyOf(evidence);
  }

  private static void add(List<Evidence> evidence, Role role, Sight sight) {
    if (sight != null) {
      evidence.add(new Evidence(role, sight.at(), sight.source(), sight.uri(), sight.sha256()));
    }
  }
}
