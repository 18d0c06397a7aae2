package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;

class RuleRoundTripTest {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void readsWhatItWrites(@ForAll("rules") Rule rule) throws Mistakes {
    byte[] json = RuleCodec.toJson(rule).getBytes(StandardCharsets.UTF_8);
    assertThat(RuleCodec.read("control:1", json)).containsExactly(rule);
  }

  /** JSON is YAML too, so the two readers can be compared. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void bothReadersAgree(@ForAll("rules") Rule rule) throws Mistakes {
    byte[] json = RuleCodec.toJson(rule).getBytes(StandardCharsets.UTF_8);
    assertThat(RuleCodec.read("r.yaml", json)).containsExactly(rule);
  }

  @Example
  void whatNoFileCanSayIsNotWritten() throws Mistakes {
    Rule rule =
        RuleCodec.read("r", RuleCodecTest.bytes("id: r\ngrace: 1m\nbreach: {lid: open}")).get(0);
    Predicate lid = rule.breach();
    assertThatThrownBy(() -> RuleCodec.toJson(breach(rule, new Predicate.All(List.of(lid, lid)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("breach: lid twice (expected: each key once)");
    Predicate inside = new Predicate.OneOf("inside", List.of("yes"));
    assertThatThrownBy(() -> RuleCodec.toJson(breach(rule, inside)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("breach: an attribute named inside");
  }

  @Example
  void aSilenceIsReadAsItIsWritten() throws Mistakes {
    String yaml =
        """
        id: silent
        grace: 5m
        applies: {vehicles: [waste-truck], when: {not: {acc: false, inside: [depot]}}}
        breach: {silent: 10m}
        """;
    Rule rule = RuleCodec.read("r.yaml", RuleCodecTest.bytes(yaml)).get(0);
    assertThat(rule.breach()).isEqualTo(new Predicate.Silent(600_000));
    assertThat(rule.blind()).isEqualTo(Times.NEVER);
    assertThat(RuleCodec.read("control:1", RuleCodecTest.bytes(RuleCodec.toJson(rule))))
        .containsExactly(rule);
  }

  private static Rule breach(Rule rule, Predicate breach) {
    return new Rule(
        rule.id(),
        rule.revision(),
        rule.title(),
        rule.places(),
        rule.vehicles(),
        rule.hours(),
        rule.except(),
        rule.when(),
        breach,
        rule.confirm(),
        rule.grace(),
        rule.graceFrom(),
        rule.tellBy(),
        rule.remind(),
        rule.held(),
        rule.blind(),
        rule.reoffend(),
        rule.again(),
        rule.forget(),
        rule.escalateTo(),
        rule.item(),
        rule.telling(),
        rule.basis());
  }

  @Provide
  static Arbitrary<Rule> rules() {
    return Combinators.combine(
            scopes(), terms(), ends(), predicates(3), predicates(2).injectNull(0.5))
        .as(
            (scope, terms, end, breach, when) ->
                new Rule(
                    scope.id(),
                    scope.revision(),
                    scope.title(),
                    scope.places(),
                    scope.vehicles(),
                    scope.hours(),
                    scope.except(),
                    when,
                    breach,
                    terms.get(0),
                    terms.get(1),
                    end.from(),
                    terms.get(2),
                    end.remind(),
                    terms.get(3),
                    terms.get(4),
                    terms.get(5),
                    terms.get(6),
                    terms.get(7),
                    end.to(),
                    end.item(),
                    end.telling(),
                    end.telling() == null ? null : end.telling().text()));
  }

  private record Scope(
      String id,
      int revision,
      Text title,
      List<String> places,
      List<String> vehicles,
      Hours hours,
      List<String> except) {}

  private record End(
      GraceFrom from, List<Long> remind, String to, String item, Rule.Telling telling) {}

  private static Arbitrary<Scope> scopes() {
    Arbitrary<String> except =
        Combinators.combine(Arbitraries.of("", "group:", "permit:"), ids()).as(String::concat);
    Arbitrary<String> vehicles =
        Combinators.combine(Arbitraries.of("", "group:"), ids()).as(String::concat);
    return Combinators.combine(
            ids(),
            Arbitraries.integers().greaterOrEqual(1),
            texts(),
            ids().list().ofMaxSize(3),
            vehicles.list().ofMaxSize(3),
            HoursTextTest.hours(),
            except.list().ofMaxSize(3))
        .as(Scope::new);
  }

  private static Arbitrary<List<Long>> terms() {
    return durations().list().ofSize(8);
  }

  private static Arbitrary<End> ends() {
    Arbitrary<Rule.Telling> telling =
        Combinators.combine(
                ids(), ids().injectNull(0.5), Arbitraries.of(true, false), texts().injectNull(0.2))
            .as(Rule.Telling::new)
            .filter(each -> !each.channel().equals(each.fallback()))
            .injectNull(0.4);
    Arbitrary<List<Long>> remind =
        durations()
            .list()
            .ofMaxSize(10)
            .uniqueElements()
            .map(list -> list.stream().sorted(Comparator.reverseOrder()).toList());
    return Combinators.combine(
            Arbitraries.of(GraceFrom.class),
            remind,
            Arbitraries.of("case", "dispatch", "record"),
            words().map(String::strip).filter(Shape.LINE::fits).injectNull(0.2),
            telling)
        .as(
            (from, reminders, to, item, told) ->
                new End(told == null ? GraceFrom.WARNING : from, reminders, to, item, told));
  }

  private static Arbitrary<Long> durations() {
    return Arbitraries.longs().between(0, Durations.LONGEST_MILLIS);
  }

  static Arbitrary<String> ids() {
    return Arbitraries.strings()
        .withChars("abcXYZ019._-停违é")
        .ofMinLength(1)
        .ofMaxLength(12)
        .filter(id -> !id.equals("any"));
  }

  private static Arbitrary<String> words() {
    return Arbitraries.strings()
        .withChars("ab 0:#'\"\\,[]违停。\u3000")
        .ofMinLength(1)
        .ofMaxLength(20)
        .filter(Shape.WORDS::fits);
  }

  static Arbitrary<Text> texts() {
    return Combinators.combine(words().injectNull(0.2), words().injectNull(0.2))
        .as(Text::new)
        .filter(text -> text.zh() != null || text.en() != null);
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        words().map(String::strip).filter(Shape.LINE::fits).map(Object.class::cast),
        Arbitraries.doubles().map(number -> (Object) (number + 0.0)),
        Arbitraries.of(true, false).map(Object.class::cast));
  }

  /** Entries of one map: each key once, changes together, as reading gives them. */
  private static Arbitrary<Predicate> predicates(int depth) {
    return entries(depth)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(
            parts -> {
              Map<String, Predicate> byKey = new LinkedHashMap<>();
              parts.forEach(part -> byKey.putIfAbsent(key(part), part));
              List<Predicate> kept = List.copyOf(byKey.values());
              return kept.size() == 1 ? kept.get(0) : new Predicate.All(kept);
            });
  }

