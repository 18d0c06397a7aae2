package org.forewarn.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.forewarn.app.cluster.Soak;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code soak}: faults that change nothing. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Runs broker, Flink and gateways as processes of their own, kills one after another at",
      "random, and audits in the end: what the engine said must follow from the log.",
      "浸泡测试：各部件独立运行并被随机强制终止，最后逐条核对引擎的结论。"
    },
    footer = {
      "",
      "Exit code: 0 nothing was lost or wrong, 1 something was, or failed, 2 unusable arguments.",
      "Example: bin/forewarn soak --minutes 10"
    })
final class SoakCommand implements Callable<Integer> {
  private static final String JAR = "engine/target/forewarn-engine-job.jar";

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "For how long, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(names = "--seed", description = "Which part is killed when (default: by the clock).")
  private long seed = System.currentTimeMillis();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where all parts log and keep their files (default: a new temporary folder).")
  private Path folder;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job's jar (default: " + JAR + " of this checkout).")
  private Path jar;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (minutes < 1 || minutes > 10_000) {
      throw new UnusableException("--minutes: " + minutes + " (expected: 1 to 10000)");
    }
    Path job = jar != null ? jar : Path.of(System.getProperty("forewarn.root", "."), JAR);
    Inputs.readable(job, "--jar");
    PrintWriter out = spec.commandLine().getOut();
    out.println("soak: seed " + seed);
    try (Soak soak = new Soak(folder(), job, seed, out)) {
      Soak.Result result =
          soak.run(Duration.ofMinutes(minutes), Duration.ofSeconds(8), Duration.ofSeconds(25));
      out.printf(
          "soak: %d kills; %,d observations acknowledged, %,d in the log%n",
          result.kills(), result.acknowledged(), result.inTheLog());
      AuditCommand.print(result.audit(), out);
      out.println(result.right() ? "soak: nothing lost, nothing wrong" : "soak: WRONG");
      return result.right() ? 0 : 1;
    }
  }

  private Path folder() throws IOException {
    return folder == null
        ? Files.createTempDirectory("forewarn-soak")
        : Files.createDirectories(folder);
  }
}
