package org.forewarn.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of other systems become positions: columns, times and zones by option. */
class ConvertCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEADER = "latitude,longitude,vehicle,time";

  @TempDir Path folder;

  private CommandRun convert(String table, String... options) throws IOException {
    return convert(table.getBytes(UTF_8), options);
  }

  private CommandRun convert(byte[] table, String... options) throws IOException {
    Files.write(folder.resolve("trips.csv"), table);
    Files.deleteIfExists(folder.resolve("trips.jsonl"));
    List<String> arguments = new ArrayList<>(List.of("convert", "gps-csv"));
    arguments.add(folder.resolve("trips.csv").toString());
    arguments.addAll(List.of("--out", folder.resolve("trips.jsonl").toString()));
    arguments.addAll(Arrays.asList(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private List<JsonNode> positions() throws IOException {
    List<JsonNode> positions = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("trips.jsonl"))) {
      positions.add(JSON.readTree(line));
    }
    return positions;
  }

  /** The one moment of a table of one line. */
  private String at(CommandRun run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(positions()).hasSize(1);
    return java.time.Instant.ofEpochMilli(positions().get(0).get("at").longValue()).toString();
  }

  @Test
  void columnsByOption() throws IOException {
    CommandRun run =
        convert(
            String.join(
                "\r\n",
                "plate, x ,y,when,kmh,note",
                "浙C88888,120.81,27.93,2026-05-01 08:00:10,41.5,a",
                "浙C77777,120.82,27.94,2026-05-01 08:00:00,0,b"),
            "--lat=y",
            "--lon=x",
            "--vehicle=plate",
            "--time=when",
            "--speed=kmh",
            "--zone=Asia/Shanghai",
            "--source=fleet");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("2 positions", "0 lines left out");
    assertThat(positions()).hasSize(2);
    assertThat(positions())
        .extracting(position -> position.get("watch").textValue())
        .as("by time")
        .containsExactly("vehicle:浙C77777", "vehicle:浙C88888");
    JsonNode last = positions().get(1);
    assertThat(last.get("kind").textValue()).isEqualTo("position");
    assertThat(last.get("source").textValue()).isEqualTo("fleet:浙C88888");
    assertThat(last.get("lat").doubleValue()).isEqualTo(27.93);
    assertThat(last.get("lon").doubleValue()).isEqualTo(120.81);
    assertThat(last.get("at").longValue())
        .isEqualTo(OffsetDateTime.parse("2026-05-01T08:00:10+08:00").toInstant().toEpochMilli());
    double speed =
        last.has("speedKph")
            ? last.get("speedKph").doubleValue()
            : last.path("attributes").path("speedKph").doubleValue();
    assertThat(speed).isEqualTo(41.5);
  }

  @Test
  void aColumnThatIsNotThere() throws IOException {
    CommandRun run = convert(HEADER + "\n27,120,a,2026-05-01 08:00:00\n", "--vehicle", "track_id");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("--vehicle: track_id", "expected", "latitude, longitude, vehicle, time");
    assertThat(folder.resolve("trips.jsonl")).doesNotExist();
    assertThat(convert("").exit()).as("an empty table").isEqualTo(2);
    assertThat(convert(HEADER + "\n", "--speed", "kmh").exit()).isEqualTo(2);
  }

  @Test
  void badLinesAreNamedAndLeftOut() throws IOException {
    String time = "2026-05-01 08:00:00";
    CommandRun run =
        convert(
            String.join(
                "\n",
                HEADER,
                "27.93,120.81,good," + time,
                "north,120.81,a," + time,
                "116.4,39.9,a," + time,
                "27.93,200,a," + time,
                "NaN,120.81,a," + time,
                "27.93,120.81,," + time,
                "27.93,120.81",
                "27.93,120.81,a,yesterday",
                "27.93,120.81,a,1999-12-31 00:00:00",
                "27.93,120.81,a|b," + time,
                "27.93,120.81,also good,2026-05-01 08:00:01",
                ""));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(positions())
        .extracting(position -> position.get("watch").textValue())
        .containsExactly("vehicle:good", "vehicle:also good");
    assertThat(run.err()).contains("2 positions", "9 lines left out");
    String table = folder.resolve("trips.csv") + ":";
    assertThat(run.err().lines().toList().subList(0, 9))
        .zipSatisfy(
            List.of(
                "3: latitude: \"north\" (expected: a number from -90.0 to 90.0)",
                "4: latitude: \"116.4\" (expected",
                "5: longitude: \"200\" (expected: a number from -180.0 to 180.0)",
                "6: latitude: \"NaN\" (expected",
                "7: vehicle: missing",
                "8: vehicle: missing",
                "9: time: \"yesterday\" (expected: yyyy-MM-dd HH:mm:ss",
                "10: time: \"1999-12-31 00:00:00\" (expected: a time from 2000 to 2100",
                "11: vehicle: \"a|b\" (expected"),
            (line, expected) -> assertThat(line).startsWith(table + expected));
  }

  @Test
  void timesInTheirFormatAndZone() throws IOException {
    String table = HEADER + "\n27.93,120.81,a,2026-05-01 08:00:00\n";
    assertThat(at(convert(table))).isEqualTo("2026-05-01T08:00:00Z");
    assertThat(at(convert(table, "--zone", "Asia/Shanghai"))).isEqualTo("2026-05-01T00:00:00Z");
    assertThat(at(convert(table, "--zone", "-03:00"))).isEqualTo("2026-05-01T11:00:00Z");
    String day = HEADER + "\n27.93,120.81,a,1/5/2026 8:00\n";
    assertThat(at(convert(day, "--time-format", "d/M/yyyy H:mm")))
        .isEqualTo("2026-05-01T08:00:00Z");
    String zoned = HEADER + "\n27.93,120.81,a,2026-05-01T08:00:00\n";
    assertThat(at(convert(zoned, "--time-format", "yyyy-MM-dd'T'HH:mm:ss")))
        .isEqualTo("2026-05-01T08:00:00Z");
    String millis = HEADER + "\n27.93,120.81,a,1777593600000\n";
    assertThat(at(convert(millis, "--time-format", "millis", "--zone", "Asia/Shanghai")))
        .isEqualTo("2026-05-01T00:00:00Z");
  }

  @Test
  void timesThatAreNotMilliseconds() throws IOException {
    CommandRun run =
        convert(HEADER + "\n27.93,120.81,a,2026-05-01 08:00:00\n", "--time-format", "millis");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains(":2: time: \"2026-05-01 08:00:00\" (expected: ");
  }

  /** A mistake in an option is not a mistake of every line. */
  @Test
  void optionsThatCannotBeUsed() throws IOException {
    String table = HEADER + "\n27.93,120.81,a,2026-05-01 08:00:00\n";
    CommandRun zone = convert(table, "--zone", "Asia/Wenzhou");
    assertThat(zone.exit()).isEqualTo(2);
    assertThat(zone.err()).contains("--zone", "Asia/Wenzhou");
    CommandRun format = convert(table, "--time-format", "jj/bb");
    assertThat(format.exit()).isEqualTo(2);
    assertThat(format.err()).contains("--time-format", "jj/bb", "expected");
    assertThat(CommandRun.of("convert", "gps-csv", "none.csv", "--out", "x.jsonl").exit())
        .isEqualTo(2);
    assertThat(convert(table, "--out", folder.toString()).exit()).isEqualTo(2);
  }

  /** As a spreadsheet writes a table: with a byte order mark before the header. */
  @Test
  void aByteOrderMark() throws IOException {
    assertThat(at(convert("\uFEFF" + HEADER + "\n27.93,120.81,a,2026-05-01 08:00:00\n")))
        .isEqualTo("2026-05-01T08:00:00Z");
  }

  @Test
  void aTableThatIsNotUtf8() throws IOException {
    String table = HEADER + "\n27.93,120.81,浙C88888,2026-05-01 08:00:00\n";
    CommandRun run = convert(table.getBytes(Charset.forName("GBK")));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("trips.csv", "UTF-8");
  }

  /** The table would be lost. */
  @Test
  void anOutputThatIsTheTable() throws IOException {
    Path table = folder.resolve("trips.csv");
    String text = HEADER + "\n27.93,120.81,a,2026-05-01 08:00:00\n";
    Files.writeString(table, text);
    CommandRun run =
        CommandRun.of("convert", "gps-csv", table.toString(), "--out", table.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--out", "expected");
    assertThat(Files.readString(table)).isEqualTo(text);
  }
}
