package org.forewarn.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.AuthCodes;
import org.forewarn.connectors.jt808.Jt808Gateway;
import org.forewarn.connectors.jt808.Jt808Settings;
import org.forewarn.connectors.jt808.Jt808Settings.Limits;
import org.forewarn.connectors.notify.Notifier;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.TerminalProfileCodec;
import org.forewarn.rules.model.TerminalProfile;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogException;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.NewestRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway jt808}: terminals of trucks in, spoken warnings out. */
@Command(
    name = "jt808",
    mixinStandardHelpOptions = true,
    description = {
      "Takes what JT/T 808 terminals report over TCP, and has warnings read aloud in their cabs.",
      "接入 JT/T 808 车载终端，并将预警以语音下发给驾驶员。",
      "Terminals are vehicles of the registry with a phone; each report is acknowledged when the"
          + " log has it. It listens once the registry is read.",
      "One gateway alone serves a channel: a terminal is connected to one, and another would say"
          + " of its warnings that they failed.",
      "每个通知渠道只能运行一个此网关：终端只连接其中一个，其余网关会将其预警记为失败。"
    },
    footer = {
      "",
      "What came, was refused, unknown or corrupt is printed each minute in which it changed.",
      "每分钟输出一次有变化的计数：接收、拒绝、未知终端、错误报文。",
      "The secret makes the codes with which terminals authenticate. All gateways of a city share"
          + " it; with another one every terminal registers anew.",
      "Example: bin/forewarn gateway jt808 --kafka localhost:9092 --secret-file jt808.secret"
          + " --host 0.0.0.0 --evidence evidence --fields fields.yaml"
    })
final class Jt808GatewayCommand implements Callable<Integer> {
  private static final String SECRET = "FOREWARN_JT808_SECRET";
  private static final int MOST = 1_000_000;
  private static final int LONGEST_PIECE = 1_021;
  private static final int SHORTEST_PIECE = 20;
  private static final long CONTROL_MILLIS = 60_000;
  private static final long STEP_MILLIS = 200;
  private static final int MILLIS = 1_000;

  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where it listens (default: ${DEFAULT-VALUE}, this machine alone).")
  private String host;

  @Option(names = "--port", defaultValue = "7611", description = "Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "The secret of authentication codes (or " + SECRET + ").")
  private Path secretFile;

  @Option(
      names = "--fields",
      paramLabel = "FILE",
      description = "What terminals say in vendors' and provinces' own fields (YAML).")
  private Path fields;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description =
          "Where pictures, sounds and films are stored (default: they are not kept, and terminals are told so).")
  private Path evidence;

  @Option(
      names = "--channel",
      defaultValue = "cab",
      description =
          "The rules' channel that it serves, and no other gateway (default: ${DEFAULT-VALUE}).")
  private String channel;

  @Option(
      names = "--answer-within",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "How long a terminal may take to answer (default: ${DEFAULT-VALUE}).")
  private int answerSeconds;

  @Option(
      names = "--attempts",
      defaultValue = "4",
      description =
          "After how many a warning has failed and goes on by the rule's fallback"
              + " (default: ${DEFAULT-VALUE}).")
  private int attempts;

  @Option(
      names = "--piece-bytes",
      defaultValue = "480",
      description = "The longest text that terminals take, in GBK (default: ${DEFAULT-VALUE}).")
  private int pieceBytes;

  @Option(
      names = "--connections",
      defaultValue = "20000",
      description = "The most connections at a time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--per-address",
      defaultValue = "5000",
      description = "The most connections from one address (default: ${DEFAULT-VALUE}).")
  private int perAddress;

  @Option(
      names = "--registrations",
      defaultValue = "6000",
      description = "The most registrations a minute from one address (default: ${DEFAULT-VALUE}).")
  private int registrations;

  @Option(
      names = "--authenticate-within",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description =
          "How long a connection may take until it is authenticated (default: ${DEFAULT-VALUE}).")
  private int authenticateSeconds;

  @Option(
      names = "--idle",
      defaultValue = "180",
      paramLabel = "SECONDS",
      description = "How long a terminal may say nothing (default: ${DEFAULT-VALUE}).")
  private int idleSeconds;

  @Option(
      names = "--bytes-a-second",
      defaultValue = "65536",
      description = "The most of one connection; what is beyond waits (default: ${DEFAULT-VALUE}).")
  private int bytesPerSecond;

