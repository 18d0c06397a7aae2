package org.forewarn.rules.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as operators write them: {@code 90s}, {@code 8m}, {@code 1h30m}, {@code 15d}. */
public final class Durations {
  /** The longest that can be written: ten years of 365 days, in milliseconds. */
  public static final long LONGEST_MILLIS = 3_650L * 86_400_000L;

  static final String EXPECTED = "a duration such as 8m or 90s";

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?=\\d)(?:(\\d{1,15})d)?(?:(\\d{1,15})h)?(?:(\\d{1,15})m)?(?:(\\d{1,15})s)?"
              + "(?:(\\d{1,15})ms)?");
  private static final long[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

  private Durations() {}

  /**
   * Reads a length of time: whole days, hours, minutes, seconds and milliseconds in this order,
   * each at most once.
   *
   * @return milliseconds, 0 to {@link #LONGEST_MILLIS}
   * @throws IllegalArgumentException if the text is no such length
   */
  public static long parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(EXPECTED);
    }
    long millis = 0;
    for (int unit = 0; unit < UNITS.length; unit++) {
      String number = matcher.group(unit + 1);
      if (number != null) {
        long many = Long.parseLong(number);
        if (many > LONGEST_MILLIS / UNIT_MILLIS[unit]) {
          throw new IllegalArgumentException("a duration of at most 3650d");
        }
        millis += many * UNIT_MILLIS[unit];
      }
    }
    if (millis > LONGEST_MILLIS) {
      throw new IllegalArgumentException("a duration of at most 3650d");
    }
    return millis;
  }

  /**
   * Writes a length of time, largest unit first.
   *
   * @param millis 0 or more
   */
  public static String format(long millis) {
    if (millis == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    long rest = millis;
    for (int unit = 0; unit < UNITS.length; unit++) {
      long many = rest / UNIT_MILLIS[unit];
      rest %= UNIT_MILLIS[unit];
      if (many > 0) {
        text.append(many).append(UNITS[unit]);
      }
    }
    return text.toString();
  }
}
