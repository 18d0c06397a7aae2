package org.forewarn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.Mistakes;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.LogEntry;
import org.forewarn.rules.sim.Observations;
import org.forewarn.rules.sim.Simulator;
import org.junit.jupiter.api.Test;

/**
 * Trucks that fall silent under two gateways that go and come: tasks, which are restarted in
 * between, see the same silences as the simulator, and the same doubts of who a truck is.
 */
class SilenceOnTasksTest {
  private static final int SEEDS = 60;
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

  @Test
  void tasksSeeTheSameSilence() throws Exception {
    Set<EventType> seen = EnumSet.noneOf(EventType.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      List<LogEntry> log = log(new Random(seed));
      RuleBook book = book();
      for (LogEntry entry : log) {
        if (entry.observation().kind() == Kind.TICK) {
          book.add(new Control.Tick(entry.observation().source()), entry.logTime());
        }
      }
      List<EpisodeEvent> expected = Simulator.run(book, log);
      assertThat(run(log, new Random(seed))).as("seed " + seed).isEqualTo(expected);
      expected.forEach(event -> seen.add(event.type()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            EventType.WARNED,
            EventType.CORRECTED,
            EventType.ESCALATED,
            EventType.CLEARED,
            EventType.REOPENED,
            EventType.DISMISSED,
            EventType.LEAD);
  }

  private static Rule rule() throws Mistakes {
    return RuleCodec.read("silent.yaml", RULE.getBytes(StandardCharsets.UTF_8)).get(0);
  }

  private static RegistryEntries registry() {
    return new RegistryEntries(
        null, ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(), List.of());
  }

  private static List<Control> published() throws Mistakes {
    return List.of(new Control.RegistryPublished(registry()), new Control.RulePublished(rule()));
  }

  private static RuleBook book() throws Mistakes {
    RuleBook book = new RuleBook(false);
    published().forEach(control -> book.add(control, Times.NONE));
    return book;
  }

  /** An hour, second by second. */
  private static List<LogEntry> log(Random random) {
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

  private static List<EpisodeEvent> run(List<LogEntry> log, Random random) throws Exception {
    List<EpisodeEvent> events = new ArrayList<>();
    WatchesHarness harness = new WatchesHarness(1 + random.nextInt(3), null, 0);
    for (Control control : published()) {
      harness.control(new ControlRecord(Times.NONE, ControlCodec.toJson(control)));
    }
    for (LogEntry entry : log) {
      Observation observation = entry.observation();
      if (observation.kind() == Kind.TICK) {
        String tick = ControlCodec.toJson(new Control.Tick(observation.source()));
        harness.control(new ControlRecord(entry.logTime(), tick));
        harness.controlRead(entry.logTime() - LogClock.BEHIND);
        harness.observationsRead(entry.logTime() - LogClock.BEHIND);
      } else {
        harness.observe(entry);
      }
      if (random.nextInt(2_000) == 0) {
        events.addAll(harness.takeEvents());
        harness = restarted(harness, 1 + random.nextInt(3));
      }
    }
    // The simulator decides what was due before the last record; a watermark, what was by it.
    long last = log.get(log.size() - 1).logTime();
    harness.control(new ControlRecord(last, ControlCodec.toJson(new Control.Tick())));
    harness.controlRead(last);
    harness.observationsRead(last);
    events.addAll(harness.takeEvents());
    harness.close();
    events.sort(EpisodeEvent.ORDER);
    return events;
  }

  private static WatchesHarness restarted(WatchesHarness harness, int parallelism)
      throws Exception {
    var snapshot = harness.snapshot();
    int before = harness.parallelism();
    harness.close();
    return new WatchesHarness(parallelism, snapshot, before);
  }
}
