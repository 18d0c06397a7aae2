package org.forewarn.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.codec.ControlCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's heartbeat reaches every partition, and control five times as often. */
class TickerTest {
  private static final int PARTITIONS = 8;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  @TempDir Path folder;

  @Test
  @SuppressWarnings("try")
  void ticksGoToEveryPartitionAndToControl() throws Exception {
    try (LocalBroker broker = LocalBroker.start(folder, 0, Map.of())) {
      LogAddress log = LogAddress.of(broker.address(), "");
      try (Topics topics = new Topics(log)) {
        topics.create(new Topics.Layout(PARTITIONS, (short) 1, false));
      }
      Map<Integer, Integer> ticks = new HashMap<>();
      int controlTicks = 0;
      try (LogWriter writer = new LogWriter(log);
          Ticker ticker = new Ticker(writer, "gw-1", () -> 1_777_593_600_000L, 1);
          Follower observations = new Follower(log, Topic.OBSERVATIONS);
          Follower control = new Follower(log, Topic.CONTROL)) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!(ticks.size() == PARTITIONS && ticks.values().stream().allMatch(n -> n >= 3))) {
          assertThat(System.nanoTime()).as("ticks %s", ticks).isLessThan(until);
          for (var record : observations.next(Duration.ofMillis(50))) {
            Observation tick =
                new ObservationReader().read(record.value(), 0, record.value().length);
            assertThat(tick.kind()).isEqualTo(Observation.Kind.TICK);
            assertThat(tick.source()).isEqualTo("gw-1");
            ticks.merge(record.partition(), 1, Integer::sum);
          }
          for (var record : control.next(Duration.ofMillis(50))) {
            String json = new String(record.value(), StandardCharsets.UTF_8);
            assertThat(ControlCodec.read(json))
                .isIn(new Control.Tick("gw-1"), new Control.Tick(null));
            controlTicks++;
          }
        }
      }
      assertThat(controlTicks).isGreaterThanOrEqualTo(6);
    }
  }

  @Test
  @SuppressWarnings("try")
  void itNamesItselfOnlyWhileEveryPartitionTakesItsTicks() throws Exception {
    List<PartitionInfo> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(i -> new PartitionInfo("observations", i, Node.noNode(), null, null))
            .toList();
    Cluster cluster = new Cluster(null, List.of(), partitions, Set.of(), Set.of());
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(
            cluster, false, null, new ByteArraySerializer(), new ByteArraySerializer());
    LogAddress log = LogAddress.of("localhost:1", "");
    try (LogWriter writer = new LogWriter(log, null, producer);
        Ticker ticker = new Ticker(writer, "gw-1", () -> 0, 1)) {
      Answers answers = new Answers(producer);
      answers.upTo(5, record -> record.partition() != 3);
      assertThat(answers.control).hasSize(5).containsOnly(new Control.Tick(null));
      answers.upTo(15, record -> true);
      assertThat(answers.control.get(4)).isEqualTo(new Control.Tick(null));
      assertThat(answers.control.get(14)).isEqualTo(new Control.Tick("gw-1"));
    }
  }

  /** A log that takes or refuses what it is given, in the order in which that comes. */
  private static final class Answers {
    private final MockProducer<byte[], byte[]> producer;
    private final List<Control> control = new ArrayList<>();
    private int answered;

    Answers(MockProducer<byte[], byte[]> producer) {
      this.producer = producer;
    }

    void upTo(int controlTicks, Predicate<ProducerRecord<byte[], byte[]>> takes)
        throws UnreadableException {
      long until = System.nanoTime() + PATIENCE_NANOS;
      while (control.size() < controlTicks) {
        assertThat(System.nanoTime()).isLessThan(until);
        List<ProducerRecord<byte[], byte[]>> given = producer.history();
        if (given.size() <= answered) {
          Thread.onSpinWait();
          continue;
        }
        ProducerRecord<byte[], byte[]> record = given.get(answered++);
        if (record.topic().equals("control")) {
          control.add(ControlCodec.read(new String(record.value(), StandardCharsets.UTF_8)));
          assertThat(producer.completeNext()).isTrue();
        } else if (takes.test(record)) {
          assertThat(producer.completeNext()).isTrue();
        } else {
          assertThat(producer.errorNext(new TimeoutException("no leader"))).isTrue();
        }
      }
    }
  }

  @Test
  void aTickerThatEndedTicksNoMore() throws Exception {
    try (LocalBroker broker = LocalBroker.start(folder, 0, Map.of())) {
      LogAddress log = LogAddress.of(broker.address(), "");
      try (Topics topics = new Topics(log);
          LogWriter writer = new LogWriter(log)) {
        topics.create(new Topics.Layout(PARTITIONS, (short) 1, false));
        new Ticker(writer, "gw-1", () -> 0, 1).close();
        writer.flush();
        Set<Long> first = offsets(log);
        assertThat(offsets(log)).isEqualTo(first);
      }
    }
  }

  private static Set<Long> offsets(LogAddress log) throws LogException {
    Set<Long> offsets = new HashSet<>();
    LogReader.readAll(log, Topic.CONTROL, record -> offsets.add(record.offset()));
    return offsets;
  }
}
