package org.forewarn.connectors.notify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.forewarn.connectors.notify.Channel.Outcome;
import org.forewarn.rules.codec.NoticeReader;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Repeats;
import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notices from their topic to a channel and writes the receipts, until each is settled: sent,
 * refused, or expired. A notice is tried again with growing pauses and never sent after it has
 * expired. What is committed is settled and its receipt written; after a crash the rest comes
 * again, so that at most what was under way is sent twice, under the same key.
 */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final int MOST_UNDER_WAY = 256;
  private static final int REMEMBERED = 200_000;
  private static final long FIRST_PAUSE = 1_000;
  private static final long LONGEST_PAUSE = 60_000;
  private static final double JITTER = 0.2;
  private static final long CLOSE_MILLIS = 5_000;
  private static final Duration POLL = Duration.ofMillis(50);

  private final LogAddress address;
  private final Options options;
  private final Channel channel;
  private final LogWriter log;
  private final LongSupplier clock;
  private final RandomGenerator random;
  private final Repeats repeats = new Repeats(REMEMBERED);
  private final Settled settled = new Settled();
  private final Map<String, Long> onTheWay = new ConcurrentHashMap<>();
  private final NotifyCounts counts = new NotifyCounts();
  private final ScheduledExecutorService pauses;
  private final Thread reading;
  private volatile boolean closing;

  /**
   * Which notices a notifier takes, under which name.
   *
   * @param name the gateway's: the source of its receipts, and its consumer group
   * @param channels the rules' channels that it serves; empty for all
   */
  public record Options(String name, Set<String> channels) {}

  /** A notice on its way; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Errand(Notice notice, byte[] json, TopicPartition partition, long offset) {}

  /**
   * Begins to take notices.
   *
   * @param log appends receipts; stays open when the notifier ends
   * @param clock log time, epoch milliseconds
   * @param random for the pauses
   */
  public Notifier(
      LogAddress address,
      Options options,
      Channel channel,
      LogWriter log,
      LongSupplier clock,
      RandomGenerator random) {
    this.address = address;
    this.options = options;
    this.channel = channel;
    this.log = log;
    this.clock = clock;
    this.random = random;
    this.pauses = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "notify-pauses"));
    this.reading = daemon(this::read, "notify");
    reading.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** What became of notices so far. */
  public NotifyCounts counts() {
    return counts;
  }

  private void read() {
    Properties consumerSettings = LogReader.settings(address);
    consumerSettings.setProperty("group.id", options.name());
    consumerSettings.setProperty("max.poll.records", "100");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(address.name(Topic.NOTICES)), new Partitions());
      while (!closing) {
        step(consumer);
      }
      awaitUnderWay();
      commit(consumer);
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  private void step(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      if (settled.underWay() >= MOST_UNDER_WAY) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.paused());
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      commit(consumer);
    } catch (KafkaException e) {
      LOG.warn("notices cannot be read now: {}", e.toString());
    }
  }

  private void commit(KafkaConsumer<byte[], byte[]> consumer) {
    var offsets = settled.toCommit();
    if (!offsets.isEmpty()) {
      consumer.commitAsync(
          offsets,
          (done, failure) -> {
            if (failure != null) {
              LOG.info("not committed now, but with the next: {}", failure.toString());
            }
          });
    }
  }

  /** What is under way when partitions go to another gateway is settled there. */
  private final class Partitions implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      settled.forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // They begin where they were committed.
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    counts.received.increment();
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    settled.begin(partition, record.offset());
    Notice notice;
    try {
      notice = NoticeReader.read(new String(record.value(), StandardCharsets.UTF_8));
    } catch (UnreadableException e) {
      LOG.error("no notice at {} {}: {}", partition, record.offset(), e.getMessage());
      counts.unreadable.increment();
      settled.end(partition, record.offset());
      return;
    }
    if (!options.channels().isEmpty() && !options.channels().contains(notice.channel())) {
      counts.notMine.increment();
      settled.end(partition, record.offset());
      return;
    }
    switch (repeats.judge(notice.id(), record.value())) {
      case NEW -> {
        onTheWay.put(notice.id(), record.offset());
        attempt(new Errand(notice, record.value(), partition, record.offset()), 0);
      }
      case REPEAT -> repeated(notice, partition, record.offset());
      case CONTRADICTION -> {
        LOG.error("ALARM: the notice {} came with two contents", notice.id());
        counts.contradicted.increment();
        repeated(notice, partition, record.offset());
      }
    }
  }

  /**
   * The very record that is on its way, read again after a rebalance, is settled when that ends.
   */
  private void repeated(Notice notice, TopicPartition partition, long offset) {
    counts.repeated.increment();
    if (!Objects.equals(onTheWay.get(notice.id()), offset)) {
      settled.end(partition, offset);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // A channel never fails; its outcome is handled.
  private void attempt(Errand errand, int tried) {
    if (clock.getAsLong() >= errand.notice().expiresAt()) {
      counts.expired.increment();
      receipt(errand, "failed", "expired");
      return;
    }
    channel
        .send(errand.notice(), errand.json())
        .thenAccept(outcome -> judge(errand, tried, outcome));
  }

  private void judge(Errand errand, int tried, Outcome outcome) {
    switch (outcome.state()) {
      case SENT, DELIVERED -> {
        counts.sent.increment();
        receipt(errand, outcome.state() == Channel.State.SENT ? "sent" : "delivered", null);
      }
      case REFUSED -> {
        counts.failed.increment();
        receipt(errand, "failed", outcome.reason());
      }
      case AGAIN -> {
        LOG.info("{} again later: {}", errand.notice().id(), outcome.reason());
        later(() -> attempt(errand, tried + 1), pause(tried));
      }
    }
  }

  private void receipt(Errand errand, String state, String reason) {
    Notice notice = errand.notice();
    Observation receipt =
        Observation.receipt(
            options.name() + ':' + notice.id() + ':' + state,
            notice.watch(),
            options.name(),
            clock.getAsLong(),
            notice.id(),
            state,
            reason);
    write(errand, ObservationWriter.toJson(receipt).getBytes(StandardCharsets.UTF_8), 0);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Both ends are handled.
  private void write(Errand errand, byte[] receipt, int tried) {
    log.append(Topic.OBSERVATIONS, errand.notice().watch(), receipt)
        .whenComplete(
            (written, failure) -> {
              if (failure == null) {
                onTheWay.remove(errand.notice().id());
                settled.end(errand.partition(), errand.offset());
              } else {
                LOG.warn("the receipt of {} again later: {}", errand.notice().id(), failure);
                later(() -> write(errand, receipt, tried + 1), pause(tried));
              }
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What is cancelled at the end comes again.
  private void later(Runnable task, long millis) {
    if (!pauses.isShutdown()) {
      pauses.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
  }

  private long pause(int tried) {
    long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(tried, 10));
    return Math.round(pause * (1 - JITTER + 2 * JITTER * random.nextDouble()));
  }

  private void awaitUnderWay() {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
    while (settled.underWay() > 0 && System.nanoTime() < until) {
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }

  /** Takes no more and ends, after five seconds at most; what is not settled comes again. */
  @Override
  public void close() {
    closing = true;
    try {
      reading.join(CLOSE_MILLIS + 2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pauses.shutdownNow();
    channel.close();
  }
}
