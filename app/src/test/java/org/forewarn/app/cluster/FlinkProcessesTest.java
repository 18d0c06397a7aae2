package org.forewarn.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Progress;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded job runs with {@code flink run} on a cluster that has none of its classes. */
class FlinkProcessesTest {
  @TempDir Path folder;

  @Test
  void theJobsJarRunsOnAClusterOfProcesses() throws Exception {
    Path jar =
        Path.of(System.getProperty("forewarn.root"), "engine/target/forewarn-engine-job.jar");
    Assumptions.assumeTrue(Files.exists(jar), "no " + jar + "; mvn package makes it");
    try (BrokerProcess broker = new BrokerProcess(folder);
        FlinkProcesses flink = new FlinkProcesses(folder, 2)) {
      LogAddress log = LogAddress.of(broker.address(), "");
      try (Topics topics = new Topics(log)) {
        topics.create(new Topics.Layout(8, (short) 1, false));
      }
      flink.awaitSlots(4);
      flink.run(jar, 4, List.of("--kafka", broker.address(), "--partitions", "8"));
      flink.awaitRunning();
      try (LogWriter writer = new LogWriter(log);
          Progress progress = new Progress(log, "forewarn")) {
        writer.append(Topic.OBSERVATIONS, "place:A", "rubbish".getBytes(UTF_8)).get();
        progress.awaitRead(Duration.ofMinutes(1), () -> {}, Topic.OBSERVATIONS);
      }
      List<String> letters = new ArrayList<>();
      LogReader.readAll(
          log, Topic.DEAD_LETTERS, record -> letters.add(new String(record.value(), UTF_8)));
      assertThat(letters).singleElement().asString().contains("\"cause\":\"not-json\"");
    }
  }
}
