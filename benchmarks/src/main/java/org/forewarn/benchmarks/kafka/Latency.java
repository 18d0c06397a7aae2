package org.forewarn.benchmarks.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.forewarn.benchmarks.kafka.Answers.Figures;

/**
 * How long it takes from the moment that the log has an observation until a consumer can read the
 * warning that it brings, at half of the load at which it would take a second.
 */
public final class Latency {
  private static final int PLACES = 10_000;
  private static final int FIRST_RATE = 20_000;
  private static final double STEP = 1.25;
  private static final int STEP_SECONDS = 8;
  private static final int WARM_UP_SECONDS = 20;
  private static final int MOST_MILLIS = 1_000;
  private static final int ROUNDS = 5;
  private static final int ROUND_SECONDS = 30;

  private Latency() {}

  /**
   * Prints the table.
   *
   * @param arguments the observations a second to measure at, in place of half of full load
   */
  public static void main(String[] arguments) throws Exception {
    int given = arguments.length == 0 ? 0 : rate(arguments[0]);
    System.out.println(
        "| observations a second | warnings | p50 | p99 | p99.9 | p99 of each of "
            + ROUNDS
            + " rounds |");
    System.out.println("|---|--:|--:|--:|--:|---|");
    try (LiveCity city = new LiveCity(PLACES)) {
      settle(city);
      int rate = given > 0 ? given : halfLoad(city);
      city.measure(rate, WARM_UP_SECONDS);
      List<Figures> rounds = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        rounds.add(city.measure(rate, ROUND_SECONDS));
        Log.progress("%s", rounds.get(round));
      }
      print(rate, rounds);
    }
  }

  private static int rate(String argument) {
    if (!argument.matches("[1-9]\\d{0,6}")) {
      throw new IllegalArgumentException(
          "RATE: \"" + argument + "\" (expected: observations a second, 1 to 9999999)");
    }
    return Integer.parseInt(argument);
  }

  /** Half of the highest rate, by steps of a quarter, at which the p99 stays below a second. */
  private static int halfLoad(LiveCity city) throws InterruptedException {
    int full = 0;
    for (int rate = FIRST_RATE; true; rate = (int) (rate * STEP)) {
      long before = city.streams().said();
      Figures figures = city.measure(rate, STEP_SECONDS);
      long said = (city.streams().said() - before) / STEP_SECONDS;
      Log.progress("%,d observations a second of %,d: %s", said, rate, figures);
      if (figures.p99() > MOST_MILLIS || said < 0.95 * rate) {
        settle(city);
        return full / 2;
      }
      full = rate;
    }
  }

  /** Until the code is compiled and nothing waits any more. */
  private static void settle(LiveCity city) throws InterruptedException {
    Figures figures;
    do {
      figures = city.measure(FIRST_RATE, WARM_UP_SECONDS);
      Log.progress("%,d observations a second: %s", FIRST_RATE, figures);
    } while (figures.warnings() == 0 || figures.p99() > MOST_MILLIS);
  }

  private static void print(int rate, List<Figures> rounds) {
    System.out.printf(
        Locale.ROOT,
        "| %,d | %,d | %d ms | %d ms | %d ms | %s ms |%n",
        rate,
        rounds.stream().mapToInt(Figures::warnings).sum(),
        median(rounds.stream().map(Figures::p50).toList()),
        median(rounds.stream().map(Figures::p99).toList()),
        median(rounds.stream().map(Figures::p999).toList()),
        String.join(", ", rounds.stream().map(round -> Integer.toString(round.p99())).toList()));
  }

  private static int median(List<Integer> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