  @Option(
      names = "--name",
      defaultValue = "gw-jt808",
      description =
          "The gateway's name: in ticks, positions, receipts, and as consumer group (default:"
              + " ${DEFAULT-VALUE}).")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Jt808Settings settings = new Jt808Settings(name, host, port, limits(), profiles());
    AuthCodes codes = codes();
    EvidenceFolder pictures = evidence == null ? null : new EvidenceFolder(evidence);
    Notifier.Options options = options();
    LogAddress log = kafka.address();
    try (Stop stop = new Stop(GatewayCommand.PATIENCE);
        LogWriter writer = new LogWriter(log);
        Jt808Gateway gateway = new Jt808Gateway(settings, codes, writer, pictures);
        NewestRegistry registry = new NewestRegistry(log, gateway::take)) {
      if (isRead(registry, stop)) {
        gateway.listen();
        serve(gateway, writer, log, options, stop);
      }
    }
    return 0;
  }

  /**
   * Waits for the first registry: a terminal that is refused before it is known may not dial again
   * for hours, one that finds nobody listening does.
   *
   * @return whether there is one; else the process is to end
   */
  private boolean isRead(NewestRegistry registry, Stop stop)
      throws LogException, InterruptedException {
    spec.commandLine().getErr().println(name + ": waits for the registry, and listens then");
    for (long waited = 0; !stop.isAsked(); waited += STEP_MILLIS) {
      if (registry.awaitRegistry(STEP_MILLIS)) {
        return true;
      }
      if (waited >= CONTROL_MILLIS) {
        registry.requireRead();
      }
    }
    return false;
  }

  private void serve(
      Jt808Gateway gateway, LogWriter writer, LogAddress log, Notifier.Options options, Stop stop)
      throws InterruptedException {
    try (Notifier notifier =
        new Notifier(
            log,
            options,
            gateway.downlink(pieceBytes, (long) answerSeconds * MILLIS),
            writer,
            System::currentTimeMillis,
            new Random())) {
      Tally counts =
          new Tally(() -> gateway.counts().toString(), () -> "notices " + notifier.counts());
      String what = "takes terminals at " + host + ":" + gateway.port();
      GatewayCommand.untilStopped(stop, writer, name, what, counts, spec);
    }
  }

  private Limits limits() throws UnusableException {
    Limits limits = Limits.DEFAULT;
    return new Limits(
        within("--connections", connections, 1, MOST),
        within("--per-address", perAddress, 1, MOST),
        within("--registrations", registrations, 1, MOST),
        (long) within("--authenticate-within", authenticateSeconds, 1, 3_600) * MILLIS,
        (long) within("--idle", idleSeconds, 1, MOST) * MILLIS,
        within("--bytes-a-second", bytesPerSecond, 1_000, MOST),
        limits.messageBytes(),
        limits.pointsPerTerminal(),
        limits.pointsInAll());
  }

  private Notifier.Options options() throws UnusableException {
    within("--answer-within", answerSeconds, 1, 600);
    within("--piece-bytes", pieceBytes, SHORTEST_PIECE, LONGEST_PIECE);
    try {
      return new Notifier.Options(name, Set.of(channel), within("--attempts", attempts, 1, 1_000));
    } catch (IllegalArgumentException e) {
      throw new UnusableException("--" + e.getMessage());
    }
  }

  private static int within(String option, int value, int least, int most)
      throws UnusableException {
    if (value < least || value > most) {
      throw new UnusableException(
          option + ": " + value + " (expected: " + least + " to " + most + ")");
    }
    return value;
  }

  private List<TerminalProfile> profiles() throws UnusableException, IOException {
    if (fields == null) {
      return List.of();
    }
    try {
      return TerminalProfileCodec.read(Inputs.readable(fields, "--fields"));
    } catch (Mistakes e) {
      throw new UnusableException(e.getMessage());
    }
  }

  private AuthCodes codes() throws UnusableException, IOException {
    String secret = System.getenv(SECRET);
    if (secretFile != null) {
      secret = Files.readString(Inputs.readable(secretFile, "--secret-file")).strip();
    }
    if (secret == null) {
      throw new UnusableException("--secret-file: missing (expected: a file, or " + SECRET + ")");
    }
    try {
      return new AuthCodes(secret.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new UnusableException("--secret-file: " + e.getMessage());
    }
  }
}
