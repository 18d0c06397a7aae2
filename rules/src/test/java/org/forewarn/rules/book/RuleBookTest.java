package org.forewarn.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.time;

import java.util.List;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** Which revision of which rule is in force, and where. Times in seconds. */
class RuleBookTest {
  private final RuleBook book = new RuleBook(false);

  private void publish(double logTime, RuleBuilder rule) {
    book.add(new Control.RulePublished(rule.build()), time(logTime));
  }

  private void publish(double logTime, RegistryBuilder registry) {
    book.add(new Control.RegistryPublished(registry.build()), time(logTime));
  }

  private void disable(double logTime, String rule) {
    book.add(new Control.RuleDisabled(rule), time(logTime));
  }

  private int revisionAt(double logTime) {
    CompiledRule rule = book.inForceAt(time(logTime)).rule("parking");
    return rule == null ? 0 : rule.rule().revision();
  }

  private static List<String> ids(List<CompiledRule> rules) {
    return rules.stream().map(compiled -> compiled.rule().id()).toList();
  }

  @Test
  void emptyBookHasNoRulesAndTheZoneOfChina() {
    Edition empty = book.inForceAt(time(0));
    assertThat(empty.rule("parking")).isNull();
    assertThat(empty.everywhere()).isEmpty();
    assertThat(empty.registry().zone().getId()).isEqualTo("Asia/Shanghai");
    assertThat(book.lastEnding()).isEqualTo(Times.NONE);
  }

  @Test
  void revisionIsInForceTwoSecondsAfterItsLogTime() {
    publish(10, rule("parking"));
    publish(20, rule("parking").revision(2));
    assertThat(revisionAt(11.999)).isZero();
    assertThat(revisionAt(12)).isEqualTo(1);
    assertThat(revisionAt(21.999)).isEqualTo(1);
    assertThat(revisionAt(22)).isEqualTo(2);
    assertThat(revisionAt(12)).as("asked again, earlier").isEqualTo(1);
    assertThat(revisionAt(100_000)).isEqualTo(2);
  }

  @Test
  void whatIsAddedLaterIsSeenByWhoeverAsksNext() {
    publish(10, rule("parking"));
    assertThat(revisionAt(50)).isEqualTo(1);
    publish(20, rule("parking").revision(2));
    assertThat(revisionAt(50)).isEqualTo(2);
    assertThat(revisionAt(21)).isEqualTo(1);
    disable(30, "parking");
    assertThat(revisionAt(50)).isZero();
    assertThat(revisionAt(31.999)).isEqualTo(2);
  }

  @Test
  void otherRulesStayAsTheyWere() {
    publish(10, rule("parking"));
    publish(20, rule("other").revision(7));
    disable(30, "other");
    assertThat(revisionAt(40)).isEqualTo(1);
    assertThat(book.inForceAt(time(25)).rule("other").rule().revision()).isEqualTo(7);
  }

  @Test
  void ofEqualLogTimesTheLaterPublishedCounts() {
    publish(10, rule("parking"));
    publish(10, rule("parking").revision(2));
    assertThat(revisionAt(12)).isEqualTo(2);
    disable(10, "parking");
    assertThat(revisionAt(12)).isZero();
  }

  @Test
  void whatWasAlwaysInForceIsInForceAtOnce() {
    book.add(new Control.RulePublished(rule("parking").build()), Times.NONE);
    book.add(
        new Control.RegistryPublished(registry().place("A", "no-parking").build()), Times.NONE);
    assertThat(book.inForceAt(Times.EARLIEST).rule("parking")).isNotNull();
    assertThat(book.inForceAt(Times.EARLIEST).registry().place("A")).isNotNull();
  }

  @Test
  void ticksChangeNothing() {
    publish(10, rule("parking"));
    Edition before = book.inForceAt(time(50));
    book.add(new Control.Tick(), time(20));
    assertThat(book.inForceAt(time(50))).isSameAs(before);
  }

