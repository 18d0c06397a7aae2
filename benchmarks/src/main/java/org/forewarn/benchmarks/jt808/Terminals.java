package org.forewarn.benchmarks.jt808;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bin/benchmark jt808 [codec|load [TERMINALS]]}: the codec, and a fleet at the gateway. */
public final class Terminals {
  /** How benchmarks of the message that others have published of end. */
  private static final String LOCATION = "Location";

  private static final Set<String> WANTED = Set.of("", "codec", "load");

  private Terminals() {}

  /**
   * Prints both tables, or the one that is named.
   *
   * @param arguments {@code codec}; {@code load} and how many terminals; or nothing
   */
  public static void main(String[] arguments) throws Exception {
    String wanted = String.join(" ", arguments);
    boolean sized = wanted.matches("load [1-9]\\d{0,5}");
    if (!sized && !WANTED.contains(wanted)) {
      System.err.println(
          "jt808: \"" + wanted + "\" (expected: codec or load [TERMINALS], 1 to 999999)");
      System.exit(1);
    }
    if (!wanted.startsWith("load")) {
      codec();
    }
    if (!wanted.equals("codec")) {
      Load.run(sized ? Integer.parseInt(arguments[1]) : Load.TERMINALS);
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
    System.out.println(
        "| codec | ns a frame | error (99.9 %) | times as fast as published of C# |");
    System.out.println("|---|---|---|---|");
    for (RunResult result : results) {
      String name = result.getPrimaryResult().getLabel();
      double nanos = result.getPrimaryResult().getScore();
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %s |%n",
          name,
          nanos,
          result.getPrimaryResult().getScoreError(),
          name.endsWith(LOCATION)
              ? String.format(Locale.ROOT, "%.1f", Published.CSHARP_LOCATION_NANOS / nanos)
              : "-");
    }
    System.out.printf(
        Locale.ROOT,
        "%nPublished by its authors, on another machine: SmallChi/JT808 (C#), a full 0x0200 in"
            + " about %,.0f ns.%n",
        Published.CSHARP_LOCATION_NANOS);
  }
}
