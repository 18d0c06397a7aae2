package org.forewarn.app;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.RegistryCodec;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.sim.CityDay;
import org.forewarn.rules.sim.LongwanYear;
import org.forewarn.rules.sim.Scenario;
import org.forewarn.rules.sim.Street;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate}: recordings of cities that do not exist. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a made-up recording, with the rules and the registry that it is for.",
      "生成模拟观测数据及配套的规则和区域文件。"
    },
    footer = {
      "",
      "Scenarios:",
      "  street        half an hour on one street, small enough to read",
      "  city          a district with all that makes life hard: wrong clocks, failing cameras,",
      "                re-sends, receipts; --places and --minutes set its size",
      "  longwan-year  a year of a district: 209,100 warnings, 175,800 corrected",
      "The same seed gives the same recording.",
      "Example: bin/forewarn simulate longwan-year --out year.jsonl.gz"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final long PROGRESS_EVERY = 1_000_000;

  @Parameters(paramLabel = "SCENARIO", description = "street, city or longwan-year.")
  private String scenario;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The recording, .jsonl or .jsonl.gz.")
  private Path out;

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Where the rules go (default: FILE without its ending, and .rules).")
  private Path rules;

  @Option(
      names = "--registry",
      paramLabel = "FILE",
      description =
          "Where the registry goes (default: FILE without its ending, and .registry.json).")
  private Path registry;

  @Option(names = "--seed", defaultValue = "1", description = "Chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "longwan-year: the share of its episodes, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Option(
      names = "--places",
      defaultValue = "40",
      description = "city: how many places are watched, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int places;

  @Option(
      names = "--minutes",
      defaultValue = "90",
      description = "city: for how long, 1 to 1440 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws UnusableException, IOException {
    Scenario chosen = chosen();
    Inputs.writable(out, "--out");
    String stem = out.toString().replaceFirst("\\.jsonl(\\.gz)?$", "");
    Path rulesFolder = rules != null ? rules : Path.of(stem + ".rules");
    Path registryFile = registry != null ? registry : Path.of(stem + ".registry.json");
    Files.createDirectories(rulesFolder);
    for (Rule rule : chosen.rules()) {
      Files.writeString(rulesFolder.resolve(rule.id() + ".json"), RuleCodec.toJson(rule) + "\n");
    }
    Files.writeString(registryFile, RegistryCodec.toJson(chosen.registry()) + "\n");
    PrintWriter err = spec.commandLine().getErr();
    long count = record(chosen, err);
    err.printf("%,d observations in %s; to replay them:%n", count, out);
    err.printf("bin/forewarn replay --rules %s --registry %s %s%n", rulesFolder, registryFile, out);
    return 0;
  }

  private Scenario chosen() throws UnusableException {
    if (!(scale > 0 && scale <= 1)) {
      throw new UnusableException("--scale: " + scale + " (expected: above 0, at most 1)");
    }
    if (places < 1 || places > 10_000) {
      throw new UnusableException("--places: " + places + " (expected: 1 to 10000)");
    }
    if (minutes < 1 || minutes > 1440) {
      throw new UnusableException("--minutes: " + minutes + " (expected: 1 to 1440)");
    }
    return switch (scenario) {
      case "street" -> new Street(seed);
      case "city" -> new CityDay(seed, places, minutes * 60_000L);
      case "longwan-year" -> new LongwanYear(seed, scale);
      default ->
          throw new UnusableException(
              "SCENARIO: \"" + scenario + "\" (expected: street, city or longwan-year)");
    };
  }

  private long record(Scenario chosen, PrintWriter err) throws IOException {
    long[] count = {0};
    try (BufferedWriter lines = open()) {
      chosen.record(
          observation -> {
            write(observation, lines);
            count[0]++;
            if (count[0] % PROGRESS_EVERY == 0) {
              err.printf("%,d observations%n", count[0]);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return count[0];
  }

  private BufferedWriter open() throws IOException {
    OutputStream file = Files.newOutputStream(out);
    OutputStream stream =
        out.toString().endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
    return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
  }

  private static void write(Observation observation, BufferedWriter lines) {
    try {
      ObservationWriter.write(observation, lines);
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
