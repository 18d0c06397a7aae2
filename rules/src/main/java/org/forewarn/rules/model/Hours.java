package org.forewarn.rules.model;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;

/**
 * Local hours of the week.
 *
 * @param spans when; empty means always
 */
public record Hours(List<Span> spans) {
  /** At all hours. */
  public static final Hours ALWAYS = new Hours(List.of());

  /** Minutes of a day. */
  public static final int DAY_MINUTES = 24 * 60;

  /**
   * A half-open span of local time on some days of the week; one that runs over midnight belongs to
   * the day on which it begins.
   *
   * @param days on which it begins
   * @param fromMinute minute of the day, 0 to 1439
   * @param toMinute minute of the day, 1 to 1440; at or below {@code fromMinute}, it ends on the
   *     next day
   */
  public record Span(Set<DayOfWeek> days, int fromMinute, int toMinute) {
    /** Whether it ends on the day after it began. */
    public boolean overMidnight() {
      return toMinute <= fromMinute;
    }
  }
}
