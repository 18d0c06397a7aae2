package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.forewarn.rules.model.Hours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTextTest {
  private static final Set<DayOfWeek> ALL = EnumSet.allOf(DayOfWeek.class);
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private static Hours hours(Hours.Span... spans) {
    return new Hours(List.of(spans));
  }

  @Test
  void spansWithoutDaysTakeThoseOfTheOneBefore() {
    assertThat(HoursText.parse("Mon-Fri 07:00-09:00, 17:00-19:00, Sat 08:00-12:00"))
        .isEqualTo(
            hours(
                new Hours.Span(WEEKDAYS, 420, 540),
                new Hours.Span(WEEKDAYS, 1020, 1140),
                new Hours.Span(EnumSet.of(DayOfWeek.SATURDAY), 480, 720)));
    assertThat(HoursText.parse("7:00-22:00")).isEqualTo(hours(new Hours.Span(ALL, 420, 1320)));
  }

  @Test
  void spansRunOverMidnightAndDaysOverSunday() {
    assertThat(HoursText.parse("Sat-Mon 22:00-02:00"))
        .isEqualTo(
            hours(
                new Hours.Span(
                    EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                    1320,
                    120)));
    assertThat(HoursText.parse("22:00-24:00")).isEqualTo(hours(new Hours.Span(ALL, 1320, 1440)));
    assertThat(HoursText.parse("22:00-00:00")).isEqualTo(hours(new Hours.Span(ALL, 1320, 1440)));
    assertThat(HoursText.parse("00:00-24:00")).isEqualTo(hours(new Hours.Span(ALL, 0, 1440)));
  }

  @Test
  void daysAloneJoinTheSpanAfterThem() {
    assertThat(HoursText.parse("Mon, wed-thu 07:00-09:00, Sun 10:00-11:00"))
        .isEqualTo(
            hours(
                new Hours.Span(
                    EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY),
                    420,
                    540),
                new Hours.Span(EnumSet.of(DayOfWeek.SUNDAY), 600, 660)));
  }

  @Test
  void alwaysIsNoSpan() {
    assertThat(HoursText.parse("always")).isEqualTo(Hours.ALWAYS);
    assertThat(HoursText.format(Hours.ALWAYS)).isEqualTo("always");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mon",
        "Mon-Fri",
        "07:00",
        "07:00-",
        "07-22",
        "Mon 07:00-07:00",
        "24:00-07:00",
        "25:00-26:00",
        "07:60-08:00",
        "Foo 07:00-08:00",
        "Mon-Foo 07:00-08:00",
        "07:00-08:00,",
        ", 07:00-08:00",
        "07:00-08:00 Mon",
        "07:00-08:00, Tue",
        "00:00-00:00",
        "always, 07:00-08:00",
        "Mon Tue 07:00-08:00"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> HoursText.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void readsWhatItWrites(@ForAll("hours") Hours hours) {
    assertThat(HoursText.parse(HoursText.format(hours))).isEqualTo(hours);
  }

  @Provide
  static Arbitrary<Hours> hours() {
    Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    Arbitrary<Hours.Span> spans =
        Combinators.combine(
                days,
                Arbitraries.integers().between(0, Hours.DAY_MINUTES - 1),
                Arbitraries.integers().between(1, Hours.DAY_MINUTES))
            .as(Hours.Span::new)
            .filter(span -> span.fromMinute() != span.toMinute());
    return spans.list().ofMaxSize(5).map(Hours::new);
  }
}
