package org.forewarn.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Text;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;

/** The topics of one test: notices are written, receipts read. */
final class NoticeLog implements AutoCloseable {
  static final long NOW = 1_777_593_600_000L;
  static final long EXPIRES = NOW + 60_000;

  private final LogAddress address;
  private final LogWriter writer;

  NoticeLog(String servers, String prefix) throws Exception {
    address = LogAddress.of(servers, prefix);
    try (Topics topics = new Topics(address)) {
      topics.create(new Topics.Layout(8, (short) 1, false));
    }
    writer = new LogWriter(address);
  }

  LogAddress address() {
    return address;
  }

  LogWriter writer() {
    return writer;
  }

  static Notice notice(String episode, EventType type, String watch) {
    return new Notice(
        episode + "|1",
        episode,
        type,
        "parking",
        1,
        watch,
        "A",
        "浙C12345",
        "sms",
        null,
        false,
        new Text("请驶离", "Please leave"),
        NOW,
        EXPIRES,
        480_000,
        EXPIRES);
  }

  static Notice notice(String episode) {
    return notice(episode, EventType.WARNED, "place:A");
  }

  void publish(List<Notice> notices) throws Exception {
    List<CompletableFuture<?>> written = new ArrayList<>();
    for (Notice notice : notices) {
      byte[] json = EventCodec.toJson(notice).getBytes(StandardCharsets.UTF_8);
      written.add(writer.append(Topic.NOTICES, notice.watch(), json));
    }
    for (CompletableFuture<?> one : written) {
      one.get(30, TimeUnit.SECONDS);
    }
  }

  void publish(Notice notice) throws Exception {
    publish(notice.watch(), EventCodec.toJson(notice).getBytes(StandardCharsets.UTF_8));
  }

  void publish(String watch, byte[] json) throws Exception {
    writer.append(Topic.NOTICES, watch, json).get(30, TimeUnit.SECONDS);
  }

  /** What gateways said, as {@code id state reason}. */
  List<String> receipts() throws Exception {
    List<byte[]> all = new ArrayList<>();
    LogReader.readAll(address, Topic.OBSERVATIONS, record -> all.add(record.value()));
    ObservationReader reader = new ObservationReader();
    List<String> texts = new ArrayList<>();
    for (byte[] one : all) {
      Observation receipt = reader.read(one, 0, one.length);
      assertThat(receipt.kind()).isEqualTo(Observation.Kind.RECEIPT);
      String reason = receipt.reason() == null ? "" : ' ' + receipt.reason();
      texts.add(receipt.notice() + ' ' + receipt.state() + reason);
    }
    return texts;
  }

  List<String> deadLetters() throws Exception {
    List<String> all = new ArrayList<>();
    LogReader.readAll(
        address,
        Topic.DEAD_LETTERS,
        record -> all.add(new String(record.value(), StandardCharsets.UTF_8)));
    return all;
  }

  /** The first offset of each partition that is not committed, added up. */
  long committed(String group) throws Exception {
    try (Admin admin = Admin.create(address.client())) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(30, TimeUnit.SECONDS)
          .entrySet()
          .stream()
          .filter(one -> one.getKey().topic().equals(address.name(Topic.NOTICES)))
          .mapToLong(one -> one.getValue().offset())
          .sum();
    }
  }

  /** Waits for something, a minute at most. */
  static void await(String what, Callable<Boolean> done) throws Exception {
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!done.call()) {
      assertThat(System.nanoTime()).as("a minute has passed without: %s", what).isLessThan(until);
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    writer.close();
  }
}
