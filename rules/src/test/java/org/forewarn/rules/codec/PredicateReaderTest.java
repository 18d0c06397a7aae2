package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Predicate.Permitted.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateReaderTest {
  private static Predicate breach(String yaml) throws Mistakes {
    String rule = "id: r\ngrace: 1m\nbreach: " + yaml + "\n";
    return RuleCodec.read("r.yaml", RuleCodecTest.bytes(rule)).get(0).breach();
  }

  @Test
  void readsEachPredicate() throws Mistakes {
    assertThat(breach("{stationary: false}")).isEqualTo(new Predicate.Stationary(false));
    assertThat(breach("{present: true}")).isEqualTo(new Predicate.Present());
    assertThat(breach("{inside: no-truck}"))
        .isEqualTo(new Predicate.Within(List.of("no-truck"), false));
    assertThat(breach("{outside: [permit-route, permit-sites]}"))
        .isEqualTo(new Predicate.Within(List.of("permit-route", "permit-sites"), true));
    assertThat(breach("{permit: none}")).isEqualTo(new Predicate.Permitted(false));
    assertThat(breach("{permit: valid}")).isEqualTo(new Predicate.Permitted(true));
    assertThat(breach("{permit: {none: waste}}"))
        .isEqualTo(new Predicate.Permitted(Standing.NONE, "waste"));
    assertThat(breach("{permit: {valid: waste}}"))
        .isEqualTo(new Predicate.Permitted(Standing.VALID, "waste"));
    assertThat(breach("{not: {lid: closed}}"))
        .isEqualTo(new Predicate.Not(new Predicate.OneOf("lid", List.of("closed"))));
    assertThat(breach("{any: [{lid: open}, {lift: true}]}"))
        .isEqualTo(
            new Predicate.Any(
                List.of(
                    new Predicate.OneOf("lid", List.of("open")),
                    new Predicate.OneOf("lift", List.of(true)))));
  }

  @Test
  void readsComparisonsOfAttributes() throws Mistakes {
    assertThat(breach("{load: [half, 3, true, '3']}"))
        .isEqualTo(new Predicate.OneOf("load", List.of("half", 3.0, true, "3")));
    assertThat(breach("{lights: off}")).isEqualTo(new Predicate.OneOf("lights", List.of("off")));
    assertThat(breach("{speedKph: {above: 60}}"))
        .isEqualTo(new Predicate.Between("speedKph", 60.0, null));
    assertThat(breach("{speedKph: {below: 10.5}}"))
        .isEqualTo(new Predicate.Between("speedKph", null, 10.5));
    assertThat(breach("{speedKph: {above: 10, below: 60}}"))
        .isEqualTo(new Predicate.Between("speedKph", 10.0, 60.0));
    assertThat(breach("{speedKph: {above: limit}}"))
        .isEqualTo(new Predicate.AboveLimit("speedKph"));
    assertThat(breach("{changed: {load: {from: full, to: [half, empty]}}}"))
        .isEqualTo(new Predicate.Changed("load", List.of("full"), List.of("half", "empty")));
  }

  @Test
  void allEntriesMustHold() throws Mistakes {
    assertThat(breach("{stationary: true, lid: open}"))
        .isEqualTo(
            new Predicate.All(
                List.of(
                    new Predicate.Stationary(true), new Predicate.OneOf("lid", List.of("open")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | breach: \"{}\" (expected: at least one predicate such as {stationary: true})",
        "parked | breach: \"parked\" (expected: at least one predicate such as {stationary: true})",
        "{stationary: yes} | breach.stationary: \"yes\" (expected: true or false)",
        "{present: false} | breach.present: \"false\" (expected: true)",
        "{inside: []} | breach.inside: \"[]\" (expected: at least one kind or id of a place, permit-route or permit-sites)",
        "{inside: [a, 'b c']} | breach.inside[1]: \"b c\" (expected: 1 to 64 letters, digits, or . _ -)",
        "{permit: any} | breach.permit: \"any\" (expected: none, valid, out-of-hours, or one of them with a kind, such as {none: waste})",
        "{silent: 10m, lid: open} | breach.silent: \"10m\" (expected: silent alone as the breach; what else must hold in applies: {when: ...})",
        "{silent: 24h} | breach.silent: \"24h\" (expected: at most 23h: a vehicle is forgotten a day after its last word)",
        "{unsaid: [load]} | breach.unsaid: \"[...]\" (expected: the name of an attribute: letters, digits and _)",
        "{not: {silent: 10m}} | breach.not.silent: \"10m\" (expected: silent alone as the breach; what else must hold in applies: {when: ...})",
        "{pattern: 'a -> b'} | breach.pattern: \"a -> b\" (expected: another predicate; this one is not available in this version)",
        "{any: {lid: open}} | breach.any: \"{...}\" (expected: a list such as [{lid: open}, {lift: true}])",
        "{any: [{lid: open}, {}]} | breach.any[1]: \"{}\" (expected: at least one predicate such as {stationary: true})",
        "{not: true} | breach.not: \"true\" (expected: at least one predicate such as {stationary: true})",
        "{lid: } | breach.lid: \"\" (expected: a text, a number, true or false, or a list)",
        "{lid: []} | breach.lid: \"[]\" (expected: at least one value)",
        "{lid: [a, [b]]} | breach.lid[1]: \"[...]\" (expected: a text, a number, true or false, or a list)",
        "{weight: 1_000} | breach.weight: \"1_000\" (expected: a text, a number, true or false, or a list)",
        "{weight: 0x10} | breach.weight: \"0x10\" (expected: a text, a number, true or false, or a list)",
        "{weight: 010} | breach.weight: \"010\" (expected: a text, a number, true or false, or a list)",
        "{le-ad: 1} | breach.le-ad: \"le-ad\" (expected: the name of an attribute: letters, digits and _)",
        "{speedKph: {}} | breach.speedKph: \"{}\" (expected: bounds such as {above: 60} or {above: limit})",
        "{speedKph: {above: fast}} | breach.speedKph.above: \"fast\" (expected: a number or limit)",
        "{speedKph: {below: limit}} | breach.speedKph.below: \"limit\" (expected: a number)",
        "{speedKph: {above: 60, below: 60}} | breach.speedKph.below: \"60\" (expected: a number greater than that of above, 60.0)",
        "{speedKph: {above: limit, below: 90}} | breach.speedKph.below: \"90\" (expected: nothing beside {above: limit})",
        "{speedKph: {above: 1e999}} | breach.speedKph.above: \"1e999\" (expected: a number or limit)",
        "{speedKph: {over: 60, above: 50}} | breach.speedKph.over: \"60\" (expected: one of above, below)",
        "{changed: {}} | breach.changed: \"{}\" (expected: attributes such as {load: {from: full, to: empty}})",
        "{changed: {load: empty}} | breach.changed.load: \"empty\" (expected: values such as {from: full, to: empty})",
        "{changed: {load: {from: full}}} | breach.changed.load.to: missing (expected: the value now)",
        "{lid: open, lid: shut} | breach.lid: \"lid\" (expected: each key once; it is on line 3 already)",
      })
  void refuses(String breach, String expected) {
    String rule = "id: r\ngrace: 1m\nbreach: " + breach + "\n";
    assertThat(RuleCodecTest.mistakes("r.yaml", rule)).containsExactly("r.yaml:3: " + expected);
  }

  @Test
  void boundsDepthAndNumber() {
    String deep = "{not: ".repeat(16) + "{lid: open}" + "}".repeat(16);
    assertThat(RuleCodecTest.mistakes("r.yaml", "id: r\ngrace: 1m\nbreach: " + deep))
        .singleElement()
        .asString()
        .endsWith("(expected: predicates nested at most 16 deep)");
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      wide.append("  a").append(i).append(": 1\n");
    }
    assertThat(RuleCodecTest.mistakes("r.yaml", "id: r\ngrace: 1m\nbreach:\n" + wide))
        .containsExactly(
            "r.yaml:204: breach.a200: \"1\" (expected: at most 200 predicates in a rule)");
  }
}
