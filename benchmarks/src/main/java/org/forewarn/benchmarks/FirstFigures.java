package org.forewarn.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.engine.Counted;
import org.forewarn.engine.EngineOptions;
import org.forewarn.engine.replay.LineFile;
import org.forewarn.engine.replay.Recording;
import org.forewarn.engine.replay.Replay;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.LongwanYear;
import org.forewarn.rules.sim.Scenario;
import org.forewarn.rules.watch.WatchMachine;
import org.forewarn.rules.watch.WatchState;

/** The first figures: a replay of the year, and the core against a hand-written loop. */
public final class FirstFigures {
  private static final int ROUNDS = 9;
  private static final double CORE_SCALE = 0.1;

  private FirstFigures() {}

  /**
   * Prints the figures as a Markdown table.
   *
   * @param arguments the scale of the year to replay, 1 if none is given
   */
  public static void main(String[] arguments) throws Exception {
    double scale = arguments.length == 0 ? 1 : Double.parseDouble(arguments[0]);
    System.out.println("| what | figure | spread |");
    System.out.println("|---|---|---|");
    replay(scale);
    core();
  }

  private static void replay(double scale) throws Exception {
    LongwanYear year = new LongwanYear(1, scale);
    Path recording = Files.createTempFile("longwan-year", ".jsonl.gz");
    try {
      write(year, recording);
      Replay replay =
          new Replay(
              Recording.of(control(year), List.of(recording.toString())),
              EngineOptions.ofReplay(true, false),
              LineFile.NOWHERE,
              LineFile.NOWHERE);
      long start = System.nanoTime();
      Map<String, Object> counts =
          replay.run(StreamExecutionEnvironment.createLocalEnvironment(1, Replay.settings(1)));
      double seconds = (System.nanoTime() - start) / 1e9;
      long observations = (long) counts.get(Counted.OBSERVATIONS);
      check("warned", (long) counts.get(Counted.WARNED), year.warned());
      check("corrected", (long) counts.get(Counted.CORRECTED), year.corrected());
      System.out.printf(
          Locale.ROOT,
          "| replay of the year, %,d observations, %,d warned, %,d corrected | %,.0f observations/s"
              + " (%.1f s, start of Flink included) | one run |%n",
          observations,
          year.warned(),
          year.corrected(),
          observations / seconds,
          seconds);
    } finally {
      Files.deleteIfExists(recording);
    }
  }

  private static void write(Scenario scenario, Path file) throws IOException {
    try (BufferedWriter lines =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
      scenario.record(
          observation -> {
            try {
              ObservationWriter.write(observation, lines);
              lines.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static List<Control> control(Scenario scenario) {
    List<Control> control = new ArrayList<>();
    control.add(new Control.RegistryPublished(scenario.registry()));
    scenario.rules().forEach(rule -> control.add(new Control.RulePublished(rule)));
    return control;
  }

  private static void core() {
    LongwanYear year = new LongwanYear(1, CORE_SCALE);
    List<Observation> observations = new ArrayList<>();
    year.record(observations::add);
    double[] ratios = new double[ROUNDS];
    double[] rates = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      double loop = secondsOfLoop(year, observations);
      double core = secondsOfCore(year, observations);
      if (round >= 0) {
        ratios[round] = loop / core;
        rates[round] = observations.size() / core;
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "| the pure core, %,d observations in memory | %,.0f observations/s | %,.0f to %,.0f |%n",
        observations.size(),
        rates[ROUNDS / 2],
        rates[0],
        rates[ROUNDS - 1]);
    System.out.printf(
        Locale.ROOT,
        "| the pure core against a hand-written loop, same work, same counts | %.2fx | %.2fx to"
            + " %.2fx in %d pairs |%n",
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
        ROUNDS);
  }

  private static double secondsOfLoop(LongwanYear year, List<Observation> observations) {
    HandWrittenLoop loop = new HandWrittenLoop();
    long start = System.nanoTime();
    for (Observation observation : observations) {
      loop.scan(observation, observation.received());
    }
    loop.finish(observations.get(observations.size() - 1).received());
    double seconds = (System.nanoTime() - start) / 1e9;
    check("warned by the loop", loop.warned, year.warned());
    check("corrected by the loop", loop.corrected, year.corrected());
    check("escalated by the loop", loop.escalated, year.escalated());
    check("undetermined by the loop", loop.undetermined, year.undetermined());
    return seconds;
  }

  private static double secondsOfCore(LongwanYear year, List<Observation> observations) {
    RuleBook book = new RuleBook(true);
    control(year).forEach(control -> book.add(control, Times.NONE));
    WatchMachine machine = new WatchMachine(book);
    Map<String, WatchState> watches = new java.util.HashMap<>();
    List<EpisodeEvent> events = new ArrayList<>();
    int[] counts = new int[EventType.values().length];
    long start = System.nanoTime();
    for (Observation observation : observations) {
      WatchState state = watches.computeIfAbsent(observation.watch(), watch -> new WatchState());
      machine.apply(state, observation, observation.received(), events);
      count(events, counts);
    }
    long last = observations.get(observations.size() - 1).received();
    for (WatchState state : watches.values()) {
      machine.advance(state, last, events);
    }
    count(events, counts);
    double seconds = (System.nanoTime() - start) / 1e9;
    check("warned by the core", counts[index(EventType.WARNED)], year.warned());
    check("corrected by the core", counts[index(EventType.CORRECTED)], year.corrected());
    check("escalated by the core", counts[index(EventType.ESCALATED)], year.escalated());
    check("undetermined by the core", counts[index(EventType.UNDETERMINED)], year.undetermined());
    return seconds;
  }

  private static void count(List<EpisodeEvent> events, int[] counts) {
    for (int i = 0; i < events.size(); i++) {
      counts[index(events.get(i).type())]++;
    }
    events.clear();
  }

  private static int index(EventType type) {
    return Arrays.binarySearch(EventType.values(), type);
  }

  private static void check(String what, long counted, long expected) {
    if (counted != expected) {
      throw new IllegalStateException(what + ": " + counted + " (expected: " + expected + ")");
    }
  }
}
