package org.forewarn.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.topics.Audit;
import org.forewarn.topics.EpisodeLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.Repeats;
import org.forewarn.topics.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators change everything while episodes are open and the engine crashes in between. */
class LiveControlTest {
  @TempDir static Path folder;
  private static LocalBroker broker;

  @TempDir Path checkpoints;

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(folder, 0, Map.of());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void revisionsAreInForceTwoSecondsAfterTheirLogTimeOnEveryTask() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "tuned-");
    EngineSettings settings = LiveEngine.settings(log, false);
    try (LogOnKafka writer = new TunedDistrict(5).on(log)) {
      try (LiveEngine engine = LiveEngine.start(settings, 4, checkpoints)) {
        writer.writeTo(0.35);
        engine.awaitAllRead(writer);
        writer.writeTo(0.45);
      }
      writer.writeTo(0.65);
      try (LiveEngine engine = LiveEngine.start(settings, 4, checkpoints)) {
        writer.writeTo(1);
        engine.awaitAllRead(writer);
      }
    }
    LiveEngine.assertRight(Audit.of(log));
    List<EpisodeEvent> events = events(log);
    for (String revision :
        List.of(
            "illegal-parking 1",
            "illegal-parking 2",
            "illegal-parking 3",
            "illegal-parking 4",
            "strict-road 1",
            "strict-road 2")) {
      assertThat(events)
          .as("warned under %s", revision)
          .anyMatch(
              event ->
                  event.type() == EventType.WARNED
                      && revision.equals(event.rule() + ' ' + event.revision()));
    }
    assertThat(events)
        .extracting(EpisodeEvent::reason)
        .contains("the rule was disabled", "the place was removed");
    assertThat(wordsByRevision(log, events)).containsOnlyKeys(4).containsEntry(4, true);
  }

  private static List<EpisodeEvent> events(LogAddress log) throws Exception {
    Map<String, EpisodeEvent> events = new HashMap<>();
    EpisodeLog.readAll(log, event -> events.putIfAbsent(Repeats.identity(event), event));
    return new ArrayList<>(events.values());
  }

  /** Which revisions of the parking rule tell with the new words. */
  private static Map<Integer, Boolean> wordsByRevision(LogAddress log, List<EpisodeEvent> events)
      throws Exception {
    Map<String, Integer> revisions = new HashMap<>();
    events.forEach(event -> revisions.put(Repeats.identity(event), event.revision()));
    Map<Integer, Boolean> words = new HashMap<>();
    LogReader.readAll(
        log,
        Topic.NOTICES,
        record -> {
          String json = new String(record.value(), StandardCharsets.UTF_8);
          String id = json.substring(json.indexOf("\"id\":\"") + 6, json.indexOf("\",\"episode\""));
          assertThat(revisions).as("the notice's event").containsKey(id);
          if (json.contains(TunedDistrict.NEW_WORDS)) {
            words.put(revisions.get(id), true);
          }
        });
    return words;
  }
}
