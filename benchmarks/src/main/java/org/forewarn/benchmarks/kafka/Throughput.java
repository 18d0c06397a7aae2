package org.forewarn.benchmarks.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.forewarn.benchmarks.parking.Outcome;
import org.forewarn.benchmarks.parking.Shape;
import org.forewarn.benchmarks.peers.Report;
import org.forewarn.benchmarks.peers.Spread;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.KafkaEngine;
import org.forewarn.topics.Topic;

/**
 * The engine from JSON on a topic to JSON on a topic, with checkpoints every five seconds, against
 * the least that any job on Flink does: read, parse, key, discard.
 */
public final class Throughput {
  private static final int PLACES = 400;
  private static final int PAIRS = 3;

  /** The part of a run that passes before it is measured: start, and compilation. */
  private static final double RUN_UP = 0.1;

  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  private final Log log;
  private int runs;

  private Throughput(Log log) {
    this.log = log;
  }

  /** Holds when a job has read all of its log, or comes to hold soon after. */
  private interface Check {
    void run() throws Exception;
  }

  /** Prints the table; fails if the engine comes to other outcomes than it must. */
  public static void main(String[] arguments) throws Exception {
    System.out.printf(
        "| input | records | bytes each | engine, records a second | read and discard, records a"
            + " second | engine / read and discard | in %d pairs | engine, subjects a second |%n",
        PAIRS);
    System.out.println("|---|--:|--:|--:|--:|--:|---|--:|");
    try (Log log = new Log()) {
      Throughput throughput = new Throughput(log);
      throughput.compare(Shape.SIGHTINGS, 12);
      throughput.compare(Shape.SCANS, 24);
    }
  }

  private void compare(Shape shape, int turns) throws Exception {
    String name = shape == Shape.SCANS ? "scans of 10 cars" : "single sightings";
    Log.progress("writing %s to the topic", name);
    ParkedCarsLog cars = ParkedCarsLog.write(log, shape, PLACES, turns);
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int pair = -1; pair < PAIRS; pair++) {
      double engine = engine(cars, pair + 2);
      double other = run("discard: Writer", cars, Throughput::readAndDiscard, () -> {});
      Log.progress("%s: %,.0f and %,.0f records a second", name, engine, other);
      if (pair >= 0) {
        ours.add(engine);
        theirs.add(other);
        ratios.add(engine / other);
      }
    }
    print(name, cars, Spread.of(ours), Spread.of(theirs), Spread.of(ratios));
  }

  private static void print(
      String name, ParkedCarsLog cars, Spread ours, Spread theirs, Spread ratios) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %d | %,.0f | %,.0f | %.2fx | %.2fx to %.2fx | %,.0f |%n",
        name,
        cars.records(),
        cars.bytes() / cars.records(),
        ours.median(),
        theirs.median(),
        ratios.median(),
        ratios.least(),
        ratios.most(),
        ours.median() * (cars.shape() == Shape.SCANS ? 10 : 1));
  }

  /** Runs the engine; its outcomes must stand on their topic once more than before. */
  private double engine(ParkedCarsLog cars, int timesSoFar) throws Exception {
    Map<Outcome, Long> expected = new EnumMap<>(Outcome.class);
    cars.expected().forEach((outcome, count) -> expected.put(outcome, count * timesSoFar));
    return run("watches", cars, KafkaEngine::assemble, () -> awaitOutcomes(cars, expected));
  }

  private static void awaitOutcomes(ParkedCarsLog cars, Map<Outcome, Long> expected)
      throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    for (Map<Outcome, Long> outcomes = Map.of();
        !outcomes.equals(expected);
        outcomes = cars.outcomes()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("outcomes: " + outcomes + " (expected: " + expected + ")");
      }
    }
  }

  private static void readAndDiscard(
      StreamExecutionEnvironment environment, EngineSettings settings) {
    environment
        .fromSource(
            KafkaSource.<Report>builder()
                .setProperties(settings.log().client())
                .setTopics(settings.log().name(Topic.OBSERVATIONS))
                .setGroupId(settings.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("max.poll.records", "2000")
                .setDeserializer(new ReportReader())
                .build(),
            WatermarkStrategy.noWatermarks(),
            "observations")
        .keyBy(report -> report.watch, Types.STRING)
        .sinkTo(new DiscardingSink<>())
        .name("discard");
  }

  /**
   * Runs a job over a whole log.
   *
   * @param operator whose records are counted
   * @param check what must come of it
   * @return how many a second, once it was under way
   */
  private double run(String operator, ParkedCarsLog cars, MeasuredJob.Assembly job, Check check)
      throws Exception {
    String name = "run-" + ++runs;
    EngineSettings settings =
        new EngineSettings(
            cars.address(), ParkedCarsLog.LAYOUT, name, false, CHECKPOINT_EVERY, false);
    System.gc();
    try (MeasuredJob running = new MeasuredJob(job, settings, log.checkpoints(name))) {
      long from = (long) (RUN_UP * cars.records());
      long start = await(running, operator, from);
      long end = await(running, operator, cars.records());
      check.run();
      return (cars.records() - from) / ((end - start) / 1e9);
    }
  }

  private static long await(MeasuredJob job, String operator, long records) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (job.recordsIn(operator) < records) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            job.recordsIn(operator) + " records in three minutes (expected: " + records + ")");
      }
      LockSupport.parkNanos(1_000_000);
    }
    return System.nanoTime();
  }
}
