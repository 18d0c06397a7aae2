package org.forewarn.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Hours.Span;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** Local hours: what counts is what a clock on the wall shows. */
class HoursInForceTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

  private static Span span(Set<DayOfWeek> days, String from, String to) {
    return new Span(days, minute(from), minute(to));
  }

  private static int minute(String clock) {
    String[] parts = clock.split(":", -1);
    return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
  }

  private static HoursInForce hours(ZoneId zone, Span... spans) {
    return new HoursInForce(new Hours(List.of(spans)), zone);
  }

  /** A moment by a clock with its offset, such as 2026-05-01T07:00+08:00. */
  private static long at(String moment) {
    return OffsetDateTime.parse(moment).toInstant().toEpochMilli();
  }

  @Test
  void withoutSpansAlways() {
    HoursInForce always = new HoursInForce(Hours.ALWAYS, SHANGHAI);
    assertThat(always.at(Times.EARLIEST)).isTrue();
    assertThat(always.end(Times.EARLIEST)).isEqualTo(Times.NEVER);
    HoursInForce wholeDays = hours(SHANGHAI, span(DAILY, "00:00", "24:00"));
    assertThat(wholeDays.at(at("2026-05-01T23:59:59.999+08:00"))).isTrue();
    assertThat(wholeDays.end(at("2026-05-01T12:00+08:00"))).isEqualTo(Times.NEVER);
  }

  @Test
  void halfOpen() {
    HoursInForce day = hours(SHANGHAI, span(DAILY, "07:00", "22:00"));
    assertThat(day.at(at("2026-05-01T06:59:59.999+08:00"))).isFalse();
    assertThat(day.at(at("2026-05-01T07:00+08:00"))).isTrue();
    assertThat(day.at(at("2026-05-01T21:59:59.999+08:00"))).isTrue();
    assertThat(day.at(at("2026-05-01T22:00+08:00"))).isFalse();
    assertThat(day.end(at("2026-05-01T07:00+08:00"))).isEqualTo(at("2026-05-01T22:00+08:00"));
    assertThat(day.end(at("2026-05-01T21:59:59.999+08:00")))
        .isEqualTo(at("2026-05-01T22:00+08:00"));
  }

  @Test
  void daysOfTheWeek() {
    HoursInForce friday = hours(SHANGHAI, span(Set.of(DayOfWeek.FRIDAY), "08:00", "24:00"));
    assertThat(friday.at(at("2026-05-01T08:00+08:00"))).isTrue();
    assertThat(friday.end(at("2026-05-01T08:00+08:00"))).isEqualTo(at("2026-05-02T00:00+08:00"));
    assertThat(friday.at(at("2026-05-02T00:00+08:00"))).isFalse();
    assertThat(friday.at(at("2026-05-02T08:00+08:00"))).isFalse();
    assertThat(friday.at(at("2026-04-30T08:00+08:00"))).isFalse();
    assertThat(friday.at(at("2026-05-08T08:00+08:00"))).isTrue();
  }

  @Test
  void overMidnightItBelongsToItsFirstDay() {
    HoursInForce night = hours(SHANGHAI, span(Set.of(DayOfWeek.FRIDAY), "20:00", "06:00"));
    assertThat(night.at(at("2026-05-01T05:00+08:00"))).as("Friday morning").isFalse();
    assertThat(night.at(at("2026-05-01T19:59:59.999+08:00"))).isFalse();
    assertThat(night.at(at("2026-05-01T20:00+08:00"))).isTrue();
    assertThat(night.at(at("2026-05-02T00:00+08:00"))).isTrue();
    assertThat(night.at(at("2026-05-02T05:59:59.999+08:00"))).isTrue();
    assertThat(night.at(at("2026-05-02T06:00+08:00"))).isFalse();
    assertThat(night.at(at("2026-05-02T20:00+08:00"))).as("Saturday evening").isFalse();
    assertThat(night.end(at("2026-05-01T20:00+08:00"))).isEqualTo(at("2026-05-02T06:00+08:00"));
  }

  @Test
  void sundayNightReachesIntoMonday() {
    HoursInForce night = hours(SHANGHAI, span(Set.of(DayOfWeek.SUNDAY), "22:00", "02:00"));
    assertThat(night.at(at("2026-05-04T01:59+08:00"))).isTrue();
    assertThat(night.at(at("2026-05-04T02:00+08:00"))).isFalse();
    assertThat(night.at(at("2026-05-03T01:00+08:00"))).isFalse();
  }

  @Test
  void equalEndsAreAWholeDay() {
    HoursInForce whole = hours(SHANGHAI, span(Set.of(DayOfWeek.FRIDAY), "08:00", "08:00"));
    assertThat(whole.at(at("2026-05-01T07:59+08:00"))).isFalse();
    assertThat(whole.at(at("2026-05-02T07:59+08:00"))).isTrue();
    assertThat(whole.end(at("2026-05-01T08:00+08:00"))).isEqualTo(at("2026-05-02T08:00+08:00"));
  }

  @Test
  void spansThatMeetAreOneStretch() {
    HoursInForce hours =
        hours(
            SHANGHAI,
            span(DAILY, "07:00", "12:00"),
            span(DAILY, "12:00", "14:00"),
            span(DAILY, "13:00", "18:00"),
            span(DAILY, "19:00", "20:00"));
    assertThat(hours.end(at("2026-05-01T08:00+08:00"))).isEqualTo(at("2026-05-01T18:00+08:00"));
    assertThat(hours.at(at("2026-05-01T18:30+08:00"))).isFalse();
    assertThat(hours.end(at("2026-05-01T19:30+08:00"))).isEqualTo(at("2026-05-01T20:00+08:00"));
  }

  @Test
  void weekdaysEndOnFridayNight() {
    Set<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    HoursInForce hours = hours(SHANGHAI, span(weekdays, "00:00", "24:00"));
    assertThat(hours.end(at("2026-05-04T00:00+08:00"))).isEqualTo(at("2026-05-09T00:00+08:00"));
  }

  @Test
  void shanghaiHasNoClockChange() {
    HoursInForce night = hours(SHANGHAI, span(DAILY, "01:00", "04:00"));
    for (String date : new String[] {"2026-03-29", "2026-10-25", "2026-06-30"}) {
      assertThat(night.end(at(date + "T01:00+08:00"))).isEqualTo(at(date + "T04:00+08:00"));
      assertThat(night.at(at(date + "T02:30+08:00"))).isTrue();
    }
  }

  @Test
  void theHourThatSpringLeavesOutIsNeverInForce() {
    // 2026-03-29: 02:00 becomes 03:00.
    HoursInForce lost = hours(BERLIN, span(DAILY, "02:00", "03:00"));
    assertThat(lost.at(at("2026-03-29T01:59:59.999+01:00"))).isFalse();
    assertThat(lost.at(at("2026-03-29T03:00+02:00"))).isFalse();
    assertThat(lost.at(at("2026-03-30T02:00+02:00"))).isTrue();
    HoursInForce around = hours(BERLIN, span(DAILY, "01:00", "04:00"));
    assertThat(around.end(at("2026-03-29T01:00+01:00"))).isEqualTo(at("2026-03-29T04:00+02:00"));
    HoursInForce into = hours(BERLIN, span(DAILY, "01:00", "02:30"));
    assertThat(into.end(at("2026-03-29T01:00+01:00"))).isEqualTo(at("2026-03-29T03:00+02:00"));
    HoursInForce out = hours(BERLIN, span(DAILY, "02:30", "04:00"));
    assertThat(out.at(at("2026-03-29T01:59:59.999+01:00"))).isFalse();
    assertThat(out.at(at("2026-03-29T03:00+02:00"))).isTrue();
  }

  @Test
  void theHourThatAutumnRepeatsIsInForceBothTimes() {
    // 2026-10-25: 03:00 becomes 02:00.
    HoursInForce twice = hours(BERLIN, span(DAILY, "02:15", "02:45"));
    assertThat(twice.at(at("2026-10-25T02:15+02:00"))).isTrue();
    assertThat(twice.end(at("2026-10-25T02:15+02:00"))).isEqualTo(at("2026-10-25T02:45+02:00"));
    assertThat(twice.at(at("2026-10-25T02:45+02:00"))).isFalse();
    assertThat(twice.at(at("2026-10-25T02:14:59.999+01:00"))).isFalse();
    assertThat(twice.at(at("2026-10-25T02:15+01:00"))).isTrue();
    assertThat(twice.end(at("2026-10-25T02:15+01:00"))).isEqualTo(at("2026-10-25T02:45+01:00"));
    HoursInForce until = hours(BERLIN, span(DAILY, "01:00", "02:30"));
    assertThat(until.end(at("2026-10-25T01:00+02:00"))).isEqualTo(at("2026-10-25T02:30+02:00"));
    assertThat(until.at(at("2026-10-25T02:00+01:00"))).isTrue();
    assertThat(until.end(at("2026-10-25T02:00+01:00"))).isEqualTo(at("2026-10-25T02:30+01:00"));
    HoursInForce around = hours(BERLIN, span(DAILY, "01:00", "04:00"));
    assertThat(around.end(at("2026-10-25T01:00+02:00"))).isEqualTo(at("2026-10-25T04:00+01:00"));
  }

  @Test
  void nightOverAClockChange() {
    HoursInForce night = hours(BERLIN, span(DAILY, "22:00", "06:00"));
    assertThat(night.end(at("2026-03-28T22:00+01:00"))).isEqualTo(at("2026-03-29T06:00+02:00"));
    assertThat(night.end(at("2026-10-24T22:00+02:00"))).isEqualTo(at("2026-10-25T06:00+01:00"));
  }

  @Test
  void askedInAnyOrderItAnswersTheSame() {
    HoursInForce day = hours(SHANGHAI, span(DAILY, "07:00", "22:00"));
    assertThat(day.at(at("2026-05-02T08:00+08:00"))).isTrue();
    assertThat(day.at(at("2026-05-01T06:00+08:00"))).isFalse();
    assertThat(day.at(at("2026-05-03T21:00+08:00"))).isTrue();
    assertThat(day.at(at("2026-05-03T06:00+08:00"))).isFalse();
  }

  /** Against the plainest way to ask: what does the wall show then. */
  @Test
  void theWeeksOfTheClockChanges() {
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Span[] spans = new Span[1 + random.nextInt(3)];
      Arrays.setAll(spans, n -> randomSpan(random));
      for (String start : new String[] {"2026-03-26T00:00+01:00", "2026-10-22T00:00+02:00"}) {
        HoursInForce hours = hours(BERLIN, spans);
        for (int minute = 0; minute < 6 * 24 * 60; minute += 5) {
          long time = at(start) + minute * 60_000L;
          boolean expected = wallShows(spans, time);
          assertThat(hours.at(time))
              .as(Arrays.toString(spans) + " " + start + " + " + minute)
              .isEqualTo(expected);
          if (expected && hours.end(time) != Times.NEVER) {
            assertThat(wallShows(spans, hours.end(time))).isFalse();
            assertThat(wallShows(spans, hours.end(time) - 1)).isTrue();
          }
        }
      }
    }
  }

  private static Span randomSpan(Random random) {
    Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    for (DayOfWeek day : DAILY) {
      if (random.nextBoolean()) {
        days.add(day);
      }
    }
    return new Span(days, random.nextInt(96) * 15, 15 + random.nextInt(96) * 15);
  }

  private static boolean wallShows(Span[] spans, long time) {
    LocalDateTime wall = Instant.ofEpochMilli(time).atZone(BERLIN).toLocalDateTime();
    for (Span span : spans) {
      for (int daysBack = 0; daysBack <= 1; daysBack++) {
        LocalDateTime firstDay = wall.toLocalDate().minusDays(daysBack).atStartOfDay();
        LocalDateTime from = firstDay.plusMinutes(span.fromMinute());
        LocalDateTime to =
            firstDay.plusMinutes(
                span.toMinute() + (span.toMinute() <= span.fromMinute() ? 24 * 60 : 0));
        if (span.days().contains(firstDay.getDayOfWeek())
            && !wall.isBefore(from)
            && wall.isBefore(to)) {
          return true;
        }
      }
    }
    return false;
  }
}
