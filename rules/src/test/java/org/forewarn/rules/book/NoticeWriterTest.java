package org.forewarn.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.millis;
import static org.forewarn.rules.fixture.Seconds.time;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** What a subject is told. The tests begin at 08:00 on the wall of Wenzhou; times in seconds. */
class NoticeWriterTest {
  private static final String EPISODE = "parking|place:LH-007|浙C12345|" + time(0);

  private static NoticeWriter writer(RuleBuilder rule) {
    RuleBook book = new RuleBook(false);
    Place named =
        new Place(
            "LH-007",
            "no-parking",
            new Text("永强大道南侧", "Yongqiang Avenue south"),
            null,
            List.of(),
            Place.Overrides.LEAVE);
    book.add(
        new Control.RegistryPublished(
            registry().place(named).place("LH-008", "no-parking").build()),
        Times.NONE);
    book.add(new Control.RulePublished(rule.build()), Times.NONE);
    return new NoticeWriter(book);
  }

  private static EpisodeEvent event(EventType type, String place, long deadline) {
    return event("parking", type, place, deadline);
  }

  private static EpisodeEvent warned(String rule) {
    return event(rule, EventType.WARNED, null, time(500));
  }

  private static EpisodeEvent event(String rule, EventType type, String place, long deadline) {
    return new EpisodeEvent(
        EPISODE,
        2,
        type,
        "breach confirmed",
        rule,
        1,
        "place:LH-007",
        place,
        "浙C12345",
        time(20),
        time(20),
        time(0),
        time(20),
        deadline,
        type.tells() ? millis(480) : Times.NONE,
        null,
        null,
        null,
        List.of());
  }

  @Test
  void warningsRemindersAndReopeningsTell() {
    Set<EventType> telling = EnumSet.of(EventType.WARNED, EventType.REMINDED, EventType.REOPENED);
    NoticeWriter writer = writer(rule("parking").tells(GraceFrom.SENT));
    for (EventType type : EventType.values()) {
      assertThat(writer.of(event(type, "LH-007", time(500))) != null)
          .as(type.name())
          .isEqualTo(telling.contains(type));
    }
  }

  @Test
  void aNoticeCarriesTheFallbackOfItsRuleAndWhetherAPictureIsWanted() throws Exception {
    RuleBook book = new RuleBook(false);
    book.add(new Control.RegistryPublished(registry().build()), Times.NONE);
    for (Rule rule : RuleCodec.readFolder(Path.of("catalogue"))) {
      book.add(new Control.RulePublished(rule), Times.NONE);
    }
    NoticeWriter writer = new NoticeWriter(book);
    Notice dumping = writer.of(warned("truck-dumping"));
    Notice offRoute = writer.of(warned("truck-off-route"));
    Notice silent = writer.of(warned("truck-silent"));
    assertThat(dumping.channel()).isEqualTo("cab");
    assertThat(dumping.fallback()).isEqualTo("carrier");
    assertThat(dumping.picture()).isTrue();
    assertThat(offRoute.fallback()).isEqualTo("carrier");
    assertThat(offRoute.picture()).isFalse();
    assertThat(silent.channel()).isEqualTo("carrier");
    assertThat(silent.fallback()).isNull();
  }

  @Test
  void ruleThatTellsNobodyBringsNoNotice() {
    assertThat(writer(rule("parking")).of(event(EventType.WARNED, "LH-007", time(500)))).isNull();
  }

  @Test
  void noticeNamesItsEventAndExpiresAtTheDeadline() {
    Notice notice =
        writer(rule("parking").tells(GraceFrom.WARNING))
            .of(event(EventType.REMINDED, "LH-007", time(500)));
    assertThat(notice)
        .isEqualTo(
            new Notice(
                EPISODE + "|2",
                EPISODE,
                EventType.REMINDED,
                "parking",
                1,
                "place:LH-007",
                "LH-007",
                "浙C12345",
                "sms",
                null,
                false,
                // 500 s after 08:00:00 the clock on the wall shows 08:08.
                new Text("请驶离永强大道南侧，浙C12345，08:08前", null),
                time(20),
                time(500),
                480_000,
                time(500)));
  }

  @Test
  void whileTheDeadlineIsUnknownItExpiresWhenItMustHaveBeenTold() {
    Notice notice =
        writer(rule("parking").tells(GraceFrom.SENT).tellBy(300))
            .of(event(EventType.WARNED, "LH-007", Times.NEVER));
    assertThat(notice.deadline()).isEqualTo(Times.NEVER);
    assertThat(notice.expiresAt()).isEqualTo(time(320));
    assertThat(notice.graceMillis()).isEqualTo(480_000);
    assertThat(notice.text().zh()).contains("08:08");
  }

  @Test
  void graceIsThatOfTheEventAndNotThatOfTheRule() {
    Notice notice =
        writer(rule("parking").tells(GraceFrom.SENT).grace(600))
            .of(event(EventType.WARNED, "LH-007", Times.NEVER));
    assertThat(notice.graceMillis()).isEqualTo(480_000);
    assertThat(notice.text().zh()).contains("08:08");
  }

  @Test
  void placeWithoutANameIsCalledByItsId() {
    NoticeWriter writer = writer(rule("parking").tells(GraceFrom.WARNING));
    assertThat(writer.of(event(EventType.WARNED, "LH-008", time(500))).text().zh())
        .contains("请驶离LH-008，");
    assertThat(writer.of(event(EventType.WARNED, null, time(500))).text().zh())
        .contains("请驶离place:LH-007，");
  }
}
