package org.forewarn.benchmarks.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.forewarn.engine.kafka.EngineSettings;
import org.forewarn.engine.kafka.KafkaEngine;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.codec.RuleCodec;
import org.forewarn.rules.model.Control;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Ticker;
import org.forewarn.topics.Topics;

/**
 * A whole deployment on this machine: a broker that stamps what is appended, in a process of its
 * own; in this one a gateway that ticks, the city's streams, the engine, and a consumer that reads
 * its warnings.
 */
final class LiveCity implements AutoCloseable {
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);
  private static final Topics.Layout LAYOUT = new Topics.Layout(Log.PARTITIONS, (short) 1, false);

  private final Log log;
  private final LogAddress address;
  private final LogWriter writer;
  private final Ticker ticker;
  private final CityStreams streams;
  private final MeasuredJob engine;
  private final Answers answers;

  /**
   * Starts all of it; the streams are silent.
   *
   * @param places of the city, ten berths each
   * @param others places beyond, of which warnings are not measured
   */
  LiveCity(int places, String... others) throws Exception {
    log = new Log();
    address = log.create("", LAYOUT);
    writer = new LogWriter(address);
    Log.publish(writer, new Control.RegistryPublished(CityStreams.registry(places, others)));
    byte[] rule = CityStreams.RULE.getBytes(StandardCharsets.UTF_8);
    long published =
        Log.publish(writer, new Control.RulePublished(RuleCodec.read("rule.yaml", rule).get(0)));
    // Of what is said sooner nobody knows the places: letters that no bad gateway wrote.
    Log.awaitTime(writer, published + RuleBook.DELAY);
    ticker = new Ticker(writer, "gw-1", System::currentTimeMillis, 1);
    EngineSettings settings =
        new EngineSettings(address, LAYOUT, "engine", false, CHECKPOINT_EVERY, false);
    engine = new MeasuredJob(KafkaEngine::assemble, settings, log.checkpoints("engine"));
    streams = new CityStreams(writer, places);
    answers = new Answers(address, "place:P");
  }

  LogAddress address() {
    return address;
  }

  CityStreams streams() {
    return streams;
  }

  /**
   * Goes on at a rate and measures.
   *
   * @param perSecond observations
   */
  Answers.Figures measure(int perSecond, int seconds) throws InterruptedException {
    answers.take();
    streams.rate(perSecond);
    TimeUnit.SECONDS.sleep(seconds);
    return answers.take();
  }

  @Override
  public void close() throws IOException {
    streams.close();
    answers.close();
    engine.close();
    ticker.close();
    writer.close();
    log.close();
  }
}