  @Test
  void oldRevisionsStay() {
    publish(10, rule("parking").grace(1));
    publish(20, rule("parking").revision(2).grace(2));
    disable(30, "parking");
    assertThat(book.revision("parking", 1).rule().grace()).isEqualTo(1000);
    assertThat(book.revision("parking", 2).rule().grace()).isEqualTo(2000);
    assertThatThrownBy(() -> book.revision("parking", 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("parking");
    assertThatThrownBy(() -> book.revision("other", 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whenARuleEnded() {
    publish(10, rule("parking"));
    disable(20, "parking");
    publish(30, rule("parking").revision(2));
    disable(40, "parking");
    assertThat(book.endedAfter("parking", null, time(15)).since()).isEqualTo(time(22));
    assertThat(book.endedAfter("parking", null, time(21.999)).since()).isEqualTo(time(22));
    assertThat(book.endedAfter("parking", null, time(22)).since()).isEqualTo(time(42));
    assertThat(book.endedAfter("parking", null, time(42))).isNull();
    assertThat(book.endedAfter("other", null, time(0))).isNull();
    assertThat(book.lastEnding()).isEqualTo(time(42));
  }

  @Test
  void newRevisionEndsNothing() {
    publish(10, rule("parking"));
    publish(20, rule("parking").revision(2));
    publish(30, registry().place("A", "no-parking"));
    publish(40, registry().place("A", "other").place("B", "other"));
    assertThat(book.endedAfter("parking", "A", time(32))).isNull();
    assertThat(book.endedAfter("parking", null, time(0))).isNull();
  }

  @Test
  void whenAPlaceEnded() {
    publish(0, registry().place("A", "no-parking").place("B", "no-parking"));
    publish(20, registry().place("A", "no-parking"));
    publish(30, registry());
    publish(40, registry().place("A", "no-parking").place("B", "no-parking"));
    assertThat(book.endedAfter("parking", "B", time(10)).since()).isEqualTo(time(22));
    assertThat(book.endedAfter("parking", "A", time(10)).since()).isEqualTo(time(32));
    assertThat(book.endedAfter("parking", "A", time(32))).isNull();
    assertThat(book.endedAfter("parking", null, time(10))).isNull();
  }

  @Test
  void theEarlierEndCounts() {
    publish(0, registry().place("A", "no-parking"));
    publish(0, rule("parking"));
    disable(10, "parking");
    publish(20, registry());
    RuleBook.Ended ended = book.endedAfter("parking", "A", time(5));
    assertThat(ended.since()).isEqualTo(time(12));
    assertThat(ended.reason()).contains("rule");
    ended = book.endedAfter("other", "A", time(5));
    assertThat(ended.since()).isEqualTo(time(22));
    assertThat(ended.reason()).contains("place");
  }

  @Test
  void rulesOfAPlaceAreThoseOfItsKindOfItsIdAndOfEverywhere() {
    publish(0, rule("c-kind"));
    publish(0, rule("b-id").places("LH-007"));
    publish(0, rule("a-everywhere").places());
    publish(0, rule("d-both").places("no-parking", "LH-007"));
    publish(0, rule("e-other").places("dump-site", "LH-008"));
    Edition edition = book.inForceAt(time(2));
    Place place = registry().place("LH-007", "no-parking").build().places().get(0);
    assertThat(ids(edition.rulesFor(place)))
        .containsExactly("a-everywhere", "b-id", "c-kind", "d-both");
    assertThat(ids(edition.rulesOnlyFor(place))).containsExactly("b-id", "c-kind", "d-both");
    assertThat(ids(edition.everywhere())).containsExactly("a-everywhere");
    Place named = registry().place("no-parking", "no-parking").build().places().get(0);
    assertThat(ids(edition.rulesFor(named)))
        .as("a place named as its kind")
        .containsExactly("a-everywhere", "c-kind", "d-both");
  }

  @Test
  void rulesForEverywhereAreInTheOrderOfTheirIds() {
    for (int i = 20; i > 0; i--) {
      publish(0, rule("rule-" + (10 + i)).places());
    }
    assertThat(ids(book.inForceAt(time(2)).everywhere())).isSorted().hasSize(20);
  }

  @Test
  void thousandRulesForTheirOwnPlacesAreFoundByPlace() {
    RegistryBuilder places = registry();
    for (int i = 0; i < 1000; i++) {
      publish(0, rule("rule-" + i).places("P-" + i));
      places.place("P-" + i, "kind-" + i % 7);
    }
    publish(0, rule("common").places("kind-3"));
    publish(0, places);
    Edition edition = book.inForceAt(time(2));
    for (int i = 0; i < 1000; i++) {
      Place place = edition.registry().place("P-" + i);
      assertThat(ids(edition.rulesFor(place)))
          .isEqualTo(i % 7 == 3 ? List.of("common", "rule-" + i) : List.of("rule-" + i));
    }
  }

  @Test
  void rulesOfAPlaceFollowTheRevisions() {
    publish(0, rule("parking"));
    publish(10, rule("parking").revision(2).places("dump-site"));
    Place place = registry().place("LH-007", "no-parking").build().places().get(0);
    assertThat(ids(book.inForceAt(time(11)).rulesFor(place))).containsExactly("parking");
    assertThat(ids(book.inForceAt(time(12)).rulesFor(place))).isEmpty();
    assertThat(ids(book.inForceAt(time(11)).rulesFor(place))).containsExactly("parking");
  }

  @Test
  void tellingIsAssumedWhereTheBookSaysSo() {
    RuleBook assumed = new RuleBook(true);
    assumed.add(new Control.RulePublished(rule("parking").tells(GraceFrom.SENT).build()), time(0));
    assertThat(assumed.revision("parking", 1).terms(Place.Overrides.LEAVE).tells()).isFalse();
  }
}
