package org.forewarn.rules.watch;

/**
 * An episode that is over, remembered for as long as another source may still tell of it: such news
 * is as stale as it would have been within the episode, and must not begin it again under its own
 * name.
 *
 * @param rule the rule's id
 * @param subject who it was
 * @param openedAt the {@code at} of its first breach, which is in its name
 * @param newestAt the {@code at} of the newest evidence applied to it, or of what ended it
 * @param until log time after which anything so old is history
 */
public record Past(String rule, String subject, long openedAt, long newestAt, long until) {
  /** Whether a breach seen at a time is old news of this episode. */
  boolean covers(long at) {
    return at < newestAt || at == openedAt;
  }
}
