package org.forewarn.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.execution.JobClient;
import org.forewarn.broker.LocalBroker;
import org.forewarn.topics.Audit;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.Progress;
import org.forewarn.topics.Topic;

/** A live engine inside the test, which can be broken off and started from its last checkpoint. */
final class LiveEngine implements AutoCloseable {
  private static final Pattern FAILED = Pattern.compile("\"failed\":(\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EngineSettings settings;
  private final JobClient job;
  private final String web;

  private LiveEngine(EngineSettings settings, JobClient job, String web) {
    this.settings = settings;
    this.job = job;
    this.web = web;
  }

  /**
   * Starts an engine.
   *
   * @param checkpoints where it writes its state, and goes on from where there is one
   */
  static LiveEngine start(EngineSettings settings, int parallelism, Path checkpoints)
      throws Exception {
    int webPort = LocalBroker.freePort();
    JobClient job =
        LocalEngine.start(
            settings, parallelism, checkpoints, Checkpoints.latest(checkpoints), webPort);
    return new LiveEngine(settings, job, "http://localhost:" + webPort);
  }

  /**
   * Waits until a checkpoint covers everything that is on the topics now; the clock stands still.
   */
  void awaitAllRead(LogOnKafka writer) throws Exception {
    try (Progress progress = new Progress(settings.log(), settings.name())) {
      progress.awaitRead(PATIENCE, writer::tick, Topic.OBSERVATIONS, Topic.CONTROL);
    }
  }

  /** Waits until so many checkpoints have failed since the start. */
  void awaitFailedCheckpoints(int number) throws Exception {
    URI statistics = URI.create(web + "/jobs/" + job.getJobID() + "/checkpoints");
    long until = System.nanoTime() + PATIENCE.toNanos();
    Matcher failed;
    do {
      String body =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(statistics).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      failed = FAILED.matcher(body);
      if (!failed.find() || System.nanoTime() > until) {
        throw new AssertionError("waited for " + number + " failed checkpoints: " + body);
      }
      LockSupport.parkNanos(50_000_000);
    } while (Integer.parseInt(failed.group(1)) < number);
  }

  /** Breaks the engine off: nothing is written that was not written yet. */
  @Override
  public void close() {
    try {
      job.cancel().get(30, TimeUnit.SECONDS);
      job.getJobExecutionResult().handle((result, broken) -> null).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the engine did not end", e);
    }
  }

  static EngineSettings settings(LogAddress log, boolean exactlyOnce) {
    return new EngineSettings(
        log,
        LogOnKafka.LAYOUT,
        "engine-" + log.prefix(),
        exactlyOnce,
        Duration.ofMillis(300),
        false);
  }

  /** What the engine said follows from the log, and it is more than a handful. */
  static void assertRight(Audit.Result result) {
    assertThat(result.missing()).as("missing").isEmpty();
    assertThat(result.unexpected()).as("unexpected").isEmpty();
    assertThat(result.contradictions()).as("contradictions").isEmpty();
    assertThat(result.events()).isGreaterThan(30);
  }
}
