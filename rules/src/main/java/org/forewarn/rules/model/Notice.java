package org.forewarn.rules.model;

/**
 * A warning on its way to the subject by a channel.
 *
 * @param id {@code episode|seq} of the event that it tells of
 * @param episode the episode's id
 * @param type WARNED, REMINDED or REOPENED
 * @param rule the rule's id
 * @param revision the rule's revision
 * @param watch the watch under whose key receipts must come back
 * @param place the place's id; may be null
 * @param subject who is told
 * @param channel how they are told
 * @param fallback how they are told where the channel fails; null if in no other way
 * @param picture whether the subject's own camera is asked for a picture
 * @param text the words; may be null where the rule gives none
 * @param warnedAt log time of the warning
 * @param deadline end of the grace; {@link Times#NEVER} while it waits for this notice's receipt
 * @param graceMillis the grace, from which a channel tells the deadline that its sending begins
 * @param expiresAt after this it must not be sent: the deadline, or where that is unknown the time
 *     by which it must have been told
 */
public record Notice(
    String id,
    String episode,
    EventType type,
    String rule,
    int revision,
    String watch,
    String place,
    String subject,
    String channel,
    String fallback,
    boolean picture,
    Text text,
    long warnedAt,
    long deadline,
    long graceMillis,
    long expiresAt) {

  /** The same by the other channel, for which there is no other in turn. */
  public Notice byFallback() {
    return new Notice(
        id,
        episode,
        type,
        rule,
        revision,
        watch,
        place,
        subject,
        fallback,
        null,
        false,
        text,
        warnedAt,
        deadline,
        graceMillis,
        expiresAt);
  }
}
