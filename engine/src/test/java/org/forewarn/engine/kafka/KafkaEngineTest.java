package org.forewarn.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.CitySpec;
import org.forewarn.topics.Audit;
import org.forewarn.topics.LogAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live engine on a real broker says what follows from the log, through crashes and all. */
class KafkaEngineTest {
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
  void anEngineBrokenOffTwiceSaysWhatFollowsFromTheLog() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "broken-off-");
    City city = City.of(11, CitySpec.small());
    EngineSettings settings = LiveEngine.settings(log, false);
    try (LogOnKafka writer = new LogOnKafka(log, city)) {
      writer.writeTo(0.3);
      try (LiveEngine engine = LiveEngine.start(settings, 4, checkpoints)) {
        writer.writeTo(0.5);
        engine.awaitAllRead(writer);
        writer.writeTo(0.6);
      }
      writer.writeTo(0.7);
      try (LiveEngine engine = LiveEngine.start(settings, 2, checkpoints)) {
        engine.awaitAllRead(writer);
        writer.writeTo(0.9);
      }
      try (LiveEngine engine = LiveEngine.start(settings, 4, checkpoints)) {
        writer.writeTo(1);
        engine.awaitAllRead(writer);
      }
    }
    LiveEngine.assertRight(Audit.of(log));
  }

  @Test
  void anEngineStartedAnewOnAnOldLogSaysTheSameAgain() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "anew-");
    City city = City.of(12, CitySpec.small());
    EngineSettings settings = LiveEngine.settings(log, false);
    Audit.Result first;
    try (LogOnKafka writer = new LogOnKafka(log, city)) {
      try (LiveEngine engine = LiveEngine.start(settings, 2, checkpoints)) {
        writer.writeTo(1);
        engine.awaitAllRead(writer);
      }
      first = Audit.of(log);
      LiveEngine.assertRight(first);
      EngineSettings other =
          new EngineSettings(
              log, settings.layout(), "second", false, settings.checkpointEvery(), false);
      try (LiveEngine engine = LiveEngine.start(other, 1, folder.resolve("none-yet"))) {
        engine.awaitAllRead(writer);
      }
    }
    Audit.Result second = Audit.of(log);
    LiveEngine.assertRight(second);
    assertThat(second.repeats()).isEqualTo(first.repeats() + first.events());
  }

  @Test
  void exactlyOnceGivesEachEventOnce() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "exactly-");
    City city = City.of(13, CitySpec.small());
    EngineSettings settings = LiveEngine.settings(log, true);
    try (LogOnKafka writer = new LogOnKafka(log, city)) {
      try (LiveEngine engine = LiveEngine.start(settings, 2, checkpoints)) {
        writer.writeTo(0.5);
        engine.awaitAllRead(writer);
        writer.writeTo(0.7);
      }
      try (LiveEngine engine = LiveEngine.start(settings, 2, checkpoints)) {
        writer.writeTo(1);
        engine.awaitAllRead(writer);
      }
    }
    Audit.Result result = Audit.of(log);
    LiveEngine.assertRight(result);
    assertThat(result.repeats()).isZero();
  }
}
