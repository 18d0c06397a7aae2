package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.RawText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a record cannot be used, and who sent it, as far as it can be known. */
class UnreadableTest {
  private static final Origin ORIGIN = new Origin("observations", 3, 17);

  private static DeadLetter refused(String record) {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    UnreadableException refusal =
        catchThrowableOfType(
            UnreadableException.class, () -> new ObservationReader().read(bytes, 0, bytes.length));
    return refusal.toDeadLetter(ORIGIN, record);
  }

  @Test
  void deadLetterHasTheReasonAndTheRecord() {
    DeadLetter letter = refused("{\"source\":\"cam-1\",\"at\":5}");

    assertThat(letter)
        .isEqualTo(
            new DeadLetter(
                Cause.BAD_FIELD,
                "at: \"5\" (expected: a time from 2000 to 2100)",
                "cam-1",
                ORIGIN,
                RawText.of("{\"source\":\"cam-1\",\"at\":5}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // No JSON, or too much of it.
        "nonsense | NOT_JSON | -",
        "[{\"source\":\"cam-1\"}] | NOT_JSON | -",
        "{\"source\":\"cam-1\",\"kind\":\"sc | NOT_JSON | cam-1",
        "{\"kind\":\"scan\",\"source\":\"cam- | NOT_JSON | -",
        "{\"source\":\"cam-1\"}{} | NOT_JSON | cam-1",
        "{\"source\":\"cam-1\",\"confidence\":0x5} | NOT_JSON | cam-1",
        // Something is not there.
        "{} | MISSING_FIELD | -",
        "{\"source\":\"cam-1\"} | MISSING_FIELD | cam-1",
        "{\"source\":\"cam-1\",\"kind\":\"scan\"} | MISSING_FIELD | cam-1",
        "{\"kind\":\"scan\",\"subjects\":[{}],\"source\":\"cam-1\"} | MISSING_FIELD | cam-1",
        "{\"kind\":\"position\",\"at\":1777593600000,\"watch\":\"vehicle:a\",\"lat\":1,\"source\":\"t-1\"} | MISSING_FIELD | t-1",
        // Something is there and wrong; the source comes before it, after it, or within something.
        "{\"source\":\"cam-1\",\"kind\":\"rumour\"} | BAD_FIELD | cam-1",
        "{\"kind\":\"rumour\",\"source\":\"cam-1\"} | BAD_FIELD | cam-1",
        "{\"kind\":\"rumour\",\"x\":{\"source\":\"no\"},\"source\":\"cam-1\"} | BAD_FIELD | cam-1",
        "{\"kind\":\"rumour\",\"x\":{\"source\":\"no\"}} | BAD_FIELD | -",
        "{\"subjects\":[{\"id\":7,\"source\":\"no\"},{\"source\":\"no\"}],\"source\":\"cam-1\"} | BAD_FIELD | cam-1",
        "{\"kind\":{\"source\":\"no\"},\"source\":\"cam-1\"} | BAD_FIELD | cam-1",
        "{\"kind\":\"rumour\",\"source\":7} | BAD_FIELD | -",
        "{\"kind\":\"rumour\",\"source\":\"\"} | BAD_FIELD | -",
        "{\"source\":7,\"kind\":\"scan\"} | BAD_FIELD | -",
        "{\"kind\":\"rumour\",\"source\":{\"source\":\"no\"}} | BAD_FIELD | -",
        "{\"kind\":\"rumour\",\"source\":null} | BAD_FIELD | -",
        // The rest of the record is broken as well.
        "{\"kind\":\"rumour\",\"at\":1x,\"source\":\"cam-1\"} | BAD_FIELD | -"
      })
  void causeAndSource(String record, Cause cause, String source) {
    DeadLetter letter = refused(record);

    assertThat(letter.cause()).as(letter.reason()).isEqualTo(cause);
    assertThat(letter.source()).as(letter.reason()).isEqualTo(source);
  }

  @Test
  void tooLong() {
    DeadLetter letter = refused("{\"source\":\"" + "x".repeat(ObservationReader.LONGEST) + "\"}");

    assertThat(letter.cause()).isEqualTo(Cause.TOO_LONG);
    assertThat(letter.source()).isNull();
    assertThat(letter.raw().toString()).hasSize(RawText.LIMIT);
  }

  @Test
  void tooManySubjects() {
    String subjects =
        String.join(
            ",", Collections.nCopies(ObservationReader.MOST_SUBJECTS + 1, "{\"id\":\"a\"}"));
    DeadLetter letter =
        refused("{\"kind\":\"scan\",\"subjects\":[" + subjects + "],\"source\":\"cam-1\"}");

    assertThat(letter.cause()).isEqualTo(Cause.TOO_MANY_SUBJECTS);
    assertThat(letter.source()).isEqualTo("cam-1");
  }

  @Test
  void jsonSaysCauseAndSource() {
    DeadLetter letter =
        new DeadLetter(Cause.UNKNOWN_PLACE, "why", "cam-1", ORIGIN, RawText.of("raw"));

    assertThat(EventCodec.toJson(letter))
        .isEqualTo(
            "{\"v\":1,\"cause\":\"unknown-place\",\"reason\":\"why\",\"source\":\"cam-1\","
                + "\"topic\":\"observations\",\"partition\":3,\"offset\":17,\"raw\":\"raw\"}");
    assertThat(EventCodec.toRecordingJson(letter))
        .isEqualTo(
            "{\"v\":1,\"file\":\"observations\",\"line\":17,\"cause\":\"unknown-place\","
                + "\"reason\":\"why\",\"source\":\"cam-1\",\"raw\":\"raw\"}");
  }

  @Test
  void jsonLeavesOutASourceThatNobodyKnows() {
    DeadLetter letter = new DeadLetter(Cause.NOT_JSON, "why", null, ORIGIN, RawText.of("raw"));

    assertThat(EventCodec.toJson(letter)).doesNotContain("source");
    assertThat(EventCodec.toRecordingJson(letter)).doesNotContain("source");
  }

  /** Figures go by these words: they may be added to, never changed. */
  @Test
  void words() {
    assertThat(Arrays.stream(Cause.values()).map(Cause::word))
        .containsExactly(
            "not-json",
            "too-long",
            "broken-off",
            "missing-field",
            "bad-field",
            "unknown-place",
            "too-many-subjects",
            "wrong-key",
            "old-revision",
            "not-allowed",
            "unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | NOT_JSON",
        "[] | NOT_JSON",
        "{} | MISSING_FIELD",
        "{\"kind\":\"disable\"} | MISSING_FIELD",
        "{\"kind\":\"rumour\"} | BAD_FIELD",
        "{\"kind\":\"rule\",\"rule\":[]} | BAD_FIELD",
        "{\"kind\":\"rule\",\"rule\":{\"id\":7}} | BAD_FIELD"
      })
  void causeOfControl(String record, Cause cause) {
    UnreadableException refusal =
        catchThrowableOfType(UnreadableException.class, () -> ControlCodec.read(record));

    DeadLetter letter = refusal.toDeadLetter(ORIGIN, record);
    assertThat(letter.cause()).as(letter.reason()).isEqualTo(cause);
    assertThat(letter.source()).isNull();
  }

  @Test
  void bytesBecomeTextWhenTheyAreRead() {
    UnreadableException refusal = new UnreadableException(Cause.NOT_JSON, "why");
    byte[] bytes = "浙C12345 and more".getBytes(StandardCharsets.UTF_8);
    DeadLetter letter = refusal.toDeadLetter(ORIGIN, bytes, 9);
    bytes[0] = 0;
    assertThat(letter).isEqualTo(refusal.toDeadLetter(ORIGIN, "浙C12345"));
    assertThat(letter.raw()).hasToString("浙C12345");
    byte[] broken = {'{', (byte) 0xff, '}'};
    assertThat(refusal.toDeadLetter(ORIGIN, broken, 3).raw()).hasToString("{\uFFFD}");
    byte[] much = "浙".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refusal.toDeadLetter(ORIGIN, much, much.length).raw())
        .hasToString("浙".repeat(RawText.LIMIT));
  }
}
