package org.forewarn.rules.condition;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.TreeSet;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Times;

/**
 * Local hours in a zone. What counts is what a clock on the wall there shows: an hour that a clock
 * change leaves out is never in force, an hour that it repeats is in force both times.
 */
final class Schedule {
  private static final long LONGEST_STRETCH_MILLIS = Duration.ofDays(9).toMillis();

  private final Hours hours;
  private final ZoneId zone;
  private final TreeSet<Integer> edges = new TreeSet<>();

  Schedule(Hours hours, ZoneId zone) {
    this.hours = hours;
    this.zone = zone;
    for (Hours.Span span : hours.spans()) {
      edges.add(span.fromMinute());
      edges.add(span.toMinute());
    }
    edges.add(Hours.DAY_MINUTES);
  }

  /**
   * A stretch of time that is in force as a whole, or not at all.
   *
   * @param from a time in it; it may have begun before
   * @param until the first time after it; {@link Times#NEVER} if it does not end
   */
  record Stretch(boolean inForce, long from, long until) {
    boolean covers(long time) {
      return from <= time && time < until;
    }
  }

  /** The stretch from a moment on. */
  Stretch from(long time) {
    if (hours.spans().isEmpty()) {
      return new Stretch(true, Times.NONE, Times.NEVER);
    }
    boolean inForce = inForce(time);
    long edge = time;
    while (edge - time < LONGEST_STRETCH_MILLIS) {
      edge = nextEdge(edge);
      if (inForce(edge) != inForce) {
        return new Stretch(inForce, time, edge);
      }
    }
    return new Stretch(inForce, time, Times.NEVER);
  }

  private boolean inForce(long time) {
    return inForce(time, null, null);
  }

  /**
   * Whether a moment lies in hours that begin on one of these days.
   *
   * @param from the first day; null for no beginning
   * @param to the last day; null for no end
   */
  boolean inForce(long time, LocalDate from, LocalDate to) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
    int minute = local.getHour() * 60 + local.getMinute();
    DayOfWeek today = local.getDayOfWeek();
    LocalDate date = local.toLocalDate();
    if (hours.spans().isEmpty()) {
      return isBetween(date, from, to);
    }
    for (Hours.Span span : hours.spans()) {
      boolean begun = span.days().contains(today) && minute >= span.fromMinute();
      boolean over = minute >= span.toMinute();
      boolean fromToday = begun && (span.overMidnight() || !over);
      boolean fromYesterday = span.overMidnight() && span.days().contains(today.minus(1)) && !over;
      if ((fromToday && isBetween(date, from, to))
          || (fromYesterday && isBetween(date.minusDays(1), from, to))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBetween(LocalDate day, LocalDate from, LocalDate to) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  /** The next moment after this one at which the answer can change. */
  private long nextEdge(long time) {
    Instant now = Instant.ofEpochMilli(time);
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    int minute = local.getHour() * 60 + local.getMinute();
    LocalDateTime onTheWall = local.toLocalDate().atStartOfDay().plusMinutes(edges.higher(minute));
    long edge = time + Duration.between(local, onTheWall).toMillis();
    ZoneOffsetTransition change = zone.getRules().nextTransition(now);
    return change == null ? edge : Math.min(edge, change.getInstant().toEpochMilli());
  }
}
