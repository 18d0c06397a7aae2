package org.forewarn.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.forewarn.topics.LogException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher: {@code bin/forewarn COMMAND}. */
@Command(
    name = "forewarn",
    description = {"Warn first, enforce only what is not corrected.", "先预警，后执法：给当事人自行整改的机会。"},
    subcommands = {
      ReplayCommand.class,
      DemoCommand.class,
      EngineCommand.class,
      GatewayCommand.class,
      TopicsCommand.class,
      RulesCommand.class,
      RegistryCommand.class,
      WithdrawCommand.class,
      AuditCommand.class,
      SoakCommand.class,
      SimulateCommand.class,
      ConvertCommand.class,
      Jt808Command.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "forewarn 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: bin/forewarn replay --help"})
public final class Forewarn {
  private Forewarn() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs a command.
   *
   * @return its exit code: 0 for success, 1 for failure, 2 for unusable input
   */
  static int run(String... arguments) {
    return new CommandLine(new Forewarn())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(Forewarn::explain)
        .execute(arguments);
  }

  private static int explain(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    if (exception instanceof UnusableException) {
      command.getErr().println(exception.getMessage());
      return 2;
    }
    if (exception instanceof LogException) {
      command.getErr().println(command.getCommandName() + ": " + exception.getMessage());
      return 1;
    }
    Throwable cause = exception;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    command.getErr().println(command.getCommandName() + ": " + describe(cause));
    if (Boolean.getBoolean("forewarn.trace")) {
      exception.printStackTrace(command.getErr());
    }
    return 1;
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
