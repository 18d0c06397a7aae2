package org.forewarn.rules.codec;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.forewarn.rules.model.Hours;

/**
 * Local hours as operators write them: {@code Mon-Fri 07:00-09:00, 17:00-19:00, Sat 08:00-12:00}. A
 * span without days has those of the one before; the first without days has all. Days alone join
 * the span after them: {@code Mon, Wed 07:00-09:00}. Days may run over Sunday, hours over midnight.
 */
public final class HoursText {
  static final String EXPECTED = "hours such as Mon-Fri 07:00-22:00, Sat 08:00-12:00, or always";

  static final int MOST_SPANS = 100;
  private static final int LONGEST = 10_000;
  static final String ALWAYS = "always";
  private static final Pattern PIECE =
      Pattern.compile(
          "(?:([A-Za-z]+)(?:\\s*-\\s*([A-Za-z]+))?)?"
              + "(?:(?<=[A-Za-z])\\s+(?=\\d)|(?=\\d|$))"
              + "(?:(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2}))?");

  private HoursText() {}

  /**
   * Reads hours.
   *
   * @return never null; {@link Hours#ALWAYS} for {@code always}
   * @throws IllegalArgumentException if the text is none; its message is what was expected
   */
  public static Hours parse(String text) {
    if (text.strip().equals(ALWAYS)) {
      return Hours.ALWAYS;
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("at most " + MOST_SPANS + " spans");
    }
    List<Hours.Span> spans = new ArrayList<>();
    EnumSet<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    boolean joining = false;
    for (String piece : text.split(",", -1)) {
      Matcher matcher = PIECE.matcher(piece.strip());
      if (piece.isBlank() || !matcher.matches()) {
        throw new IllegalArgumentException(EXPECTED);
      }
      if (matcher.group(1) != null) {
        EnumSet<DayOfWeek> named = days(matcher.group(1), matcher.group(2));
        if (joining) {
          named.addAll(days);
        }
        days = named;
      }
      joining = matcher.group(3) == null;
      if (!joining) {
        spans.add(span(days, matcher.group(3), matcher.group(4)));
      }
    }
    if (joining) {
      throw new IllegalArgumentException("a span of time after the days, such as 07:00-22:00");
    }
    if (spans.size() > MOST_SPANS) {
      throw new IllegalArgumentException("at most " + MOST_SPANS + " spans");
    }
    return new Hours(List.copyOf(spans));
  }

  private static Hours.Span span(EnumSet<DayOfWeek> days, String from, String to) {
    int fromMinute = minute(from);
    int toMinute = minute(to);
    if (fromMinute == toMinute || fromMinute == Hours.DAY_MINUTES) {
      throw new IllegalArgumentException(
          "a span that ends at another time than it begins, such as 07:00-22:00 or 00:00-24:00");
    }
    return new Hours.Span(
        Collections.unmodifiableSet(EnumSet.copyOf(days)),
        fromMinute,
        toMinute == 0 ? Hours.DAY_MINUTES : toMinute);
  }

  private static int minute(String time) {
    int colon = time.indexOf(':');
    int hour = Integer.parseInt(time.substring(0, colon));
    int minute = Integer.parseInt(time.substring(colon + 1));
    int ofDay = hour * 60 + minute;
    if (minute > 59 || ofDay > Hours.DAY_MINUTES) {
      throw new IllegalArgumentException("a time of day from 00:00 to 24:00");
    }
    return ofDay;
  }

  private static EnumSet<DayOfWeek> days(String first, String last) {
    DayOfWeek day = day(first);
    DayOfWeek end = last == null ? day : day(last);
    EnumSet<DayOfWeek> days = EnumSet.of(day);
    while (day != end) {
      day = day.plus(1);
      days.add(day);
    }
    return days;
  }

  private static DayOfWeek day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (shortName(day).equalsIgnoreCase(name)) {
        return day;
      }
    }
    throw new IllegalArgumentException("days among Mon, Tue, Wed, Thu, Fri, Sat, Sun");
  }

  /** Writes hours so that {@link #parse} reads the same. */
  public static String format(Hours hours) {
    if (hours.spans().isEmpty()) {
      return ALWAYS;
    }
    StringJoiner text = new StringJoiner(", ");
    for (Hours.Span span : hours.spans()) {
      text.add(days(span.days()) + " " + time(span.fromMinute()) + "-" + time(span.toMinute()));
    }
    return text.toString();
  }

  private static String days(Set<DayOfWeek> days) {
    StringJoiner text = new StringJoiner(", ");
    DayOfWeek[] week = DayOfWeek.values();
    for (int first = 0; first < week.length; first++) {
      if (days.contains(week[first])) {
        int last = first;
        while (last + 1 < week.length && days.contains(week[last + 1])) {
          last++;
        }
        text.add(shortName(week[first]) + (last > first ? "-" + shortName(week[last]) : ""));
        first = last;
      }
    }
    return text.toString();
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }

  private static String shortName(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }
}
