package org.forewarn.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.http.HttpGateway;
import org.forewarn.connectors.http.HttpSettings;
import org.forewarn.connectors.http.Tokens;
import org.forewarn.connectors.notify.LogFile;
import org.forewarn.connectors.notify.Notifier;
import org.forewarn.connectors.notify.Webhook;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway}: what stands between devices, subjects and the log. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a gateway: observations in, or warnings out. Each ticks; two suffice for a city.",
      "运行网关：接入观测数据，或发出预警通知。"
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: bin/forewarn gateway http --kafka localhost:9092 --tokens tokens"},
    subcommands = {
      GatewayCommand.Http.class,
      GatewayCommand.Notify.class,
      Jt808GatewayCommand.class,
      GatewayCommand.NewToken.class
    })
final class GatewayCommand {
  static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SAY_EVERY = Duration.ofMinutes(1);
  private static final int MOST_A_SECOND = 1_000_000;

  private GatewayCommand() {}

  /** {@code gateway http}. */
  @Command(
      name = "http",
      mixinStandardHelpOptions = true,
      description = {
        "Takes observations as JSON by POST /v1/observations, with a token a source.",
        "通过 HTTP 接收观测数据（每个来源一个令牌）。"
      },
      footer = {
        "",
        "A file of tokens has a line SOURCE sha256:HEX for each; gateway token makes one.",
        "Example: bin/forewarn gateway http --kafka localhost:9092 --tokens tokens --port 8080"
      })
  static final class Http implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;

    @Option(names = "--tokens", required = true, paramLabel = "FILE", description = "Who may send.")
    private Path tokens;

    @Option(
        names = "--host",
        defaultValue = "127.0.0.1",
        description = "Where it listens (default: ${DEFAULT-VALUE}, this machine alone).")
    private String host;

