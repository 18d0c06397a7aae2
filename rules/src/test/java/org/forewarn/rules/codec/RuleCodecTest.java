package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCodecTest {
  private static final String MINIMAL = "id: r\nbreach: {stationary: true}\ngrace: 8m\n";

  /** The example of the contract, as it stands in the design. */
  private static final String EXAMPLE =
      """
      id: illegal-parking
      title: {zh: 违停预警劝离, en: Illegal parking}
      applies:   {places: [no-parking], vehicles: [any], hours: "Mon-Sun 07:00-22:00", except: [police, group:residents]}
      breach:    {stationary: true}
      confirm:   20s           # [60s]
      grace:     8m            # no default
      graceFrom: sent
      tellBy:    10m
      remind:    [3m]
      correct:   {held: 30s}
      blind:     2m
      reoffend:  15m
      again:     2m
      forget:    24h
      escalate:  {to: case, item: "330217-01"}
      notify:    {channel: sms, text: {zh: "您的车辆{subject}停在{place}禁停区，请于{deadline}前驶离。", en: "..."}}
      """;

  private static final Rule PARKING =
      new Rule(
          "illegal-parking",
          1,
          new Text("违停预警劝离", "Illegal parking"),
          List.of("no-parking"),
          List.of(),
          new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 7 * 60, 22 * 60))),
          List.of("police", "group:residents"),
          new Predicate.Stationary(true),
          20_000,
          480_000,
          GraceFrom.SENT,
          600_000,
          List.of(180_000L),
          30_000,
          120_000,
          900_000,
          120_000,
          86_400_000,
          "case",
          "330217-01",
          new Rule.Telling(
              "sms", null, false, new Text("您的车辆{subject}停在{place}禁停区，请于{deadline}前驶离。", "...")));

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<String> mistakes(String file, String text) {
    Mistakes mistakes =
        catchThrowableOfType(Mistakes.class, () -> RuleCodec.read(file, bytes(text)));
    assertThat(mistakes).as("nothing found wrong in %s", text).isNotNull();
    return mistakes.all().stream().map(Mistake::toString).toList();
  }

  private static Rule one(String yaml) throws Mistakes {
    List<Rule> rules = RuleCodec.read("r.yaml", bytes(yaml));
    assertThat(rules).hasSize(1);
    return rules.get(0);
  }

  @Test
  void readsTheExampleOfTheContract() throws Mistakes {
    assertThat(one(EXAMPLE)).isEqualTo(PARKING);
  }

  @Test
  void fillsInTheDefaults() throws Mistakes {
    assertThat(one(MINIMAL))
        .isEqualTo(
            new Rule(
                "r",
                1,
                new Text("r", "r"),
                List.of(),
                List.of(),
                Hours.ALWAYS,
                List.of(),
                new Predicate.Stationary(true),
                60_000,
                480_000,
                GraceFrom.WARNING,
                600_000,
                List.of(),
                30_000,
                120_000,
                900_000,
                120_000,
                86_400_000,
                "case",
                null,
                null));
  }

  @Test
  void graceRunsFromTheReceiptWhereTheRuleTells() throws Mistakes {
    assertThat(one(MINIMAL + "notify: {channel: sms}").graceFrom()).isEqualTo(GraceFrom.SENT);
    assertThat(one(MINIMAL + "graceFrom: warning\nnotify: {channel: sms}").graceFrom())
        .isEqualTo(GraceFrom.WARNING);
  }

  @Test
  void readsManyRulesFromAListAndFromDocuments() throws Mistakes {
    String list = "- {id: a, breach: {present: true}, grace: 0s}\n";
    assertThat(RuleCodec.read("a.yaml", bytes(list + list.replace("id: a", "id: b"))))
        .extracting(Rule::id)
        .containsExactly("a", "b");
    assertThat(
            RuleCodec.read("a.yaml", bytes(MINIMAL + "---\n" + MINIMAL.replace("id: r", "id: s"))))
        .extracting(Rule::id)
        .containsExactly("r", "s");
    assertThat(
            RuleCodec.read(
                "control:7",
                bytes(
                    "{\"v\":1,\"id\":\"j\",\"grace\":\"1m\",\"item\":null,\"breach\":{\"lid\":\"open\"}}")))
        .extracting(Rule::id)
        .containsExactly("j");
  }

  @Test
  void takesANumberAsTheTextThatWasWritten() throws Mistakes {
    assertThat(one(MINIMAL + "escalate: {item: 0330217}").item()).isEqualTo("0330217");
  }

  @Test
  void keepsTheLongestReminderFirstAndEachOnce() throws Mistakes {
    assertThat(one(MINIMAL + "remind: [1m, 5m, 60s]").remind()).containsExactly(300_000L, 60_000L);
    assertThat(one(MINIMAL + "remind: 3m").remind()).containsExactly(180_000L);
  }

  @Test
  void oneTextServesBothLanguages() throws Mistakes {
    assertThat(one(MINIMAL + "title: 违停").title()).isEqualTo(new Text("违停", "违停"));
    assertThat(one(MINIMAL + "title: {zh: 违停}").title()).isEqualTo(new Text("违停", null));
  }

  @Test
  void saysWhereAndWhatWasExpected() {
    String rule = "# parking\n\n\n\nid: p\nbreach: {stationary: true}\ngrace: 8 mins\n";
    assertThat(mistakes("rules/parking.yaml", rule))
        .containsExactly(
            "rules/parking.yaml:7: grace: \"8 mins\" (expected: a duration such as 8m or 90s)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "grce: 8m | grce: \"8m\" (expected: a known key; did you mean grace?)",
        "confirm: 20 | confirm: \"20\" (expected: a duration such as 8m or 90s)",
        "confirm: 20y | confirm: \"20y\" (expected: a duration such as 8m or 90s)",
        "confirm: -5s | confirm: \"-5s\" (expected: a duration such as 8m or 90s)",
        "blind: 4000d | blind: \"4000d\" (expected: a duration of at most 3650d)",
        "forget: | forget: \"\" (expected: a value; without one, leave the key out)",
        "revision: 0 | revision: \"0\" (expected: a whole number from 1 to 2147483647)",
        "revision: 1.5 | revision: \"1.5\" (expected: a whole number from 1 to 2147483647)",
        "v: 2 | v: \"2\" (expected: 1, the only version that there is)",
        "graceFrom: sent | graceFrom: \"sent\" (expected: warning, as there is no notify)",
        "graceFrom: told | graceFrom: \"told\" (expected: warning, sent, delivered)",
        "correct: 30s | correct: \"30s\" (expected: a map such as {held: 30s})",
        "correct: {held: [30s]} | correct.held: \"[...]\" (expected: a duration such as 8m or 90s)",
        "correct: {hold: 3s} | correct.hold: \"3s\" (expected: a known key; did you mean held?)",
        "escalate: {to: police} | escalate.to: \"police\" (expected: case, dispatch, record)",
        "escalate: {when: now} | escalate.when: \"now\" (expected: one of to, item)",
        "notify: {text: hi} | notify.channel: missing (expected: 1 to 64 letters, digits, or . _ -)",
        "notify: {channel: sms, text: 'to {plate}'} | notify.text: \"{plate}\" (expected: only {subject}, {place} and {deadline} in braces)",
        "notify: {channel: sms, text: {en: 'to {}'}} | notify.text.en: \"{}\" (expected: only {subject}, {place} and {deadline} in braces)",
        "remind: [3m, soon] | remind[1]: \"soon\" (expected: a duration such as 8m or 90s)",
        "title: {} | title: \"{}\" (expected: words such as {zh: ..., en: ...})",
        "title: {zh: ' '} | title.zh: \" \" (expected: a text of 1 to 2000 characters without control characters)",
        "title: [a] | title: \"[...]\" (expected: a text of 1 to 2000 characters without control characters)",
        "applies: {places: []} | applies.places: \"[]\" (expected: at least one; without any, leave the key out)",
        "applies: {places: [a, 'b c']} | applies.places[1]: \"b c\" (expected: the kind or the id of a place; no places at all for everywhere)",
        "applies: {places: any} | applies.places: \"any\" (expected: the kind or the id of a place; no places at all for everywhere)",
        "applies: {vehicles: ['permit:x']} | applies.vehicles[0]: \"permit:x\" (expected: a vehicle class, group:NAME or any)",
        "applies: {except: ['team:x']} | applies.except[0]: \"team:x\" (expected: a vehicle class, group:NAME or permit:KIND)",
        "applies: {hours: 7-22} | applies.hours: \"7-22\" (expected: hours such as Mon-Fri 07:00-22:00, Sat 08:00-12:00, or always)",
        "applies: {hours: [Mon 07:00-09:00, always]} | applies.hours[1]: \"always\" (expected: hours such as Mon-Fri 07:00-22:00, Sat 08:00-12:00, or always)",
        "confirm: 1m, hours: 2m} | (syntax)",
      })
  void refusesAMistakenField(String field, String expected) {
    List<String> mistakes = mistakes("r.yaml", MINIMAL + field + "\n");
    if (expected.equals("(syntax)")) {
      assertThat(mistakes).allMatch(mistake -> mistake.startsWith("r.yaml:4: "));
    } else {
      assertThat(mistakes).containsExactly("r.yaml:4: " + expected);
    }
  }

  @Test
  void missingFieldsAreNamed() {
    assertThat(mistakes("r.yaml", "\nconfirm: 1m\n"))
        .containsExactly(
            "r.yaml:2: id: missing (expected: 1 to 64 letters, digits, or . _ -)",
            "r.yaml:2: breach: missing (expected: a predicate such as {stationary: true})",
            "r.yaml:2: grace: missing (expected: a duration such as 8m or 90s)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|b", "'a b'", "'a\\nb'", "true", "[a]", "{a: b}"})
  void refusesAnIdThatCannotBePartOfAnother(String id) {
    assertThat(mistakes("r.yaml", MINIMAL.replace("id: r", "id: " + id)))
        .singleElement()
        .asString()
        .startsWith("r.yaml:1: id: ")
        .endsWith("(expected: 1 to 64 letters, digits, or . _ -)");
  }

  @Test
  void aKeyWrittenTwiceNamesBothLines() {
    assertThat(mistakes("r.yaml", MINIMAL + "grace: 9m\n"))
        .containsExactly(
            "r.yaml:4: grace: \"grace\" (expected: each key once; it is on line 3 already)");
    assertThat(
            mistakes(
                "r.json",
                "{\"id\":\"a\",\n\"id\":\"b\",\"grace\":\"1m\",\"breach\":{\"lid\":\"open\"}}"))
        .containsExactly("r.json:2: id: \"id\" (expected: each key once; it is on line 1 already)");
  }

  @Test
  void allMistakesOfAllRulesAreToldAtOnce() {
    String rules =
        """
        - {id: a, grace: 1m, breach: {lid: open}}
        - id: b
          grace: soon
          breach: {lid: open}
          correct:
            held: 30
        - {id: a, grace: 1m, breech: {lid: open}}
        """;
    assertThat(mistakes("r.yaml", rules))
        .containsExactly(
            "r.yaml:3: rules[1].grace: \"soon\" (expected: a duration such as 8m or 90s)",
            "r.yaml:6: rules[1].correct.held: \"30\" (expected: a duration such as 8m or 90s)",
            "r.yaml:7: rules[2].id: \"a\" (expected: one of its own; r.yaml:1 has it too)",
            "r.yaml:7: rules[2].breach: missing (expected: a predicate such as {stationary: true})",
            "r.yaml:7: rules[2].breech: \"{...}\""
                + " (expected: a known key; did you mean breach?)");
  }

  @Test
  void aValueIsShortenedAndStaysOnOneLine() {
    assertThat(new Mistake("f", 0, "", "a\nb" + "x".repeat(500), "less").toString())
        .isEqualTo("f: \"a b" + "x".repeat(117) + "...\" (expected: less)");
  }
}
