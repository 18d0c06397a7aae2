package org.forewarn.rules.episode;

/**
 * One continuous breach of one rule by one subject on one watch, as it stands. Immutable: the
 * machine makes a new one for every step. Times are epoch milliseconds of log time unless they say
 * otherwise, NONE where they do not apply.
 *
 * @param matter what it is about
 * @param phase where it stands
 * @param seq the number of the last event; 0 before the first
 * @param opened the first breach of all; its {@code at} is {@code breachSince}
 * @param exemptForGood whether the subject was seen to be exempt by class, or found so by an
 *     officer: that holds until the episode ends
 * @param permitted what is known of a permit that exempts the subject for a stay
 * @param stay the first breach of the stay that is being confirmed or was last; null in SETTLED
 *     while nothing is pending
 * @param lastBreach the last breach
 * @param lastEvidence the last breach or compliance: dark since then
 * @param lastListedBy the source of the last scan that listed the subject; null if none did
 * @param compliance the first compliance since the last breach; null if there is none
 * @param departureHeld when the departure after the last breach will be held; NEVER without one
 * @param complianceHeld when the compliance was held, in ESCALATED; NEVER before
 * @param warnedAt when it was warned
 * @param deadline end of the grace; NEVER while it waits for a receipt
 * @param told what receipts say
 * @param remindFrom reminders due before this are done with or dropped
 * @param hoursEnd when the rule's hours end, in OBSERVED and WARNED; NEVER if they do not
 * @param settledSince when the observation came that began the compliance that was held
 * @param settledAt when the compliance was held
 * @param warned the breach that brought the warning; null before
 * @param beforeDeadline the last breach before the deadline, after the warning; null if none
 * @param afterDeadline the breach that brought the escalation; null before
 * @param corrected the observation that began the compliance of the last CORRECTED; null before
 * @param picture what the subject's own camera showed, asked for with a notice; null before
 * @param due when the clock changes something; NEVER if it does not
 */
public record Episode(
    Matter matter,
    Phase phase,
    int seq,
    Sight opened,
    boolean exemptForGood,
    PermittedStay permitted,
    Sight stay,
    Sight lastBreach,
    Sight lastEvidence,
    String lastListedBy,
    Sight compliance,
    long departureHeld,
    long complianceHeld,
    long warnedAt,
    long deadline,
    Told told,
    long remindFrom,
    long hoursEnd,
    long settledSince,
    long settledAt,
    Sight warned,
    Sight beforeDeadline,
    Sight afterDeadline,
    Sight corrected,
    Sight picture,
    long due) {

  /** What becomes of a stay for as long as a permit allows. */
  public enum PermittedStay {
    /** No such permit exempts the subject. */
    NONE,
    /** It runs: only who is seen to leave begins another. */
    RUNS,
    /** It is used up: the permit does not exempt the subject again before it has left. */
    USED_UP
  }

  /** What receipts say of the episode's notices. */
  public enum Told {
    /** Nothing yet. */
    NOT_YET,
    /** One was sent. */
    SENT,
    /** One was delivered. */
    DELIVERED
  }

  /** The episode's id: {@code rule|watch|subject|breachSince}. */
  public String id() {
    return matter.terms().rule()
        + '|'
        + matter.watch()
        + '|'
        + matter.subject()
        + '|'
        + opened.at();
  }
}
