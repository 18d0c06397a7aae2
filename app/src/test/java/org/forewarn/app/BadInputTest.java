package org.forewarn.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.forewarn.app.ReplayCase.Event;
import org.forewarn.app.ReplayCase.Replayed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a device may send and a disk may do to it. Bad lines stand within a small story, which must
 * go on as if they were not there: one car leaves and is corrected, one stays and is escalated, at
 * the very moments of the story's own lines.
 */
class BadInputTest {
  private static final String LEAVES = "浙C10001";
  private static final String STAYS = "浙C10002/yellow";

  /** The lines of the story before the bad ones, which come when both have been warned. */
  private static final List<String> BEFORE =
      List.of(Lines.scan("LH-007", 0, LEAVES, STAYS), Lines.scan("LH-007", 5, LEAVES, STAYS));

  private static final List<String> AFTER =
      List.of(
          Lines.scan("LH-007", 8, STAYS),
          Lines.scan("LH-007", 12, STAYS),
          Lines.scan("LH-007", 15, STAYS));

  private static final String REST = "\"watch\":\"place:LH-007\",\"source\":\"cam-LH-007\"";

  @TempDir Path folder;
  private ReplayCase replayCase;

  @BeforeEach
  void writeRules() throws IOException {
    replayCase = new ReplayCase(folder);
    replayCase.rule(
        "parking",
        "applies: {places: [no-parking]}",
        "breach: {stationary: true}",
        "confirm: 5s",
        "grace: 10s",
        "correct: {held: 3s}",
        "reoffend: 0s");
    replayCase.registry("places:", "  - {id: LH-007, kind: no-parking}");
  }

