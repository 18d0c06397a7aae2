package org.forewarn.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Rule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules}: what operators do with rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {"Works on rules.", "管理预警规则。"},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: bin/forewarn rules check rules"},
    subcommands = {
      RulesCommand.Check.class,
      RulesLive.Publish.class,
      RulesLive.ListAll.class,
      RulesLive.Show.class,
      RulesLive.History.class,
      RulesLive.Disable.class
    })
final class RulesCommand {
  private RulesCommand() {}

  /** {@code rules check}: validates a folder. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Checks rules and lists every mistake with file, line, field and what was expected.",
        "检查规则文件，列出全部错误。"
      },
      footer = {
        "",
        "Exit code: 0 no mistake, 1 mistakes, 2 unusable arguments.",
        "Example: bin/forewarn rules check rules"
      })
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of rules, or one file.")
    private Path rules;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws UnusableException, IOException {
      try {
        List<Rule> all = RuleCodec.readFolder(Inputs.existing(rules, "DIR"));
        spec.commandLine().getOut().println(all.size() + " rules, no mistake");
        return 0;
      } catch (Mistakes e) {
        spec.commandLine().getErr().println(e.getMessage());
        return 1;
      }
    }
  }
}
