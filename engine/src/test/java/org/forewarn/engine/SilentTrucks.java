package org.forewarn.engine;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Observations;

/** Trucks that fall silent, under two gateways that go and come. */
public final class SilentTrucks {
  private static final int TRUCKS = 12;
  private static final long START = 1_777_593_600_000L;
  private static final long END = START + 3_600_000;
  private static final String RULE =
      """
      id: silent
      breach: {silent: 3m}
      confirm: 20s
      grace: 90s
      reoffend: 5m
      forget: 10m
      """;

  private SilentTrucks() {}

  private static Rule rule() throws Mistakes {
    return RuleCodec.read("silent.yaml", RULE.getBytes(StandardCharsets.UTF_8)).get(0);
  }

  private static RegistryEntries registry() {
    return new RegistryEntries(
        null, ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(), List.of());
  }

  /** What is in force from the beginning. */
  public static List<Control> published() throws Mistakes {
    return List.of(new Control.RegistryPublished(registry()), new Control.RulePublished(rule()));
  }

  /** All that operators and gateways say on {@code control}, who tick there as in the log. */
  public static RuleBook book(List<LogEntry> log) throws Mistakes {
    RuleBook book = new RuleBook(false);
    published().forEach(control -> book.add(control, Times.NONE));
    for (LogEntry entry : log) {
      if (entry.observation().kind() == Kind.TICK) {
        book.add(new Control.Tick(entry.observation().source()), entry.logTime());
      }
    }
    return book;
  }

  /** An hour, second by second. */
  public static List<LogEntry> log(Random random) {
    List<LogEntry> log = new ArrayList<>();
    long[] nextWord = new long[TRUCKS];
    long[] heardFrom = new long[2];
    for (long now = START; now <= END; now += 1_000) {
      for (int gateway = 0; gateway < 2; gateway++) {
        if (now >= heardFrom[gateway]) {
          log.add(new LogEntry(now, Observation.tick("gw-" + gateway, now)));
          if (random.nextInt(600) == 0) {
            heardFrom[gateway] = now + 1_000L * (1 + random.nextInt(40));
          }
        }
      }
      for (int truck = 0; truck < TRUCKS; truck++) {
        if (now >= nextWord[truck]) {
          log.add(new LogEntry(now, position(truck, now, random.nextInt(400) == 0)));
          boolean silent = random.nextInt(12) == 0;
          nextWord[truck] = now + 1_000L * (1 + random.nextInt(silent ? 900 : 40));
        }
      }
    }
    return log;
  }

  private static Observation position(int truck, long now, boolean otherTerminal) {
    return Observations.position(
        null,
        Observation.VEHICLE + "浙C8000" + truck + "/yellow",
        "jt808:" + truck + (otherTerminal ? "-other" : ""),
        now - 200,
        27.9,
        120.8,
        Attributes.of("gateway", "gw-" + truck % 2, "acc", true));
  }
}