  /** Replays the story with bad lines in it and checks that it goes on. */
  private Replayed withBad(byte[]... bad) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String line : BEFORE) {
      bytes.writeBytes((line + "\n").getBytes(UTF_8));
    }
    for (byte[] line : bad) {
      bytes.writeBytes(line);
      bytes.write('\n');
    }
    for (String line : AFTER) {
      bytes.writeBytes((line + "\n").getBytes(UTF_8));
    }
    replayCase.file("day.jsonl", bytes.toByteArray());
    Replayed replayed = replayCase.replay("day.jsonl");
    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    assertThat(replayed.events())
        .extracting(event -> event.subject() + " " + event.told(Lines.START))
        .containsExactly(
            LEAVES + " WARNED 5.0 5.0",
            STAYS + " WARNED 5.0 5.0",
            LEAVES + " CORRECTED 8.0 12.0",
            STAYS + " ESCALATED 15.0 15.0");
    assertThat(replayed.count("corrected")).isEqualTo(1);
    assertThat(replayed.count("escalated")).isEqualTo(1);
    assertThat(replayed.count("open")).isZero();
    return replayed;
  }

  private Replayed withBad(String... bad) throws IOException {
    return withBad(Arrays.stream(bad).map(line -> line.getBytes(UTF_8)).toArray(byte[][]::new));
  }

  /**
   * Checks that each bad line has a dead letter with its file and line.
   *
   * @param reasons for each bad line, words that its reason must have, separated by {@code ..}
   */
  private void assertRefused(Replayed replayed, String... reasons) {
    assertThat(replayed.count("deadLetters")).isEqualTo(reasons.length);
    assertThat(replayed.deadLetters()).hasSize(reasons.length);
    for (int i = 0; i < reasons.length; i++) {
      JsonNode letter = replayed.deadLetters().get(i);
      assertThat(letter.get("file").textValue()).isEqualTo(folder.resolve("day.jsonl").toString());
      assertThat(letter.get("line").intValue()).as(reasons[i]).isEqualTo(BEFORE.size() + 1 + i);
      assertThat(letter.get("reason").textValue()).contains(reasons[i].split("\\.\\.", -1));
      assertThat(letter.get("raw").textValue()).isNotNull();
      assertThat(letter.get("raw").textValue().length()).isLessThanOrEqualTo(4096);
    }
  }

  private static String bad(String fields) {
    return "{" + REST + "," + fields + "}";
  }

  private static String sighting(String at) {
    return bad("\"kind\":\"sighting\",\"subject\":\"浙C10001\",\"at\":" + at);
  }

  @Test
  void truncatedJson() throws IOException {
    String whole = Lines.scan("LH-007", 6, LEAVES);
    Replayed replayed =
        withBad(
            whole.substring(0, whole.length() / 2),
            whole.substring(0, whole.length() - 1),
            "nonsense",
            whole + whole,
            "[" + whole + "]",
            "\"text\"");
    assertRefused(
        replayed,
        "not JSON",
        "not JSON",
        "not a JSON object",
        "more than one",
        "not a JSON object",
        "not a JSON object");
    assertThat(replayed.deadLetters().get(0).get("raw").textValue())
        .isEqualTo(whole.substring(0, whole.length() / 2));
    assertThat(replayed.count("observations")).isEqualTo(5);
  }

  @Test
  void wrongTypes() throws IOException {
    String at = ",\"at\":" + Lines.at(6);
    Replayed replayed =
        withBad(
            "{\"watch\":7,\"kind\":\"status\"" + at + "}",
            bad("\"kind\":[\"scan\"]" + at),
            bad("\"kind\":\"scan\",\"subjects\":\"浙C10001\"" + at),
            bad("\"kind\":\"scan\",\"subjects\":[\"浙C10001\"]" + at),
            bad("\"kind\":\"scan\",\"subjects\":[{\"id\":\"a\",\"stationary\":\"yes\"}]" + at),
            bad("\"kind\":\"scan\",\"subjects\":[],\"coverage\":\"whole\"" + at),
            bad("\"kind\":\"scan\",\"subjects\":[],\"coverage\":2" + at),
            bad("\"kind\":\"scan\",\"subjects\":[{\"stationary\":true}]" + at),
            bad("\"kind\":\"scan\"" + at),
            bad("\"kind\":\"sighting\"" + at),
            bad("\"kind\":\"sighting\",\"subject\":\"a\",\"attributes\":5" + at),
            bad("\"kind\":\"receipt\",\"notice\":\"n\",\"state\":\"lost\"" + at),
            bad("\"kind\":\"inspection\",\"subject\":\"a\",\"finding\":\"gone\"" + at));
    assertRefused(
        replayed,
        "watch..7..expected..text",
        "kind..expected..text",
        "subjects..浙C10001..expected..list",
        "subjects[0]..浙C10001..expected",
        "stationary..yes..expected..true or false",
        "coverage..whole..expected..0..1",
        "coverage..2..expected..0..1",
        "subjects[0]..id..track",
        "subjects..missing..scan",
        "subject..missing..sighting",
        "attributes..5..expected..object",
        "state..lost..expected..sent, delivered, failed or pictured",
        "finding..gone..expected..handled");
  }

  @Test
  void unknownKindAndPlace() throws IOException {
    Replayed replayed =
        withBad(
            bad("\"kind\":\"rumour\",\"at\":" + Lines.at(5)),
            bad("\"at\":" + Lines.at(5)),
            Lines.scan("LH-008", 5, LEAVES),
            "{\"watch\":\"LH-007\",\"kind\":\"status\",\"at\":" + Lines.at(5) + "}",
            "{\"kind\":\"status\",\"at\":" + Lines.at(5) + "}",
            bad("\"kind\":\"position\",\"lat\":27.9,\"lon\":120.8,\"at\":" + Lines.at(5)));
    assertThat(replayed.deadLetters()).hasSize(6);
    // The engine, not the reader, knows places: its dead letters may come later than the reader's.
    replayed.deadLetters().sort((a, b) -> a.get("line").intValue() - b.get("line").intValue());
    assertRefused(
        replayed,
        "kind..rumour..expected..scan..sighting",
        "kind..missing",
        "LH-008..expected..registry",
        "watch..LH-007..expected..place:",
        "watch..missing",
        "watch..place:LH-007..expected..vehicle:");
  }

  @Test
  void absurdTimesDoNotMoveTheClock() throws IOException {
    Replayed replayed =
        withBad(
            sighting("915148800000"),
            sighting("\"1999-12-31T23:59:59Z\""),
            sighting("4102444800000"),
            sighting("\"2100-01-01T00:00:00Z\""),
            sighting("1e30"),
            sighting("-5"),
            sighting("99999999999999999999999999"),
            sighting("\"yesterday\""),
            sighting("\"2026-05-01 08:00:06\""),
            sighting("true"),
            sighting("null"),
            sighting(Lines.at(5) + ",\"received\":1e30"),
            sighting(Lines.at(5) + ",\"received\":4102444800000"));
    assertRefused(
        replayed,
        "at..915148800000..expected..2000 to 2100",
        "at..1999-12-31..expected..2000 to 2100",
        "at..4102444800000..expected..2000 to 2100",
        "at..2100-01-01..expected..2000 to 2100",
        "at..1e30..expected",
        "at..-5..expected..2000 to 2100",
        "at..99999999999999999999999999..expected..2000 to 2100",
        "at..yesterday..expected..offset",
        "at..2026-05-01 08:00:06..expected..offset",
        "at..true..expected",
        "at..missing",
        "received..1e30..expected",
        "received..4102444800000..expected..2000 to 2100");
  }

  @Test
  void coordinatesThatAreNone() throws IOException {
    Replayed replayed =
        withBad(
            position("NaN", "120.81"),
            position("\"NaN\"", "120.81"),
            position("1e999", "120.81"),
            position("116.4", "39.9"),
            position("-90.0001", "120.81"),
            position("27.93", "180.5"),
            position("27.93", "Infinity"),
            position("27.93", "null"));
    assertRefused(
        replayed,
        "not JSON..NaN",
        "lat..NaN..expected..-90..90",
        "lat..1e999..expected..-90..90",
        "lat..116.4..expected..-90..90",
        "lat..-90.0001..expected..-90..90",
        "lon..180.5..expected..-180..180",
        "not JSON..Infinity",
        "lat, lon..expected");
  }

  private static String position(String latitude, String longitude) {
    return "{\"watch\":\"vehicle:浙C10001\",\"kind\":\"position\",\"at\":%d,\"lat\":%s,\"lon\":%s}"
        .formatted(Lines.at(5), latitude, longitude);
  }

  @Test
  void aLineOfTenMegabytes() throws IOException {
    byte[] line = new byte[10 << 20];
    Arrays.fill(line, (byte) 'x');
    byte[] sound = bad("\"kind\":\"status\",\"at\":" + Lines.at(6)).getBytes(UTF_8);
    System.arraycopy(sound, 0, line, 0, sound.length);
    Arrays.fill(line, sound.length, line.length, (byte) ' ');
    byte[] text = new byte[10 << 20];
    Arrays.fill(text, (byte) 'x');
    assertRefused(withBad(line, text), "1048576..expected", "1048576..expected");
  }

  @Test
  void aScanOfTooManySubjects() throws IOException {
    Replayed replayed = withBad(crowd(100_000), crowd(10_001), crowd(10_000));
    assertRefused(replayed, "1048576..expected", "subjects..10000..expected");
    assertThat(replayed.count("observations")).isEqualTo(6);
  }

  /** Seen by another camera, which must not say that the story's cars are absent. */
  private static String crowd(int size) {
    StringBuilder subjects = new StringBuilder();
    for (int i = 0; i < size; i++) {
      subjects.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i).append("\"}");
    }
    return "{\"watch\":\"place:LH-007\",\"source\":\"cam-2\",\"kind\":\"scan\",\"at\":%d,\"subjects\":[%s]}"
        .formatted(Lines.at(5), subjects);
  }

  @Test
  void namesWithControlCharacters() throws IOException {
    String kind = "\"kind\":\"sighting\",\"at\":" + Lines.at(5) + ",";
    Replayed replayed =
        withBad(
            bad(kind + "\"subject\":\"a\\u0000b\""),
            bad(kind + "\"subject\":\"a\\nb\""),
            bad(kind + "\"subject\":\"a\tb\""),
            bad(kind + "\"subject\":\"a\\u007fb\""),
            bad(kind + "\"subject\":\"a\\ud800b\""),
            bad(kind + "\"subject\":\"b\",\"id\":\"\\u001b[31m\""),
            "{\"watch\":\"place:LH\\r007\"," + kind + "\"subject\":\"a\"}",
            bad("\"kind\":\"scan\",\"subjects\":[{\"track\":\"\\u0007\"}],\"at\":" + Lines.at(5)));
    assertRefused(
        replayed,
        "subject..\\u0000..expected..control",
        "subject..\\u000a..expected..control",
        "not JSON",
        "subject..\\u007f..expected..control",
        "subject..\\ud800..expected..control",
        "id..\\u001b..expected..control",
        "watch..\\u000d..expected..control",
        "track..\\u0007..expected..control");
  }

  @Test
  void invalidUtf8() throws IOException {
    String line = Lines.scan("LH-007", 5, LEAVES);
    byte[] broken = line.getBytes(UTF_8);
    broken[line.indexOf('浙') + 1] = (byte) 0xFF;
    byte[] chinese = line.getBytes(Charset.forName("GBK"));
    byte[] surrogate = line.replace("浙", "abc").getBytes(UTF_8);
    int abc = line.indexOf('浙');
    surrogate[abc] = (byte) 0xED;
    surrogate[abc + 1] = (byte) 0xA0;
    surrogate[abc + 2] = (byte) 0x80;
    Replayed replayed = withBad(broken, chinese, surrogate);
    assertRefused(replayed, "UTF-8", "UTF-8", "id..expected");
    assertThat(replayed.count("observations")).isEqualTo(5);
  }

  @Test
  void anEmptyFile() throws IOException {
    replayCase.file("empty.jsonl", "").file("blank.jsonl", "\n \r\n\t\n");
    Replayed replayed = replayCase.replay("empty.jsonl", "blank.jsonl");
    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    assertThat(replayed.out()).isEmpty();
    replayed
        .summary()
        .properties()
        .forEach(count -> assertThat(count.getValue().asInt(0)).as(count.getKey()).isZero());
    assertThat(replayed.summary().get("correctionRate").isNull()).isTrue();
    assertThat(replayed.deadLetters()).isEmpty();
  }

  /** Everything before the cut counts; the line in which it falls is a dead letter. */
  @Test
  void aCutOffGzipFile() throws IOException {
    List<String> lines = new ArrayList<>(BEFORE);
    lines.addAll(AFTER);
    // So much more that the cut falls behind the story: what the packer still holds is lost.
    for (int second = 20; second < 20_000; second += 3) {
      lines.add(Lines.scan("LH-007", second, "沪A" + second * 7919 % 100_000));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
    byte[] whole = packed.toByteArray();
    replayCase.file("day.jsonl.gz", Arrays.copyOf(whole, whole.length * 2 / 3));
    Replayed replayed = replayCase.replay("day.jsonl.gz");
    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    assertThat(replayed.events())
        .extracting(Event::type)
        .containsExactly("WARNED", "WARNED", "CORRECTED", "ESCALATED", "CLEARED");
    assertThat(replayed.count("deadLetters")).isEqualTo(1);
    JsonNode letter = replayed.deadLetters().get(0);
    assertThat(letter.get("file").textValue()).endsWith("day.jsonl.gz");
    assertThat(letter.get("line").longValue()).isEqualTo(replayed.count("observations") + 1);
    assertThat(letter.get("reason").textValue()).contains("breaks off");
    assertThat(letter.get("cause").textValue()).isEqualTo("broken-off");
  }

  /** A file of which hardly anything arrived takes no other down with it. */
  @Test
  void aGzipFileCutOffInItsHeader() throws IOException {
    replayCase.file("day.jsonl", String.join("\n", BEFORE) + "\n");
    replayCase.file("cut.jsonl.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    Replayed replayed = replayCase.replay("cut.jsonl.gz", "day.jsonl");
    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    assertThat(replayed.count("warned")).isEqualTo(2);
    assertThat(replayed.count("deadLetters")).isEqualTo(1);
    assertThat(replayed.deadLetters().get(0).get("line").intValue()).isEqualTo(1);
    assertThat(replayed.deadLetters().get(0).get("reason").textValue()).contains("breaks off");
  }
}