  private static String key(Predicate part) {
    if (part instanceof Predicate.OneOf oneOf) {
      return oneOf.attribute();
    } else if (part instanceof Predicate.Between between) {
      return between.attribute();
    } else if (part instanceof Predicate.AboveLimit limit) {
      return limit.attribute();
    } else if (part instanceof Predicate.Within within) {
      return within.outside() ? "outside" : "inside";
    }
    return part.getClass().getSimpleName();
  }

  private static Arbitrary<Predicate> entries(int depth) {
    Arbitrary<String> names = Arbitraries.of("lid", "load", "speedKph", "a_1");
    Arbitrary<List<Object>> some = values().list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<Predicate> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(
                new Predicate.Present(),
                new Predicate.Stationary(true),
                new Predicate.Stays(600_000),
                new Predicate.Unsaid("load"),
                new Predicate.Stationary(false),
                new Predicate.Permitted(true),
                new Predicate.Permitted(false),
                new Predicate.Permitted(Predicate.Permitted.Standing.OUT_OF_HOURS, "waste"),
                new Predicate.Between("speedKph", 1.5, null),
                new Predicate.Between("speedKph", null, -3.0),
                new Predicate.Between("weight", 1.0, 1e300)),
            names.map(Predicate.AboveLimit::new),
            Combinators.combine(names, some).as(Predicate.OneOf::new),
            Combinators.combine(names, some, some, Arbitraries.longs().between(0, 100))
                .as((name, from, to, s) -> new Predicate.Changed(name, from, to, s * 1_000)),
            Combinators.combine(ids().list().ofMinSize(1).ofMaxSize(3), Arbitraries.of(true, false))
                .as(Predicate.Within::new));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<Predicate> inner = Arbitraries.lazy(() -> predicates(depth - 1));
    return Arbitraries.frequencyOf(
        Tuple.of(6, leaves),
        Tuple.of(1, inner.map(Predicate.Not::new)),
        Tuple.of(1, inner.list().ofMinSize(1).ofMaxSize(3).map(Predicate.Any::new)));
  }
}
