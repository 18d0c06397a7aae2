package org.forewarn.benchmarks.jt808;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bin/benchmark jt808 [codec|load]}: the codec, and a fleet at the gateway. */
public final class Terminals {
  private Terminals() {}

  /**
   * Prints both tables, or the one that is named.
   *
   * @param arguments {@code codec}, {@code load}, or nothing
   */
  public static void main(String[] arguments) throws Exception {
    List<String> wanted = arguments.length == 0 ? List.of("codec", "load") : List.of(arguments);
    for (String one : wanted) {
      switch (one) {
        case "codec" -> codec();
        case "load" -> Load.run();
        default -> {
          System.err.println("jt808: \"" + one + "\" (expected: codec or load)");
          System.exit(1);
        }
      }
    }
  }

  private static void codec() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Codec.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    System.out.println("| codec | ns a frame | error (99.9 %) |");
    System.out.println("|---|---|---|");
    for (RunResult result : results) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f |%n",
          result.getPrimaryResult().getLabel(),
          result.getPrimaryResult().getScore(),
          result.getPrimaryResult().getScoreError());
    }
  }
}
