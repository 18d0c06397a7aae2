package org.forewarn.rules.episode;

import org.forewarn.rules.condition.CompiledRule.Exemption;

/** What can happen to an episode. Everything but the clock; see {@link EpisodeMachine}. */
public sealed interface Input {

  /**
   * The subject is there and breaks the rule.
   *
   * @param exemption whether the rule exempts the subject now
   * @param matter what a new episode would be about: the revision in force now; null where the rule
   *     is not in force, so that nothing new may start
   * @param hoursEnd when the rule's hours end that this breach lies in; NEVER if they do not
   */
  record Breach(Sight sight, Exemption exemption, Matter matter, long hoursEnd) implements Input {}

  /**
   * A reading of the subject that does not break the rule, or a scan of the whole place without it.
   *
   * @param exemption whether the reading shows the subject to be exempt
   */
  record Compliance(Sight sight, Exemption exemption) implements Input {}

  /** The subject is known to have left. */
  record Departure(Sight sight) implements Input {}

  /** A scan lists the subject without saying whether it breaks the rule. */
  record Listed(Sight sight) implements Input {}

  /** A breach that came too late to decide anything, but shows what was. */
  record Recalled(Sight sight) implements Input {}

  /** A word that a notice of this episode was sent. */
  record Sent() implements Input {}

  /** A word that a notice of this episode was delivered, and so was sent. */
  record Delivered() implements Input {}

  /** A picture that a notice of this episode asked for has come. */
  record Pictured(Sight sight) implements Input {}

  /** An operator takes the episode back by its name. */
  record Withdrawn(String reason) implements Input {}

  /** An officer dealt with it, or found it misread. */
  record Closed(Sight sight, String reason) implements Input {}

  /** An officer found the subject exempt. */
  record FoundExempt(Sight sight) implements Input {}

  /**
   * The rule was disabled or the place removed.
   *
   * @param since log time from which that is in force
   */
  record Gone(long since, String reason) implements Input {}

  /** The episode's due time has come; L is that due time. */
  record Due() implements Input {}
}
