package org.forewarn.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.engine.Counted;
import org.forewarn.engine.EngineOptions;
import org.forewarn.engine.replay.LineFile;
import org.forewarn.engine.replay.Recording;
import org.forewarn.engine.replay.Replay;
import org.forewarn.rules.model.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: recordings through the engine's own job. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends recordings through the engine's own job and prints what became of each episode.",
      "把录制的观测数据送入引擎，输出每个预警事件的结果。"
    },
    footer = {
      "",
      "Exit code: 0 done, 1 failed, 2 unusable arguments, rules or registry.",
      "Example: bin/forewarn replay --rules rules --registry registry.yaml day.jsonl.gz"
    })
final class ReplayCommand implements Callable<Integer> {
  /** How a notice counts as told. */
  enum Told {
    assumed,
    recorded
  }

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "DIR",
      description = "Folder of rules (*.yaml, *.json), or one file.")
  private Path rules;

  @Option(
      names = "--registry",
      required = true,
      paramLabel = "FILE",
      description = "Registry of places, sources, vehicles and permits (YAML, JSON, GeoJSON).")
  private Path registry;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where episode events go, one JSON object a line (default: standard output).")
  private Path out;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Writes the summary as JSON as well.")
  private Path summary;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description = "Where records go that cannot be used, with file, line and reason.")
  private Path deadLetters;

  @Option(
      names = "--told",
      defaultValue = "assumed",
      description = {
        "assumed: every notice counts as sent and delivered at once (default);",
        "recorded: only receipts in the input count."
      })
  private Told told;

  @Option(
      names = "--all",
      description = "Prints DISMISSED events too: breaches that never became a warning.")
  private boolean all;

  @Option(
      names = "--parallelism",
      defaultValue = "1",
      hidden = true,
      description = "Over how many tasks the watches are spread.")
  private int parallelism;

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "Recordings of observations (.jsonl, .jsonl.gz), merged by log time; - is stdin.")
  private List<String> inputs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<Control> control = Inputs.control(rules, registry);
    checkFiles();
    PrintWriter err = spec.commandLine().getErr();
    Set<String> unknown = Inputs.placesNobodyHas(control);
    if (!unknown.isEmpty()) {
      err.println("note: no place of the registry is, or is of the kind: " + unknown);
    }
    Replay replay =
        new Replay(
            Recording.of(control, inputs),
            EngineOptions.ofReplay(told == Told.assumed, all),
            out == null ? LineFile.STDOUT : new LineFile(out.toString()),
            deadLetters == null ? LineFile.NOWHERE : new LineFile(deadLetters.toString()));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, Replay.settings(parallelism));
    long started = System.nanoTime();
    Map<String, Object> counts = follow(replay.start(environment), err, started);
    Summary result = Summary.of(counts);
    err.println(result.text(Duration.ofNanos(System.nanoTime() - started)));
    if (summary != null) {
      Files.writeString(summary, result.json() + "\n");
    }
    return 0;
  }

  private void checkFiles() throws UnusableException, IOException {
    if (parallelism < 1) {
      throw new UnusableException("--parallelism: " + parallelism + " (expected: 1 or more)");
    }
    List<Path> taken = new ArrayList<>(List.of(registry));
    for (String input : inputs) {
      if (!input.equals("-")) {
        taken.add(Inputs.readable(Path.of(input), "INPUT"));
      }
    }
    if (inputs.indexOf("-") != inputs.lastIndexOf("-")) {
      throw new UnusableException("INPUT: - (expected: standard input at most once)");
    }
    checkOutput(out, "--out", taken);
    checkOutput(summary, "--summary", taken);
    checkOutput(deadLetters, "--dead-letters", taken);
  }

  private static void checkOutput(Path file, String option, List<Path> taken)
      throws UnusableException, IOException {
    if (file != null) {
      taken.add(Inputs.writable(file, option, taken.toArray(Path[]::new)));
    }
  }

  /** Waits for the end and says every few seconds how far it is. */
  private static Map<String, Object> follow(JobClient job, PrintWriter err, long started)
      throws ExecutionException, InterruptedException, IOException {
    var result = job.getJobExecutionResult();
    while (true) {
      try {
        return result.get(3, TimeUnit.SECONDS).getAllAccumulatorResults();
      } catch (TimeoutException stillRunning) {
        Object done = job.getAccumulators().get().get(Counted.OBSERVATIONS);
        double seconds = (System.nanoTime() - started) / 1e9;
        long observations = done instanceof Long count ? count : 0;
        err.printf(
            Locale.ROOT,
            "%,d observations, %,.0f a second%n",
            observations,
            observations / seconds);
      }
    }
  }
}
