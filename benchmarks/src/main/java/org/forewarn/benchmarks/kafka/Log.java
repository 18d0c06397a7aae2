package org.forewarn.benchmarks.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.forewarn.app.cluster.BrokerProcess;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogException;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/** A broker in a process of its own, in a folder that goes with it, and the logs on it. */
public final class Log implements AutoCloseable {
  /** How many partitions {@code observations} has. */
  public static final int PARTITIONS = 8;

  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Path folder = Files.createTempDirectory("forewarn-benchmark");
  private final BrokerProcess broker = new BrokerProcess(folder);

  /** Starts the broker. */
  public Log() throws IOException {}

  /** Where state is kept. */
  public Path checkpoints(String name) {
    return folder("checkpoints-" + name);
  }

  /** A folder that goes with the broker. */
  public Path folder(String name) {
    return folder.resolve(name);
  }

  /**
   * Makes the topics of a log, as soon as the broker answers.
   *
   * @param prefix tells it from the other logs
   */
  public LogAddress create(String prefix, Topics.Layout layout) throws LogException {
    LogAddress address = LogAddress.of(broker.address(), prefix);
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try (Topics topics = new Topics(address)) {
        topics.create(layout);
        return address;
      } catch (LogException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
      }
    }
  }

  /**
   * Publishes, and is done when the log has it.
   *
   * @return its log time, epoch milliseconds
   */
  public static long publish(LogWriter writer, Control control) throws Exception {
    byte[] json = ControlCodec.toJson(control).getBytes(StandardCharsets.UTF_8);
    return writer.append(Topic.CONTROL, 0, "benchmark", json).get(30, TimeUnit.SECONDS).timestamp();
  }

  /** Waits until the log has come to a time, by ticks that the brokers stamp. */
  static void awaitTime(LogWriter writer, long logTime) throws Exception {
    while (publish(writer, new Control.Tick()) < logTime) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** Says on stderr what is being done, so that nobody has to wonder. */
  public static void progress(String format, Object... arguments) {
    System.err.printf(Locale.ROOT, "benchmark: " + format + "%n", arguments);
  }

  /** Waits for the end of a thread that was asked to end. */
  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    broker.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
