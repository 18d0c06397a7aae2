package org.forewarn.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.forewarn.topics.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics}: the log's topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {"Makes and checks the topics.", "创建并检查 Kafka 主题。"},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: bin/forewarn topics create --kafka localhost:9092"},
    subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class})
final class TopicsCommand {
  private TopicsCommand() {}

  /** {@code topics create}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the topics that are not there, with the settings that decisions need.",
        "创建缺少的主题，并设好时间戳、保留期和消息大小。"
      },
      footer = {
        "",
        "Topics that are there stay as they are; what is wrong with them is said, and exit is 1.",
        "Example: bin/forewarn topics create --kafka localhost:9092 --replication 3"
      })
  static final class Create implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;

    @Option(
        names = "--partitions",
        defaultValue = "64",
        description =
            "Partitions of observations, fixed for good, 1 to 1024 (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
        names = "--replication",
        defaultValue = "-1",
        description = "How many brokers keep each record (default: what the brokers are set to).")
    private short replication;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      PrintWriter out = spec.commandLine().getOut();
      Topics.Layout layout = layout(partitions, replication);
      try (Topics topics = new Topics(kafka.address())) {
        topics.create(layout).forEach(name -> out.println("made " + name));
        return report(topics.check(layout), spec);
      }
    }
  }

  /** {@code topics check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {"Checks that the topics are as decisions need them.", "检查主题设置是否符合要求。"},
      footer = {
        "",
        "Exit code: 0 all well, 1 something is wrong, 2 unusable arguments.",
        "Example: bin/forewarn topics check --kafka localhost:9092"
      })
  static final class Check implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;

    @Option(
        names = "--partitions",
        defaultValue = "64",
        description = "Partitions that observations must have (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      try (Topics topics = new Topics(kafka.address())) {
        return report(topics.check(layout(partitions, (short) -1)), spec);
      }
    }
  }

  private static Topics.Layout layout(int partitions, short replication) throws UnusableException {
    if (partitions < 1 || partitions > 1024) {
      throw new UnusableException("--partitions: " + partitions + " (expected: 1 to 1024)");
    }
    return new Topics.Layout(partitions, replication, false);
  }

  private static int report(List<String> wrong, CommandSpec spec) {
    if (wrong.isEmpty()) {
      spec.commandLine().getOut().println("all topics are as they must be");
      return 0;
    }
    wrong.forEach(spec.commandLine().getErr()::println);
    return 1;
  }
}
