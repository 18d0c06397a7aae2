package org.forewarn.connectors.notify;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.forewarn.connectors.Channel;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notices from their topic to a channel and writes the receipts, until each is settled: sent,
 * refused, or expired. A notice is tried again with growing pauses and never sent after it has
 * expired. What is committed is settled and its receipt written; after a crash only what was under
 * way comes again, under the same key. What the engine says again is known also after a restart,
 * from the last {@link #REMEMBERED} records of each partition.
 *
 * <p>At most 256 notices are under way; the rest stays on the topic. Several notifiers of one name
 * share the partitions.
 */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  /** How many records of a partition are remembered, to know what comes again. */
  static final int REMEMBERED = 10_000;

  /** How many notices are under way at most. */
  static final int MOST_UNDER_WAY = 256;

  private static final int HANDS = 4;
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration ANSWER = Duration.ofSeconds(1);

  private final LogAddress address;
  private final Options options;
  private final Desk desk;
  private final Admission admission;
  private final ScheduledThreadPoolExecutor hands;
  private final Thread reading;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What this gateway has; belongs to the thread that reads. */
  private final Map<TopicPartition, Lane> lanes = new HashMap<>();

  /** What was read and is not under way yet; belongs to the thread that reads. */
  private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

  private long committedAt = System.nanoTime();

  /**
   * Which notices a notifier takes, under which name.
   *
   * @param name the gateway's: the source of its receipts, and its consumer group; letters, digits,
   *     {@code . _ -}
   * @param channels the rules' channels that it serves; empty for all
   * @param attempts after how many a notice has failed; 0 for as many as there are until it expires
   */
  public record Options(String name, Set<String> channels, int attempts) {
    /** Refuses what could be no name. */
    public Options {
      if (!name.matches("[A-Za-z0-9._-]{1,100}")) {
        throw new IllegalArgumentException(
            "name: \"" + name + "\" (expected: letters, digits, . _ -; 1 to 100)");
      }
      channels = Set.copyOf(channels);
    }

    /** Tries until a notice expires. */
    public Options(String name, Set<String> channels) {
      this(name, channels, 0);
    }
  }

  /**
   * Begins to take notices.
   *
   * @param channel closed with the notifier
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
    this(address, options, channel, log, clock, random, null);
  }

  /**
   * A notifier whose pauses pass when somebody says so.
   *
   * @param timer null for one that lets them pass as time does
   */
  Notifier(
      LogAddress address,
      Options options,
      Channel channel,
      LogWriter log,
      LongSupplier clock,
      RandomGenerator random,
      Desk.Timer timer) {
    this.address = address;
    this.options = options;
    this.hands = new ScheduledThreadPoolExecutor(HANDS, task -> daemon(task, "notify-hand"));
    this.desk =
        new Desk(
            options,
            channel,
            log,
            clock,
            new Pauses(random),
            timer == null ? this::after : timer,
            hands,
            new NotifyCounts(),
            new AtomicInteger());
    this.admission = new Admission(desk, options.channels());
    this.reading = daemon(this::read, "notify");
    reading.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What is dropped at the end comes again.
  private void after(long millis, Runnable task) {
    if (!hands.isShutdown()) {
      hands.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
  }

  /** What became of notices so far. */
  public NotifyCounts counts() {
    return desk.counts();
  }

  /** Reads until it is closed: whatever breaks is said, and begun anew. */
  private void read() {
    while (!isClosing()) {
      KafkaConsumer<byte[], byte[]> consumer = null;
      try {
        consumer = consumer();
        consumer.subscribe(List.of(address.name(Topic.NOTICES)), new Partitions(consumer));
        while (!isClosing()) {
          step(consumer);
        }
        giveAway(consumer, List.copyOf(lanes.keySet()));
      } catch (RuntimeException e) {
        LOG.error("notices cannot be read; begins anew in a second", e);
        forget(List.copyOf(lanes.keySet()));
        awaitClosing();
      } finally {
        if (consumer != null) {
          close(consumer);
        }
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void awaitClosing() {
    try {
      closing.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties settings = LogReader.settings(address);
    settings.setProperty("group.id", options.name());
    settings.setProperty("max.poll.records", "100");
    // So long the notices of one that was killed wait for another to take them over.
    settings.putIfAbsent("session.timeout.ms", "10000");
    settings.putIfAbsent("heartbeat.interval.ms", "3000");
    settings.putIfAbsent(
        "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static void close(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.close(CloseOptions.timeout(ANSWER));
    } catch (KafkaException e) {
      LOG.warn("the group was not left in good order: {}", e.toString());
    }
  }

  /** Keeps polling where it has no room, so that it keeps its partitions. */
  private void step(KafkaConsumer<byte[], byte[]> consumer) {
    admitWaiting();
    if (waiting.isEmpty() && hasRoom()) {
      consumer.resume(consumer.paused());
    } else {
      consumer.pause(consumer.assignment());
    }
    consumer.poll(POLL).forEach(waiting::add);
    admitWaiting();
    boolean awaited = lanes.values().stream().anyMatch(Lane::isAwaited);
    if (awaited || System.nanoTime() - committedAt > COMMIT_NANOS) {
      committedAt = System.nanoTime();
      commit(consumer);
    }
  }

  private boolean hasRoom() {
    return desk.underWay().get() < MOST_UNDER_WAY;
  }

  private void admitWaiting() {
    while (!waiting.isEmpty() && hasRoom()) {
      ConsumerRecord<byte[], byte[]> record = waiting.remove();
      Lane lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
      if (lane != null) {
        admission.take(lane, record);
      }
    }
  }

  private Map<TopicPartition, Lane.Commit> toCommit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Lane.Commit> commits = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Lane lane = lanes.get(partition);
      Lane.Commit commit = lane == null ? null : lane.toCommit();
      if (commit != null) {
        commits.put(partition, commit);
      }
    }
    return commits;
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      Map<TopicPartition, Lane.Commit> commits) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    commits.forEach((partition, commit) -> offsets.put(partition, commit.offset()));
    return offsets;
  }

  private void commit(KafkaConsumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Lane.Commit> commits = toCommit(lanes.keySet());
    if (commits.isEmpty()) {
      return;
    }
    List<Lane> committing = new ArrayList<>();
    commits.keySet().forEach(partition -> committing.add(lanes.get(partition)));
    consumer.commitAsync(
        offsets(commits),
        (done, failure) -> {
          if (failure == null) {
            commits.values().forEach(Lane.Commit::done);
          } else {
            LOG.info("not committed now, but later: {}", failure.toString());
            committing.forEach(Lane::commitAgain);
          }
        });
  }

  /** What is being done is done and committed; what waits for its next attempt is left. */
  private void giveAway(
      KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
    long until = System.nanoTime() + CLOSE_NANOS;
    List<Lane> ending = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      if (lanes.containsKey(partition)) {
        ending.add(lanes.get(partition));
      }
    }
    ending.forEach(Lane::end);
    try {
      for (Lane lane : ending) {
        lane.awaitIdle(until);
      }
      consumer.commitSync(offsets(toCommit(partitions)), ANSWER);
    } catch (InterruptedException e) {
      closing.countDown();
    } catch (KafkaException e) {
      LOG.warn("not committed; what was settled last comes again: {}", e.toString());
    }
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    Set<TopicPartition> gone = new HashSet<>(partitions);
    for (TopicPartition partition : gone) {
      Lane lane = lanes.remove(partition);
      if (lane != null) {
        lane.end();
      }
    }
    waiting.removeIf(
        record -> gone.contains(new TopicPartition(record.topic(), record.partition())));
  }

  /** What comes to this gateway, and what goes to another. */
  private final class Partitions implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;

    Partitions(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    /** A partition is read from some way back, only to remember what was said there. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          consumer.committed(new HashSet<>(partitions));
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      for (TopicPartition partition : partitions) {
        Bookmark start = Bookmark.of(committed.get(partition));
        lanes.put(partition, new Lane(start, 2 * REMEMBERED));
        consumer.seek(
            partition, Math.max(first.getOrDefault(partition, 0L), start.offset() - REMEMBERED));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      giveAway(consumer, partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      forget(partitions);
    }
  }

  /**
   * Takes no more and ends, as well as its channel. Attempts and receipts under way are waited for,
   * five seconds at most; what is not settled then comes again.
   */
  @Override
  public void close() {
    closing.countDown();
    try {
      reading.join(TimeUnit.NANOSECONDS.toMillis(CLOSE_NANOS) + 4 * ANSWER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hands.shutdownNow();
    desk.channel().close();
  }
}