    @Option(names = "--port", defaultValue = "8080", description = "Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
        names = "--rate",
        defaultValue = "2000",
        description = "The most observations a second and source (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
        names = "--name",
        defaultValue = "gw-http",
        description = "The gateway's name in its ticks (default: ${DEFAULT-VALUE}).")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      if (rate < 1 || rate > MOST_A_SECOND) {
        throw new UnusableException("--rate: " + rate + " (expected: 1 to " + MOST_A_SECOND + ")");
      }
      Tokens known = tokens();
      LogAddress log = kafka.address();
      HttpSettings settings = HttpSettings.onLoopback(port).at(host).rate(rate, 10 * rate);
      try (Stop stop = new Stop(PATIENCE);
          LogWriter writer = new LogWriter(log);
          HttpGateway gateway = new HttpGateway(settings, known, writer)) {
        untilStopped(
            stop,
            writer,
            name,
            "takes observations at http://" + host + ":" + gateway.port(),
            new Tally(),
            spec);
      }
      return 0;
    }

    private Tokens tokens() throws UnusableException {
      try {
        return Tokens.read(Inputs.readable(tokens, "--tokens"));
      } catch (IOException e) {
        throw new UnusableException(e.getMessage());
      }
    }
  }

  /** {@code gateway notify}. */
  @Command(
      name = "notify",
      mixinStandardHelpOptions = true,
      description = {
        "Takes warnings to a webhook or a log file, and writes receipts.",
        "把预警通知发送到 Webhook 或日志文件，并写回执。"
      },
      footer = {
        "",
        "Example: bin/forewarn gateway notify --kafka localhost:9092"
            + " --webhook https://sms.example/notices --secret-file secret"
      })
  static final class Notify implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;

    @Option(
        names = "--webhook",
        paramLabel = "URL",
        description = "Where notices are posted, signed with the secret.")
    private URI webhook;

    @Option(
        names = "--secret-file",
        paramLabel = "FILE",
        description = "The secret shared with the webhook (or FOREWARN_WEBHOOK_SECRET).")
    private Path secretFile;

    @Option(
        names = "--log",
        paramLabel = "FILE",
        description = "Appends notices to a file instead; - for standard output.")
    private Path logFile;

    @Option(
        names = "--channels",
        split = ",",
        description = "The rules' channels that it serves (default: all).")
    private List<String> channels = List.of();

    @Option(
        names = "--name",
        defaultValue = "gw-notify",
        description = "The gateway's name: in ticks, receipts, and as consumer group.")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      Channel channel = channel();
      LogAddress log = kafka.address();
      try (Stop stop = new Stop(PATIENCE);
          LogWriter writer = new LogWriter(log);
          Notifier notifier =
              new Notifier(
                  log,
                  new Notifier.Options(name, Set.copyOf(channels)),
                  channel,
                  writer,
                  System::currentTimeMillis,
                  new Random())) {
        String where = webhook == null ? logFile.toString() : webhook.toString();
        Tally counts = new Tally(() -> notifier.counts().toString());
        untilStopped(stop, writer, name, "takes notices to " + where, counts, spec);
      }
      return 0;
    }

    private Channel channel() throws UnusableException, IOException {
      if ((webhook == null) == (logFile == null)) {
        throw new UnusableException("--webhook, --log: (expected: one of the two)");
      }
      if (logFile != null) {
        return logFile.toString().equals("-")
            ? LogFile.standardOutput()
            : new LogFile(Inputs.writable(logFile, "--log"));
      }
      try {
        return new Webhook(webhook, secret(), System::currentTimeMillis);
      } catch (IllegalArgumentException e) {
        throw new UnusableException(e.getMessage());
      }
    }

    private byte[] secret() throws UnusableException, IOException {
      if (secretFile != null) {
        return Files.readString(Inputs.readable(secretFile, "--secret-file"))
            .strip()
            .getBytes(StandardCharsets.UTF_8);
      }
      String variable = System.getenv("FOREWARN_WEBHOOK_SECRET");
      if (variable == null) {
        throw new UnusableException(
            "--secret-file: missing (expected: a file, or FOREWARN_WEBHOOK_SECRET)");
      }
      return variable.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** {@code gateway token}. */
  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a token for a source: prints it once, and the line for the file of tokens.",
        "为一个来源生成令牌。"
      },
      footer = {"", "Example: bin/forewarn gateway token lake-platform"})
  static final class NewToken implements Callable<Integer> {
    @Parameters(paramLabel = "SOURCE", description = "Under which name it sends.")
    private String source;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws UnusableException {
      if (!source.matches("[^\\s|/#]{1,100}")) {
        throw new UnusableException(
            "SOURCE: \"" + source + "\" (expected: 1 to 100 characters without spaces, | / #)");
      }
      String token = Tokens.random();
      PrintWriter out = spec.commandLine().getOut();
      out.println("token: " + token);
      out.println("line:  " + Tokens.line(source, token));
      return 0;
    }
  }

  /** Ticks until the process is asked to end, and says meanwhile what it counts. */
  @SuppressWarnings("try") // A ticker ticks by itself.
  static void untilStopped(
      Stop stop, LogWriter writer, String name, String what, Tally counts, CommandSpec spec)
      throws InterruptedException {
    try (Ticker ticker = new Ticker(writer, name, System::currentTimeMillis, 1)) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(name + ": " + what);
      say(name, counts, err, stop::await);
    }
  }

  /** Waits for the end, a while at a time. */
  interface Waiting {
    /** Whether it is the end, after waiting for no longer than so. */
    boolean isOver(Duration patience) throws InterruptedException;
  }

  /** Says each minute what has changed, and everything at the end. */
  static void say(String name, Tally counts, PrintWriter err, Waiting waiting)
      throws InterruptedException {
    while (!waiting.isOver(SAY_EVERY)) {
      counts.news().forEach(line -> err.println(name + ": " + line));
    }
    counts.all().forEach(line -> err.println(name + ": " + line));
  }
}
