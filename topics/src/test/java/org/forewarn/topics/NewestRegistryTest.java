package org.forewarn.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Signature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only the newest registry is handed out, once it is known to be the newest. */
class NewestRegistryTest {
  private static final long PATIENCE_MILLIS = 60_000;

  /** More than one poll gives. */
  private static final int TICKS = 12_000;

  @TempDir static Path folder;
  private static LocalBroker broker;
  private final BlockingQueue<String> handedOut = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(folder, 0, Map.of());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static LogAddress created(String prefix) throws Exception {
    LogAddress log = LogAddress.of(broker.address(), prefix);
    try (Topics topics = new Topics(log)) {
      topics.create(new Topics.Layout(1, (short) 1, false));
    }
    return log;
  }

  private static void publish(LogAddress log, LogWriter writer, String city) throws Exception {
    RegistryEntries registry =
        new RegistryEntries(
            city, ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(), List.of());
    new ControlLog(log)
        .publish(writer, new Control.RegistryPublished(registry), new Signature("test", 0, "why"));
  }

  private NewestRegistry follow(LogAddress log) {
    return new NewestRegistry(log, registry -> handedOut.add(registry.name()));
  }

  @Test
  @SuppressWarnings("FutureReturnValueIgnored") // The registry behind the ticks waits for them.
  void whatIsBehindANewerOneIsNeverHandedOut() throws Exception {
    LogAddress log = created("newer-");
    try (LogWriter writer = new LogWriter(log)) {
      publish(log, writer, "old");
      byte[] tick = "{\"kind\":\"tick\"}".getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < TICKS; i++) {
        writer.append(Topic.CONTROL, "tick", tick);
      }
      publish(log, writer, "new");
      try (NewestRegistry registry = follow(log)) {
        assertThat(registry.awaitRegistry(PATIENCE_MILLIS)).isTrue();
        registry.requireRead();
        publish(log, writer, "newest");
        assertThat(handedOut.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("new");
        assertThat(handedOut.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("newest");
      }
    }
    assertThat(handedOut).isEmpty();
  }

  @Test
  void theFirstOneIsWaitedFor() throws Exception {
    LogAddress log = created("first-");
    try (LogWriter writer = new LogWriter(log);
        NewestRegistry registry = follow(log)) {
      assertThat(registry.awaitRegistry(0)).isFalse();
      publish(log, writer, "city");
      assertThat(registry.awaitRegistry(PATIENCE_MILLIS)).isTrue();
    }
    assertThat(handedOut).containsExactly("city");
  }
}
