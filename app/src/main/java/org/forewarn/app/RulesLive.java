package org.forewarn.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Rule;
import org.forewarn.topics.ControlLog;
import org.forewarn.topics.ControlLog.Published;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What operators do with the rules of an engine that runs. */
final class RulesLive {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private RulesLive() {}

  /** {@code rules publish}. */
  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = {
        "Publishes rules: each that has changed becomes a new revision, in force 2 s later.",
        "Open warnings keep the revision that they were given.",
        "发布规则：有变化的规则成为新版本，2 秒后生效；已发出的预警不受影响。"
      },
      footer = {
        "",
        "Exit code: 0 published or unchanged, 1 mistakes or failed, 2 unusable arguments.",
        "Example: bin/forewarn rules publish rules/parking.yaml --why \"grace as the council set it\""
      })
  static final class Publish implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Mixin private SignatureOptions signature;

    @Parameters(paramLabel = "FILE", description = "A file of rules, or a folder.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      List<Rule> rules;
      try {
        rules = RuleCodec.readFolder(Inputs.existing(file, "FILE"));
      } catch (Mistakes e) {
        spec.commandLine().getErr().println(e.getMessage());
        return 1;
      }
      LogAddress log = kafka.address();
      ControlLog control = new ControlLog(log);
      List<Published> history = control.readAll();
      warnOfUnknownPlaces(rules, history);
      try (LogWriter writer = new LogWriter(log)) {
        for (Rule rule : rules) {
          publish(rule, history, control, writer);
        }
      }
      return 0;
    }

    private void publish(Rule rule, List<Published> history, ControlLog control, LogWriter writer)
        throws Exception {
      PrintWriter out = spec.commandLine().getOut();
      Published current = current(history).get(rule.id());
      if (current != null
          && current.control() instanceof Control.RulePublished published
          && published.rule().equals(rule.as(published.rule().revision()))) {
        out.println(rule.id() + ": unchanged, revision " + published.rule().revision());
        return;
      }
      Rule revision = rule.as(ControlLog.nextRevision(history, rule.id()));
      Published own =
          control.publish(writer, new Control.RulePublished(revision), signature.signature());
      Published first = ControlLog.first(control.readAll(), revision);
      if (first.offset() != own.offset()) {
        throw new IllegalStateException(
            rule.id()
                + ": somebody else published revision "
                + revision.revision()
                + " at the same time, and theirs counts; look at it and publish again");
      }
      out.println(rule.id() + ": revision " + revision.revision() + inForce(own));
    }

    private void warnOfUnknownPlaces(List<Rule> rules, List<Published> history) {
      List<Control> all =
          new ArrayList<>(
              rules.stream().map(rule -> (Control) new Control.RulePublished(rule)).toList());
      Control registry = null;
      for (Published one : history) {
        registry = one.control() instanceof Control.RegistryPublished ? one.control() : registry;
      }
      if (registry == null) {
        spec.commandLine().getErr().println("note: no registry is published yet");
        return;
      }
      all.add(registry);
      Set<String> unknown = Inputs.placesNobodyHas(all);
      if (!unknown.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("note: no place of the registry is, or is of the kind: " + unknown);
      }
    }
  }

  /** {@code rules disable}. */
  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = {
        "Takes a rule out of force, 2 s later; its open warnings are annulled then.",
        "停用规则，2 秒后生效；未了结的预警随之撤销。"
      },
      footer = {
        "",
        "Example: bin/forewarn rules disable illegal-parking --why \"street festival\""
      })
  static final class Disable implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Mixin private SignatureOptions.Required signature;

    @Parameters(paramLabel = "ID", description = "The rule's id.")
    private String rule;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      LogAddress log = kafka.address();
      ControlLog control = new ControlLog(log);
      Published current = known(rule, control.readAll());
      PrintWriter out = spec.commandLine().getOut();
      if (current.control() instanceof Control.RuleDisabled) {
        out.println(rule + ": is disabled since " + time(current.logTime() + RuleBook.DELAY));
        return 0;
      }
      try (LogWriter writer = new LogWriter(log)) {
        Published own =
            control.publish(writer, new Control.RuleDisabled(rule), signature.signature());
        out.println(rule + ": disabled" + inForce(own));
      }
      return 0;
    }
  }

  /** {@code rules list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {"Lists the rules as they are published.", "列出已发布的规则。"},
      footer = {"", "Example: bin/forewarn rules list --kafka localhost:9092"})
  static final class ListAll implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      PrintWriter out = spec.commandLine().getOut();
      Map<String, Published> current = current(new ControlLog(kafka.address()).readAll());
      current.forEach((id, published) -> out.println(line(id, published)));
      out.println(current.size() + " rules");
      return 0;
    }
  }

  /** {@code rules show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {"Prints a rule as YAML, with every default.", "显示规则内容。"},
      footer = {"", "Example: bin/forewarn rules show illegal-parking --revision 2"})
  static final class Show implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;

    @Parameters(paramLabel = "ID", description = "The rule's id.")
    private String rule;

    @Option(names = "--revision", description = "Which revision (default: the newest).")
    private Integer revision;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      List<Published> history = new ControlLog(kafka.address()).readAll();
      known(rule, history);
      Rule shown = null;
      for (Published one : history) {
        if (one.control() instanceof Control.RulePublished published
            && published.rule().id().equals(rule)
            && (revision == null || published.rule().revision() == revision)
            && (shown == null || published.rule().revision() > shown.revision())) {
          shown = published.rule();
        }
      }
      if (shown == null) {
        throw new UnusableException(
            "--revision: "
                + revision
                + " (expected: 1 to "
                + (ControlLog.nextRevision(history, rule) - 1)
                + ")");
      }
      spec.commandLine().getOut().print(RuleCodec.toYaml(shown));
      spec.commandLine().getOut().flush();
      return 0;
    }
  }

  /** {@code rules history}. */
  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = {"Lists who changed a rule, when and why.", "查看规则的修改记录。"},
      footer = {"", "Example: bin/forewarn rules history illegal-parking"})
  static final class History implements Callable<Integer> {
    @Mixin private KafkaOptions kafka;

    @Parameters(paramLabel = "ID", description = "The rule's id.")
    private String rule;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      List<Published> history = new ControlLog(kafka.address()).readAll();
      known(rule, history);
      for (Published one : history) {
        if (rule.equals(ruleOf(one))) {
          spec.commandLine().getOut().println(line(rule, one));
        }
      }
      return 0;
    }
  }

  /** The newest word about each rule, by the order of their first. */
  private static Map<String, Published> current(List<Published> history) {
    Map<String, Published> current = new LinkedHashMap<>();
    for (Published one : history) {
      String rule = ruleOf(one);
      if (rule != null) {
        current.put(rule, one);
      }
    }
    return current;
  }

  private static Published known(String rule, List<Published> history) throws UnusableException {
    Map<String, Published> current = current(history);
    if (!current.containsKey(rule)) {
      throw new UnusableException(
          "ID: \"" + rule + "\" (expected: a published rule, one of " + current.keySet() + ")");
    }
    return current.get(rule);
  }

  private static String ruleOf(Published one) {
    if (one.control() instanceof Control.RulePublished published) {
      return published.rule().id();
    }
    return one.control() instanceof Control.RuleDisabled disabled ? disabled.rule() : null;
  }

  private static String line(String id, Published one) {
    String what =
        one.control() instanceof Control.RulePublished published
            ? "revision " + published.rule().revision()
            : "disabled";
    String by =
        one.signature() == null
            ? "unsigned"
            : one.signature().author()
                + (one.signature().reason() == null ? "" : ": " + one.signature().reason());
    return id + "  " + what + "  " + time(one.logTime() + RuleBook.DELAY) + "  " + by;
  }

  static String inForce(Published own) {
    return ", in force from " + time(own.logTime() + RuleBook.DELAY);
  }

  private static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }
}
