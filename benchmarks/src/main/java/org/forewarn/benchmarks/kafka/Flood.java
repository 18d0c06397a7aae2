package org.forewarn.benchmarks.kafka;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.forewarn.benchmarks.kafka.Answers.Figures;
import org.forewarn.benchmarks.kafka.BadGateway.Fault;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.Topic;

/**
 * What one bad gateway does to everybody else: the city's warnings are measured while it floods the
 * log, lies about the time, writes garbage, or speaks of places that nobody knows. What it sends is
 * counted by cause and source, and few of it reach the dead letters.
 */
public final class Flood {
  private static final int PLACES = 5_000;
  private static final int CITY_A_SECOND = 5_000;
  private static final int BAD_A_SECOND = 100_000;
  private static final int SECONDS = 30;
  private static final int MOST_MILLIS = 1_000;

  /** A hundred a minute, a task and a source: two tasks, and parts of three minutes. */
  static final long MOST_LETTERS = 100 * MeasuredJob.PARALLELISM * 3;

  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LiveCity city;
  private final int cityRate;
  private final int badRate;
  private final int seconds;

  /**
   * A flood.
   *
   * @param cityRate observations a second of everybody else
   * @param badRate records a second of the bad gateway
   * @param seconds for how long it does each
   */
  Flood(LiveCity city, int cityRate, int badRate, int seconds) {
    this.city = city;
    this.cityRate = cityRate;
    this.badRate = badRate;
    this.seconds = seconds;
  }

  /**
   * What came of one fault.
   *
   * @param others the warnings of everybody else meanwhile
   * @param written records of the bad gateway
   * @param due dead letters that must be counted under its cause and source
   * @param counted dead letters that were
   * @param sentOn dead letters that reached their topic, whatever their cause
   */
  record Result(Figures others, long written, long due, long counted, long sentOn) {
    /** Whether nobody else suffered, everything was counted, and little of it sent on. */
    boolean held() {
      return others.warnings() > 0
          && others.p99() < MOST_MILLIS
          && counted == due
          && sentOn <= MOST_LETTERS;
    }
  }

  /**
   * Prints the table; fails if the others wait for more than a second, or letters are not counted.
   *
   * @param arguments names of faults; all where there are none
   */
  public static void main(String[] arguments) throws Exception {
    System.out.println(
        "| meanwhile | a second | others' warnings | p50 | p99 | p99.9 | dead letters counted |"
            + " sent on |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
    boolean held = true;
    try (LiveCity city = new LiveCity(PLACES, BadGateway.PLACE)) {
      Flood flood = new Flood(city, CITY_A_SECOND, BAD_A_SECOND, SECONDS);
      flood.quiet();
      Figures quiet = city.measure(CITY_A_SECOND, SECONDS);
      print("nothing", 0, new Result(quiet, 0, 0, 0, 0));
      for (Fault fault : faults(arguments)) {
        Result result = flood.of(fault);
        print(fault.words(), result.written() / SECONDS, result);
        held &= result.held();
        flood.quiet();
      }
    }
    if (!held) {
      throw new IllegalStateException(
          "a p99 of "
              + MOST_MILLIS
              + " ms or more, letters that were not counted, or more than "
              + MOST_LETTERS
              + " sent on");
    }
  }

  private static List<Fault> faults(String[] names) {
    return names.length == 0
        ? List.of(Fault.values())
        : Arrays.stream(names).map(Fault::named).toList();
  }

  /** Waits until the city's warnings come as soon as they do when nothing is wrong. */
  void quiet() throws InterruptedException {
    Figures figures;
    do {
      figures = city.measure(cityRate, 5);
      Log.progress("the city alone: %s", figures);
    } while (figures.warnings() == 0 || figures.p99() > MOST_MILLIS / 2);
  }

  /** Lets the gateway do one thing wrong, and waits until all of it is counted. */
  Result of(Fault fault) throws Exception {
    long countedBefore = counted(fault);
    long sentBefore = sentOn();
    Figures others;
    long written;
    try (BadGateway bad = new BadGateway(city.address(), fault, badRate)) {
      others = city.measure(cityRate, seconds);
      written = bad.written();
    }
    long due = fault.lettersOf(written);
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (counted(fault) - countedBefore < due && System.nanoTime() < until) {
      city.measure(cityRate, 1);
    }
    long counted = counted(fault) - countedBefore;
    return new Result(others, written, due, counted, sentOn() - sentBefore);
  }

  private static long counted(Fault fault) {
    return fault.letters() == null
        ? 0
        : FlinkCounters.deadLetters().getOrDefault(fault.letters(), 0L);
  }

  private long sentOn() throws Exception {
    long[] letters = {0};
    LogReader.readAll(city.address(), Topic.DEAD_LETTERS, record -> letters[0]++);
    return letters[0];
  }

  private static void print(String what, long rate, Result result) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %d ms | %d ms | %d ms | %,d | %,d |%n",
        what,
        rate,
        result.others().warnings(),
        result.others().p50(),
        result.others().p99(),
        result.others().p999(),
        result.counted(),
        result.sentOn());
  }
}
