package org.forewarn.rules.model;

import java.util.List;

/**
 * The terms on which an episode runs: a rule's revision with the overrides of a place. An episode
 * keeps the terms it began with. All lengths in milliseconds.
 *
 * @param rule the rule's id
 * @param revision the rule's revision, from 1
 * @param confirm how long a breach must have been seen before the warning
 * @param grace the time to correct
 * @param graceFrom what starts the grace
 * @param tells whether a notice goes out, so that nothing follows until a receipt says it was sent
 * @param tellBy how long after the warning the receipt may take
 * @param remind how long before the deadline reminders go out, longest first
 * @param held how long compliance must last to count
 * @param blind how long without evidence until nobody can say that they looked; NEVER where the
 *     breach is a silence, which the clock sees
 * @param reoffend how long after a correction the same episode opens again
 * @param again the least grace of an episode opened again
 * @param forget how long without evidence until an escalated breach is taken as gone
 * @param escalateTo where an escalated matter goes
 * @param item the item of the city's list of matters; may be null
 */
public record Terms(
    String rule,
    int revision,
    long confirm,
    long grace,
    GraceFrom graceFrom,
    boolean tells,
    long tellBy,
    List<Long> remind,
    long held,
    long blind,
    long reoffend,
    long again,
    long forget,
    String escalateTo,
    String item) {

  /** What starts the grace. */
  public enum GraceFrom {
    /** The warning itself. */
    WARNING,
    /** The receipt that the notice was sent. */
    SENT,
    /** The receipt that the notice was delivered. */
    DELIVERED
  }

  /** The same terms where every notice counts as sent and delivered at once. */
  public Terms told() {
    return new Terms(
        rule,
        revision,
        confirm,
        grace,
        GraceFrom.WARNING,
        false,
        tellBy,
        remind,
        held,
        blind,
        reoffend,
        again,
        forget,
        escalateTo,
        item);
  }

  /** Whether it is the clock that sees the breach: nobody is blind to a silence. */
  public boolean seenByClock() {
    return blind == Times.NEVER;
  }

  /** Whether the deadline is unknown until a receipt arrives. */
  public boolean deadlineNeedsReceipt() {
    return tells && graceFrom != GraceFrom.WARNING;
  }
}
