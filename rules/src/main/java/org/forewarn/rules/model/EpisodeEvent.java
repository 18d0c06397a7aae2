package org.forewarn.rules.model;

import java.util.Comparator;
import java.util.List;

/**
 * Something that became of an episode, with its reason and its evidence.
 *
 * @param episode the episode's id: {@code rule|watch|subject|breachSince}
 * @param seq the event's number within the episode, from 1; with the episode it names the event
 * @param type what became of it
 * @param reason why, in words
 * @param rule the rule's id
 * @param revision the rule's revision, kept by the episode from its start
 * @param watch the watch that it happened on
 * @param place the place's id; null where the rule is bound to none
 * @param subject who must correct it
 * @param at the date of the event in the world
 * @param decidedAt log time of the decision
 * @param breachSince when the breach was first seen
 * @param warnedAt log time of the warning; {@link Times#NONE} if there was none
 * @param deadline end of the grace; {@link Times#NONE} without a warning, {@link Times#NEVER} while
 *     it waits for a receipt
 * @param graceMillis the grace that the episode was given at its start, in milliseconds, where
 *     {@link EventType#tells}; else {@link Times#NONE}
 * @param cancels the outcome given before that this event takes back (REOPENED, ANNULLED); null if
 *     none
 * @param to ESCALATED: where the matter goes; null for other types
 * @param item ESCALATED: the item of the city's list of matters; may be null
 * @param evidence what it rests on, in the order of the roles
 */
public record EpisodeEvent(
    String episode,
    int seq,
    EventType type,
    String reason,
    String rule,
    int revision,
    String watch,
    String place,
    String subject,
    long at,
    long decidedAt,
    long breachSince,
    long warnedAt,
    long deadline,
    long graceMillis,
    EventType cancels,
    String to,
    String item,
    List<Evidence> evidence) {

  /** The order in which events are written and compared: by decision, then by name. */
  public static final Comparator<EpisodeEvent> ORDER =
      Comparator.comparingLong(EpisodeEvent::decidedAt)
          .thenComparing(EpisodeEvent::watch)
          .thenComparing(EpisodeEvent::rule)
          .thenComparing(EpisodeEvent::subject)
          .thenComparingInt(EpisodeEvent::seq);

  /** The same, where the matter goes no further than the record. */
  public EpisodeEvent onlyRecorded(String why) {
    return new EpisodeEvent(
        episode,
        seq,
        type,
        reason + "; " + why,
        rule,
        revision,
        watch,
        place,
        subject,
        at,
        decidedAt,
        breachSince,
        warnedAt,
        deadline,
        graceMillis,
        cancels,
        "record",
        item,
        evidence);
  }

  /** Whether the episode was warned before or with this event. */
  public boolean warned() {
    return warnedAt != Times.NONE;
  }
}
