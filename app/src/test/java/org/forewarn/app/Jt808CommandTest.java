package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jt808 decode}, as a technician at a truck calls it. */
class Jt808CommandTest {
  private static final String LOCATION =
      "7e02000028013800000000000500000120000003"
          + "0301aa37400733b7c00014018f005a260501200000010400"
          + "0003e830011f310109937e";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void aLocationIsExplainedInEnglish() {
    CommandRun run = CommandRun.of("jt808", "decode", "--lang", "en", LOCATION);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(rows(run))
        .contains(
            "0x0200 location",
            "header of: 2011 or 2013",
            "phone: 013800000000",
            "serial: 5",
            "time: 2026-05-01 20:00:00 GMT+8",
            "latitude: 27.932480°",
            "longitude: 120.829888°",
            "speed: 39.9 km/h",
            "heading: 90°",
            "altitude: 20 m",
            "load: full",
            "status: 0x00000303 ignition on, fixed",
            "alarms: 0x00000120 antenna cut, power cut",
            "0x01 mileage: 100.0 km",
            "0x30 network signal: 31",
            "0x31 satellites: 9");
  }

  @Test
  void aLocationIsExplainedInChinese() {
    CommandRun run = CommandRun.of("jt808", "decode", "--lang", "zh", LOCATION);
    assertThat(rows(run))
        .contains(
            "0x0200 位置信息汇报",
            "终端手机号： 013800000000",
            "载重： 满载",
            "状态： 0x00000303 点火、已定位",
            "报警： 0x00000120 GNSS天线未接或被剪断、主电源掉电",
            "0x01 里程： 100.0 km");
  }

  /** The lines, as somebody reads them who does not mind how wide their columns are. */
  private static List<String> rows(CommandRun run) {
    return run.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  @Test
  void otherLanguagesAreRefused() {
    CommandRun run = CommandRun.of("jt808", "decode", "--lang", "fr", LOCATION);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--lang: \"fr\" (expected: zh or en)");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aWrongCheckByteIsSaidInBothLanguagesAndInJson() {
    String corrupt = "7e000200000138000000000007357e";
    CommandRun english = CommandRun.of("jt808", "decode", "--lang", "en", corrupt);
    assertThat(rows(english))
        .contains(
            "error: check byte 35 (expected: 3c)", "check byte: 0x35 (wrong, expected: 0x3c)");
    CommandRun chinese = CommandRun.of("jt808", "decode", "--lang", "zh", corrupt);
    assertThat(rows(chinese))
        .contains("错误： 校验码错误（check byte 35 (expected: 3c)）", "校验码： 0x35（错误，应为 0x3c）");
    CommandRun json = CommandRun.of("jt808", "decode", "--json", corrupt);
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.out().strip())
        .isEqualTo(
            "{\"messageId\":\"0x0002\",\"phone\":\"013800000000\",\"serial\":7,"
                + "\"checksumOk\":false,\"error\":\"check byte 35 (expected: 3c)\","
                + "\"positions\":[]}");
  }

  @Test
  void whatIsWrongIsSaid() {
    CommandRun run =
        CommandRun.of("jt808", "decode", "--lang", "en", "7e000200000138000000000007357e");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(rows(run)).contains("error: check byte 35 (expected: 3c)", "phone: 013800000000");
  }

  @Test
  void spacesBetweenBytesDoNoHarm() {
    CommandRun run =
        CommandRun.of("jt808", "decode", "7e 00", "02 00 00 01 38 00 00 00 00 00 07 3c 7e");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("0x0002");
  }

  @Test
  void whatIsNeitherHexNorFileIsRefused() {
    CommandRun run = CommandRun.of("jt808", "decode", "no-such-file.txt");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("\"no-such-file.txt\" (expected: a frame in hex, or an existing file)");
  }

  @Test
  void aFileGivesOneObjectALine() throws IOException {
    Path file = folder.resolve("frames.txt");
    Files.writeString(file, LOCATION + "\n\n7e00027e\nrubbish\n");
    CommandRun run = CommandRun.of("jt808", "decode", "--json", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines())
        .containsExactly(
            "{\"messageId\":\"0x0200\",\"phone\":\"013800000000\",\"serial\":5,"
                + "\"checksumOk\":true,\"error\":null,\"positions\":[{\"lat\":27.93248,"
                + "\"lon\":120.829888,\"fixed\":true,\"speedKph\":39.9,\"heading\":90,"
                + "\"altitudeM\":20,\"at\":\"2026-05-01T12:00:00Z\"}]}",
            "{\"messageId\":null,\"phone\":null,\"serial\":null,\"checksumOk\":false,"
                + "\"error\":\"2 bytes (expected: at least 13)\",\"positions\":[]}",
            "{\"messageId\":null,\"phone\":null,\"serial\":null,\"checksumOk\":false,"
                + "\"error\":\"not hex (expected: pairs of 0 to 9, a to f)\",\"positions\":[]}");
  }

  @Test
  void recordedFramesSayWhatAnotherDecoderSays() throws IOException {
    List<JsonNode> recorded =
        Files.readAllLines(RealData.file("jt808/frames.jsonl")).stream().map(this::json).toList();
    StringBuilder input = new StringBuilder();
    recorded.stream()
        .filter(each -> !each.get("escaped").asBoolean())
        .forEach(each -> input.append(each.get("hex").asText()).append('\n'));
    byte[] bytes = input.toString().getBytes(StandardCharsets.UTF_8);
    CommandRun run = CommandRun.fed(bytes, "jt808", "decode", "--json", "--unescaped", "-");
    List<JsonNode> said = run.out().lines().map(this::json).toList();
    List<JsonNode> expected =
        recorded.stream().filter(each -> !each.get("escaped").asBoolean()).toList();
    assertThat(said).hasSameSizeAs(expected);
    int positions = 0;
    for (int i = 0; i < said.size(); i++) {
      String messageId = expected.get(i).get("messageId").asText();
      if (!expected.get(i).get("checksumOk").asBoolean()) {
        assertThat(said.get(i).get("error").isNull()).isFalse();
        assertThat(said.get(i).get("positions")).isEmpty();
      } else if (messageId.equals("0x0200") || messageId.equals("0x0704")) {
        positions += compare(said.get(i), expected.get(i));
      }
    }
    assertThat(positions).isGreaterThan(60);
  }

  private static int compare(JsonNode said, JsonNode expected) {
    assertThat(said.get("messageId")).isEqualTo(expected.get("messageId"));
    assertThat(said.get("phone")).isEqualTo(expected.get("terminalPhone"));
    assertThat(said.get("serial")).isEqualTo(expected.get("serial"));
    assertThat(said.get("checksumOk").asBoolean()).isTrue();
    assertThat(said.get("error").isNull()).isTrue();
    assertThat(said.get("positions")).hasSameSizeAs(expected.get("positions"));
    for (int i = 0; i < said.get("positions").size(); i++) {
      JsonNode is = said.get("positions").get(i);
      JsonNode was = expected.get("positions").get(i);
      assertThat(is.get("fixed")).isEqualTo(was.get("valid"));
      assertThat(is.get("lat").asDouble() + 0.0).isEqualTo(was.get("lat").asDouble() + 0.0);
      assertThat(is.get("lon").asDouble() + 0.0).isEqualTo(was.get("lon").asDouble() + 0.0);
      assertThat(Instant.parse(is.get("at").asText()))
          .isEqualTo(Instant.parse(was.get("fixTimeUtc").asText()));
    }
    return said.get("positions").size();
  }

  private JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
