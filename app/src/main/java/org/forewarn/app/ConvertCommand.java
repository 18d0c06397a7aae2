package org.forewarn.app;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code convert}: other people's recordings as observations. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {"Turns other recordings into observations.", "将其他格式的数据转换为观测数据。"},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: bin/forewarn convert gps-csv --help"},
    subcommands = ConvertCommand.GpsCsv.class)
final class ConvertCommand {
  private ConvertCommand() {}

  /** {@code convert gps-csv}: a table of positions. */
  @Command(
      name = "gps-csv",
      mixinStandardHelpOptions = true,
      description = {
        "Turns a CSV table of positions with a header line into positions of vehicles.",
        "They are written in the order of time; the table must fit into memory.",
        "A line that cannot be used is named on standard error and left out."
      },
      footer = {
        "",
        "Exit code: 0 all lines used, 1 some were not, 2 unusable arguments.",
        "Example: bin/forewarn convert gps-csv trips.csv --vehicle track_id --time time"
            + " --zone America/Maceio --out trips.jsonl"
      })
  static final class GpsCsv implements Callable<Integer> {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Parameters(paramLabel = "FILE", description = "The table.")
    private Path table;

    @Option(names = "--out", required = true, description = "Where observations go (.jsonl).")
    private Path out;

    @Option(names = "--lat", defaultValue = "latitude", description = "Column (${DEFAULT-VALUE}).")
    private String latitude;

    @Option(names = "--lon", defaultValue = "longitude", description = "Column (${DEFAULT-VALUE}).")
    private String longitude;

    @Option(
        names = "--vehicle",
        defaultValue = "vehicle",
        description = "Column (${DEFAULT-VALUE}).")
    private String vehicle;

    @Option(names = "--time", defaultValue = "time", description = "Column (${DEFAULT-VALUE}).")
    private String time;

    @Option(names = "--speed", description = "Column in km/h (none).")
    private String speed;

    @Option(
        names = "--time-format",
        defaultValue = "yyyy-MM-dd HH:mm:ss",
        description = "Pattern of the time, or 'millis' (${DEFAULT-VALUE}).")
    private String timeFormat;

    @Option(
        names = "--zone",
        defaultValue = "UTC",
        description = "Zone of the time (${DEFAULT-VALUE}).")
    private ZoneId zone;

    @Option(
        names = "--source",
        defaultValue = "gps-csv",
        description = "Prefix of the sources (${DEFAULT-VALUE}).")
    private String source;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws UnusableException, IOException {
      Inputs.readable(table, "FILE");
      Inputs.writable(out, "--out", table);
      DateTimeFormatter format = format();
      PrintWriter err = spec.commandLine().getErr();
      List<Observation> positions = new ArrayList<>();
      long number = 1;
      long refused = 0;
      try (BufferedReader lines = Files.newBufferedReader(table)) {
        Columns columns = columns(lines.readLine());
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          try {
            positions.add(position(line, columns, format));
          } catch (IllegalArgumentException e) {
            refused++;
            err.println(table + ":" + number + ": " + e.getMessage());
          }
        }
      } catch (CharacterCodingException e) {
        throw new UnusableException(table + ":" + (number + 1) + ": not UTF-8 (expected: UTF-8)");
      }
      write(positions);
      err.println(positions.size() + " positions in " + out + ", " + refused + " lines left out");
      return refused == 0 ? 0 : 1;
    }

    /** In the order of time, as they would have arrived: tables are often sorted by vehicle. */
    private void write(List<Observation> positions) throws IOException {
      positions.sort(Comparator.comparingLong(Observation::at));
      try (BufferedWriter observations = Files.newBufferedWriter(out)) {
        for (Observation position : positions) {
          ObservationWriter.write(position, observations);
          observations.newLine();
        }
      }
    }

    /** Where the columns stand; speed -1 without one. */
    private record Columns(int latitude, int longitude, int vehicle, int time, int speed) {}

    private Columns columns(String header) throws UnusableException {
      if (header == null) {
        throw new UnusableException(table + ": empty (expected: a header line)");
      }
      String unmarked = header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header;
      List<String> names = Arrays.stream(unmarked.split(",", -1)).map(String::strip).toList();
      return new Columns(
          column(names, latitude, "--lat"),
          column(names, longitude, "--lon"),
          column(names, vehicle, "--vehicle"),
          column(names, time, "--time"),
          speed == null ? -1 : column(names, speed, "--speed"));
    }

    private static int column(List<String> names, String name, String option)
        throws UnusableException {
      int index = names.indexOf(name);
      if (index < 0) {
        throw new UnusableException(option + ": " + name + " (expected: one of " + names + ")");
      }
      return index;
    }

    /** How times are written; null for epoch milliseconds. */
    private DateTimeFormatter format() throws UnusableException {
      try {
        return timeFormat.equals("millis") ? null : DateTimeFormatter.ofPattern(timeFormat);
      } catch (IllegalArgumentException e) {
        throw new UnusableException(
            "--time-format: \""
                + timeFormat
                + "\" (expected: millis, or a pattern such as"
                + " yyyy-MM-dd HH:mm:ss)");
      }
    }

    private Observation position(String line, Columns columns, DateTimeFormatter format) {
      String[] cells = line.split(",", -1);
      double lat = number(cell(cells, columns.latitude(), latitude), latitude, 90);
      double lon = number(cell(cells, columns.longitude(), longitude), longitude, 180);
      String who = who(cell(cells, columns.vehicle(), vehicle));
      Attributes.Builder attributes = new Attributes.Builder();
      if (columns.speed() >= 0) {
        attributes.put(
            "speedKph", number(cell(cells, columns.speed(), speed), speed, Double.MAX_VALUE));
      }
      return new Observation(
          Kind.POSITION,
          null,
          Observation.VEHICLE + who,
          source + ':' + who,
          millis(cell(cells, columns.time(), time), format),
          Times.NONE,
          1,
          List.of(),
          who,
          attributes.build(),
          lat,
          lon,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    private static String cell(String[] cells, int index, String name) {
      if (index >= cells.length || cells[index].isBlank()) {
        throw new IllegalArgumentException(name + ": missing");
      }
      return cells[index].strip();
    }

    private static double number(String text, String name, double most) {
      double number;
      try {
        number = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        number = Double.NaN;
      }
      if (!(Math.abs(number) <= most)) {
        throw new IllegalArgumentException(
            name + ": \"" + text + "\" (expected: a number from -" + most + " to " + most + ")");
      }
      return number;
    }

    /** A vehicle's name becomes part of its watch's, in which a bar separates. */
    private String who(String text) {
      if (text.indexOf('|') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            vehicle + ": \"" + text + "\" (expected: a name without | and control characters)");
      }
      return text;
    }

    private long millis(String text, DateTimeFormatter format) {
      long millis;
      try {
        millis =
            format == null
                ? Long.parseLong(text)
                : LocalDateTime.parse(text, format).atZone(zone).toInstant().toEpochMilli();
      } catch (DateTimeException | NumberFormatException e) {
        String expected = format == null ? "epoch milliseconds" : timeFormat;
        throw new IllegalArgumentException(
            time + ": \"" + text + "\" (expected: " + expected + ")", e);
      }
      if (millis < Times.EARLIEST || millis >= Times.LATEST) {
        throw new IllegalArgumentException(
            time + ": \"" + text + "\" (expected: a time from 2000 to 2100)");
      }
      return millis;
    }
  }
}
