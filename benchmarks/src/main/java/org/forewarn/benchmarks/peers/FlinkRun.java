package org.forewarn.benchmarks.peers;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.forewarn.benchmarks.parking.Workload;
import org.forewarn.engine.replay.Replay;

/**
 * Runs one Flink job inside this process and measures it from the first record read to the last
 * result written: neither the start of the cluster nor its end. Source and sink find the run here,
 * since they are made where Flink wants them; so there is one run at a time.
 */
final class FlinkRun {
  private static final Duration HEAD_START = Duration.ofMillis(500);
  private static final long NOT_STARTED = Long.MAX_VALUE;
  private static final AtomicLong STARTED = new AtomicLong();
  private static final AtomicLong ENDED = new AtomicLong();
  private static volatile Tally tally;

  private FlinkRun() {}

  /** Puts a job together whose results go to {@link TallySink}. */
  interface Job {
    void assemble(StreamExecutionEnvironment environment, Workload workload);
  }

  /** Runs a job with as many tasks as there are partitions, with the settings of the engine. */
  static synchronized Measured of(String name, Workload workload, Job job) throws Exception {
    STARTED.set(NOT_STARTED);
    ENDED.set(0);
    tally = new Tally();
    int parallelism = workload.partitions().size();
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, Replay.settings(parallelism));
    job.assemble(environment, workload);
    environment.execute(name);
    return new Measured((ENDED.get() - STARTED.get()) / 1e9, tally.counts());
  }

  /**
   * A task is about to read its first record. It waits a little, so that whatever else the job
   * reads (Forewarn its rules and registry) is known by then, as in any job that has been up for a
   * while; then the clock starts.
   */
  static void start() {
    LockSupport.parkNanos(HEAD_START.toNanos());
    STARTED.accumulateAndGet(System.nanoTime(), Math::min);
  }

  /** A task wrote its last result. */
  static void end() {
    ENDED.accumulateAndGet(System.nanoTime(), Math::max);
  }

  /** What came out of the run so far. */
  static Tally tally() {
    return tally;
  }
}
