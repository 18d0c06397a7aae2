package org.forewarn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.forewarn.app.ReplayCase.Replayed;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.CityDay;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Simulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cities that do not exist, and the district's year, which comes out as it was published. */
class SimulateCommandTest {
  @TempDir Path folder;
  private ReplayCase replayCase;

  @BeforeEach
  void inAFolder() {
    replayCase = new ReplayCase(folder).registryFile("registry.json");
  }

  /** Simulates into the folder, rules and registry where a replay of the folder expects them. */
  private CommandRun simulate(String out, String... arguments) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "simulate",
                    "--out",
                    replayCase.path(out).toString(),
                    "--rules",
                    replayCase.path("rules").toString(),
                    "--registry",
                    replayCase.path("registry.json").toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private byte[] simulated(String out, String... arguments) throws IOException {
    CommandRun run = simulate(out, arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    return Files.readAllBytes(replayCase.path(out));
  }

  /**
   * A hundredth of 209,100 warnings, of 175,800 corrected, and of the other 333 nine tenths
   * escalated, rounded.
   */
  @Test
  void theYearOfTheDistrictComesOutToTheDigit() throws IOException {
    simulated("year.jsonl", "longwan-year", "--scale", "0.01");
    Replayed replayed = replayCase.replay("year.jsonl");
    assertThat(replayed.exit()).as(replayed.messages()).isZero();
    assertThat(replayed.summary().toString())
        .contains("\"deadLetters\":0,\"stale\":0,\"history\":0,\"warned\":2091,\"corrected\":1758,")
        .contains(
            "\"escalated\":300,\"undetermined\":33,\"exempted\":0,\"annulled\":0,\"open\":0,");
    assertThat(replayed.summary().get("correctionRate").doubleValue()).isEqualTo(1758 / 2058.0);
    try (Stream<String> lines = Files.lines(replayCase.path("year.jsonl"))) {
      assertThat(replayed.count("observations")).isEqualTo(lines.count());
    }
    Replayed spread = replayCase.replay("--parallelism", "4", "year.jsonl");
    assertThat(spread.summary()).as("over four tasks").isEqualTo(replayed.summary());
    // Not as one text: thousands of lines would be printed.
    assertThat(spread.out().equals(replayed.out())).as("the same bytes over four tasks").isTrue();
  }

  @Test
  void theSameSeedGivesTheSameFiles() throws IOException {
    for (String scenario : new String[] {"street", "longwan-year"}) {
      byte[] first = simulated("a.jsonl", scenario, "--scale", "0.001", "--seed", "7");
      byte[] rules = simulatedRules();
      byte[] registry = Files.readAllBytes(replayCase.path("registry.json"));
      assertThat(simulated("b.jsonl", scenario, "--scale", "0.001", "--seed", "7"))
          .as(scenario)
          .isEqualTo(first);
      assertThat(simulatedRules()).isEqualTo(rules);
      assertThat(Files.readAllBytes(replayCase.path("registry.json"))).isEqualTo(registry);
      assertThat(simulated("c.jsonl", scenario, "--scale", "0.001", "--seed", "8"))
          .as(scenario)
          .isNotEqualTo(first);
      simulated("d.jsonl.gz", scenario, "--scale", "0.001", "--seed", "7");
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(replayCase.path("d.jsonl.gz")))) {
        assertThat(in.readAllBytes()).as(scenario + ", packed").isEqualTo(first);
      }
    }
  }

  /** Through files, the command line and the job: what the simulator says of the same city. */
  @Test
  void aCityComesOutAsTheSimulatorDecides() throws IOException {
    Path out = replayCase.path("city.jsonl.gz");
    String[] size = {"--places", "9", "--minutes", "45", "--seed", "11"};
    CommandRun run = CommandRun.of(with(size, "simulate", "city", "--out", out.toString()));
    assertThat(run.exit()).as(run.err()).isZero();
    Path events = replayCase.path("city-events.jsonl");
    CommandRun replay =
        CommandRun.of(
            "replay",
            "--told",
            "recorded",
            "--all",
            "--rules",
            replayCase.path("city.rules").toString(),
            "--registry",
            replayCase.path("city.registry.json").toString(),
            "--out",
            events.toString(),
            out.toString());
    assertThat(replay.exit()).as(replay.err()).isZero();
    CityDay city = new CityDay(11, 9, 45 * 60_000L);
    RuleBook book = new RuleBook(false);
    book.add(new Control.RegistryPublished(city.registry()), Times.NONE);
    city.rules().forEach(rule -> book.add(new Control.RulePublished(rule), Times.NONE));
    List<LogEntry> log = new ArrayList<>();
    city.record(observation -> log.add(new LogEntry(observation.received(), observation)));
    List<String> expected = Simulator.run(book, log).stream().map(EventCodec::toJson).toList();
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(Files.readAllLines(events).equals(expected)).as("the same events").isTrue();
  }

  private static String[] with(String[] more, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private byte[] simulatedRules() throws IOException {
    return Files.readAllBytes(replayCase.path("rules/illegal-parking.json"));
  }

  /** Whoever tries it out copies the line that it prints. */
  @Test
  void theStreetReplaysByTheLineThatItPrints() throws IOException {
    Path out = replayCase.path("street.jsonl.gz");
    CommandRun run = CommandRun.of("simulate", "street", "--out", out.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    String line =
        run.err().lines().filter(one -> one.startsWith("bin/forewarn ")).findFirst().orElseThrow();
    Path summary = replayCase.path("summary.json");
    String options = " --out " + replayCase.path("out.jsonl") + " --summary " + summary;
    CommandRun replay =
        CommandRun.of((line.substring("bin/forewarn ".length()) + options).split(" ", -1));
    assertThat(replay.exit()).as(replay.err()).isZero();
    assertThat(Files.readString(replayCase.path("out.jsonl")))
        .contains("\"WARNED\"", "\"CORRECTED\"", "\"ESCALATED\"");
    assertThat(Files.readString(summary)).contains("\"deadLetters\":0,");
  }

  @Test
  void whatCannotBeSimulatedIsRefused() {
    assertRefused(
        simulate("a.jsonl", "gotham"), "SCENARIO: \"gotham\"", "street, city or longwan-year");
    assertRefused(simulate("a.jsonl", "city", "--places", "0"), "--places: 0", "1 to 10000");
    assertRefused(simulate("a.jsonl", "city", "--minutes", "0"), "--minutes: 0", "1 to 1440");
    assertRefused(simulate("a.jsonl", "longwan-year", "--scale", "0"), "--scale: 0", "expected");
    assertRefused(
        simulate("a.jsonl", "longwan-year", "--scale", "1.5"), "--scale: 1.5", "expected");
    assertRefused(
        simulate("a.jsonl", "longwan-year", "--scale", "NaN"), "--scale: NaN", "expected");
    assertRefused(simulate("missing/a.jsonl", "street"), "--out", "expected");
    assertRefused(simulate("a.jsonl", "street", "--seed", "x"), "--seed");
    assertRefused(simulate("a.jsonl"), "SCENARIO");
    assertThat(replayCase.path("a.jsonl")).doesNotExist();
  }

  private static void assertRefused(CommandRun run, String... words) {
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(words);
  }
}
