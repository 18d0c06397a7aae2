package org.forewarn.benchmarks.kafka;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.forewarn.benchmarks.parking.Outcome;
import org.forewarn.benchmarks.parking.ParkedCars;
import org.forewarn.benchmarks.parking.Shape;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.topics.EpisodeLog;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/**
 * The parked cars as JSON on a topic, with the rule for them and ticks at the end.
 *
 * @param records how many observations the topic holds, ticks not among them
 * @param bytes how many bytes they have
 * @param expected how often each outcome must come out
 */
record ParkedCarsLog(
    LogAddress address, Shape shape, long records, long bytes, Map<Outcome, Long> expected) {
  /** How the topics are made: the log's time is that of its cars. */
  static final Topics.Layout LAYOUT = new Topics.Layout(Log.PARTITIONS, (short) 1, true);

  /** As in the street scenario, but that nobody is told: there is nobody to answer. */
  private static final String RULE =
      """
      id: illegal-parking
      title: {zh: 违停, en: Illegal parking}
      applies:
        places: [no-parking]
        hours: "Mon-Sun 07:00-22:00"
        except: [police, ambulance, fire]
      breach: {stationary: true}
      confirm: 60s
      grace: 8m
      """;

  private static final int SEED = 1;
  private static final long MINUTE = 60_000;

  /** Writes a log. */
  static ParkedCarsLog write(Log log, Shape shape, int places, int turns) throws Exception {
    LogAddress address = log.create(shape.name().toLowerCase(Locale.ROOT) + '-', LAYOUT);
    long[] now = {ParkedCars.end(0) - MINUTE};
    long[] written = new long[2];
    AtomicReference<Throwable> failed = new AtomicReference<>();
    Map<Outcome, Long> expected;
    try (LogWriter writer = new LogWriter(address, () -> now[0])) {
      Log.publish(writer, new Control.RegistryPublished(ParkedCars.registry(places)));
      byte[] rule = RULE.getBytes(StandardCharsets.UTF_8);
      Log.publish(writer, new Control.RulePublished(RuleCodec.read("rule.yaml", rule).get(0)));
      expected =
          ParkedCars.write(
              SEED,
              places,
              turns,
              shape,
              observation -> {
                now[0] = observation.at();
                byte[] json =
                    ObservationWriter.toJson(observation).getBytes(StandardCharsets.UTF_8);
                written[0]++;
                written[1] += json.length;
                note(writer.append(Topic.OBSERVATIONS, observation.watch(), json), failed);
              });
      now[0] = ParkedCars.end(turns);
      tick(writer, now[0]);
    }
    if (failed.get() != null) {
      throw new IllegalStateException("the log does not have all records", failed.get());
    }
    return new ParkedCarsLog(address, shape, written[0], written[1], new EnumMap<>(expected));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What failed is noted.
  private static void note(CompletableFuture<?> append, AtomicReference<Throwable> failed) {
    append.whenComplete(
        (metadata, failure) -> {
          if (failure != null) {
            failed.set(failure);
          }
        });
  }

  private static void tick(LogWriter writer, long at) throws Exception {
    byte[] tick =
        ObservationWriter.toJson(Observation.tick("gw-1", at)).getBytes(StandardCharsets.UTF_8);
    for (int partition = 0; partition < Log.PARTITIONS; partition++) {
      writer.append(Topic.OBSERVATIONS, partition, "tick", tick).get(30, TimeUnit.SECONDS);
    }
    Log.publish(writer, new Control.Tick());
  }

  /** What came out on the topic {@code episodes} so far. */
  Map<Outcome, Long> outcomes() throws Exception {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    EpisodeLog.readAll(
        address,
        event -> {
          Outcome outcome = outcome(event.type());
          if (outcome != null) {
            outcomes.merge(outcome, 1L, Long::sum);
          }
        });
    return outcomes;
  }

  private static Outcome outcome(EventType type) {
    return switch (type) {
      case WARNED -> Outcome.WARNED;
      case CORRECTED -> Outcome.CORRECTED;
      case ESCALATED -> Outcome.ESCALATED;
      default -> null;
    };
  }
}
