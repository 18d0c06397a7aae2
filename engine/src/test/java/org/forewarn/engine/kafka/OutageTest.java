package org.forewarn.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.sim.City;
import org.forewarn.rules.sim.CitySpec;
import org.forewarn.topics.Audit;
import org.forewarn.topics.LogAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is punished for an outage of the engine or of its disk. */
class OutageTest {
  private static final long MINUTE = 60_000;

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

  /** Vehicles come and go while nobody looks at the log: it says later what it would have said. */
  @Test
  void anEngineThatWasDownForHalfAnHourOfTheLogSaysWhatItWouldHaveSaid() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "down-");
    City city = City.of(21, CitySpec.small().lasting(50 * MINUTE));
    EngineSettings settings = LiveEngine.settings(log, false);
    try (LogOnKafka writer = new LogOnKafka(log, city)) {
      try (LiveEngine engine = LiveEngine.start(settings, 2, checkpoints)) {
        writer.writeTo(0.2);
        engine.awaitAllRead(writer);
      }
      writer.writeTo(0.8);
      try (LiveEngine engine = LiveEngine.start(settings, 2, checkpoints)) {
        writer.writeTo(1);
        engine.awaitAllRead(writer);
      }
    }
    LiveEngine.assertRight(Audit.of(log));
  }

  /** The engine goes on without checkpoints, and with them when there is room again. */
  @Test
  void aFullDiskForCheckpointsStopsNothing() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Assumptions.assumeTrue(
        mount("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()),
        "no right to mount a small disk here");
    try {
      LogAddress log = LogAddress.of(broker.address(), "full-");
      City city = City.of(22, CitySpec.small());
      EngineSettings settings = LiveEngine.settings(log, false);
      Path state = disk.resolve("state");
      try (LogOnKafka writer = new LogOnKafka(log, city)) {
        try (LiveEngine engine = LiveEngine.start(settings, 2, state)) {
          writer.writeTo(0.3);
          engine.awaitAllRead(writer);
          Path rubbish = disk.resolve("rubbish");
          fill(rubbish);
          writer.writeTo(0.6);
          engine.awaitFailedCheckpoints(3);
          Files.delete(rubbish);
          engine.awaitAllRead(writer);
          fill(rubbish);
          writer.writeTo(0.8);
          engine.awaitFailedCheckpoints(6);
        }
        Files.delete(disk.resolve("rubbish"));
        try (LiveEngine engine = LiveEngine.start(settings, 2, state)) {
          writer.writeTo(1);
          engine.awaitAllRead(writer);
        }
      }
      LiveEngine.assertRight(Audit.of(log));
    } finally {
      assertThat(mount("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static boolean mount(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
