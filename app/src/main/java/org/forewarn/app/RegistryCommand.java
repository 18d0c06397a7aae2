package org.forewarn.app;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RegistryCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.ControlLog.Published;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code registry}: places, sources, vehicles, permits. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description = {"Works on the registry.", "管理区域、设备、车辆和许可。"},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: bin/forewarn registry publish registry.yaml"},
    subcommands = RegistryCommand.Publish.class)
final class RegistryCommand {
  private RegistryCommand() {}

  /** {@code registry publish}. */
  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = {
        "Publishes the whole registry anew, in force 2 s later.",
        "Open warnings at places that are no longer in it are annulled.",
        "发布完整的登记表，2 秒后生效；被删除区域的未了结预警随之撤销。"
      },
      footer = {
        "",
        "Exit code: 0 published, 1 mistakes or failed, 2 unusable arguments.",
        "Example: bin/forewarn registry publish registry.yaml --why \"new strict road\""
      })
  static final class Publish implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Mixin private SignatureOptions signature;

    @Parameters(paramLabel = "FILE", description = "The registry (YAML, JSON, GeoJSON).")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      RegistryEntries entries;
      try {
        entries = RegistryCodec.read(Inputs.readable(file, "FILE"));
      } catch (Mistakes e) {
        spec.commandLine().getErr().println(e.getMessage());
        return 1;
      }
      LogAddress log = kafka.address();
      ControlLog control = new ControlLog(log);
      Set<String> before = new TreeSet<>();
      for (Published one : control.readAll()) {
        if (one.control() instanceof Control.RegistryPublished published) {
          before = ids(published.entries());
        }
      }
      try (LogWriter writer = new LogWriter(log)) {
        Published own =
            control.publish(writer, new Control.RegistryPublished(entries), signature.signature());
        Set<String> now = ids(entries);
        before.removeAll(now);
        var out = spec.commandLine().getOut();
        out.println("registry: " + now.size() + " places" + RulesLive.inForce(own));
        if (!before.isEmpty()) {
          out.println("no longer in it: " + String.join(", ", before));
        }
      }
      return 0;
    }

    private static Set<String> ids(RegistryEntries entries) {
      return entries.places().stream()
          .map(Place::id)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
