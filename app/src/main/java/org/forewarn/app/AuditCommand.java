package org.forewarn.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.forewarn.topics.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit}: does what the engine said follow from the log? */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Decides the whole log anew, by the plainest program, and compares what the engine said.",
      "用最简单的程序重新判定整份日志，与引擎的结论逐条核对。"
    },
    footer = {
      "",
      "Exit code: 0 the engine said what follows from the log, 1 it did not, or failed.",
      "Example: bin/forewarn audit --kafka localhost:9092"
    })
final class AuditCommand implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Mixin private KafkaOptions kafka;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Audit.Result result = Audit.of(kafka.address());
    PrintWriter out = spec.commandLine().getOut();
    print(result, out);
    return result.right() ? 0 : 1;
  }

  /** Prints a result for people. */
  static void print(Audit.Result result, PrintWriter out) {
    out.printf(
        "%,d observations give %,d events; said again %,d, missing %,d, unexpected %,d,"
            + " contradicted %,d%n",
        result.observations(),
        result.events(),
        result.repeats(),
        result.missing().size(),
        result.unexpected().size(),
        result.contradictions().size());
    some("missing", result.missing(), out);
    some("unexpected", result.unexpected(), out);
    some("contradicted", result.contradictions(), out);
  }

  private static void some(String what, List<String> all, PrintWriter out) {
    all.stream().limit(SHOWN).forEach(one -> out.println(what + ": " + one));
  }
}
