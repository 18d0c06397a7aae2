package org.forewarn.benchmarks.trucks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code bin/benchmark trucks [clean|noisy]}: how many of what drivers do that a rule forbids are
 * warned of, and how many warnings are of nothing.
 */
public final class Trucks {
  private static final int TRUCKS = 120;
  private static final int MINUTES = 240;
  private static final long SEED = 7;
  private static final long START = 1_777_593_600_000L;

  private Trucks() {}

  /**
   * Prints both tables, or the one that is named; fails where one falls short.
   *
   * @param arguments {@code clean}, {@code noisy}, or nothing
   */
  public static void main(String[] arguments) throws Exception {
    List<String> wanted = arguments.length == 0 ? List.of("clean", "noisy") : List.of(arguments);
    boolean held = true;
    for (String name : wanted) {
      switch (name) {
        case "clean" -> held &= run(Line.CLEAN, 1);
        case "noisy" -> held &= run(Line.NOISY, 0.98);
        default -> {
          System.err.println("trucks: \"" + name + "\" (expected: clean or noisy)");
          System.exit(1);
        }
      }
    }
    System.exit(held ? 0 : 1);
  }

  private static boolean run(Line line, double least) throws Exception {
    Score score;
    try (FleetRun run = new FleetRun(line, TRUCKS, SEED, START)) {
      score = run.live(MINUTES);
    }
    System.out.printf(
        Locale.ROOT,
        "%n| %s: %d trucks, %d minutes | faults | warned | precision | recall | ended rightly | pictured |%n",
        line.name(),
        TRUCKS,
        MINUTES);
    System.out.println("|---|--:|--:|--:|--:|--:|--:|");
    boolean held = true;
    for (Map.Entry<String, Score.Tally> entry : score.byRule().entrySet()) {
      Score.Tally tally = entry.getValue();
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %.3f | %.3f | %d of %d | %d |%n",
          entry.getKey(),
          tally.faults,
          tally.warned,
          tally.precision(),
          tally.recall(),
          tally.rightOutcomes,
          tally.outcomes,
          tally.pictured);
      held &=
          tally.precision() >= least && tally.recall() >= least && tally.endedRightly() >= least;
    }
    score.wrong().forEach(one -> System.err.println("trucks: wrong: " + one));
    if (!held) {
      System.err.println(
          "trucks: a precision, a recall or a part that ended rightly below " + least);
    }
    return held;
  }
}
