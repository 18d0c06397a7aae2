package org.forewarn.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.forewarn.broker.LocalBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics are made as decisions need them, and wrong ones are refused by name. */
class TopicsTest {
  private static final Topics.Layout LAYOUT = new Topics.Layout(8, (short) 1, false);

  @TempDir static Path folder;
  private static LocalBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(folder, 0, Map.of());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void topicsThatAreMadeAreAsTheyMustBe() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "made-");
    try (Topics topics = new Topics(log)) {
      assertThat(topics.check(LAYOUT)).hasSize(5).allMatch(one -> one.contains("is not there"));
      assertThat(topics.create(LAYOUT)).containsExactlyElementsOf(Topics.names(log));
      assertThat(topics.check(LAYOUT)).isEmpty();
      assertThat(topics.create(LAYOUT)).as("made a second time").isEmpty();
      topics.require(LAYOUT);
    }
  }

  @Test
  void anotherNumberOfPartitionsIsRefused() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "partitions-");
    try (Topics topics = new Topics(log)) {
      topics.create(LAYOUT);
      assertThat(topics.check(new Topics.Layout(16, (short) 1, false)))
          .containsExactly("partitions-observations: 8 partitions (expected: 16, never changed)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OBSERVATIONS, message.timestamp.type, CreateTime, LogAppendTime",
    "CONTROL, message.timestamp.type, CreateTime, LogAppendTime",
    "OBSERVATIONS, cleanup.policy, compact, delete",
    "CONTROL, cleanup.policy, compact, delete",
    "CONTROL, retention.ms, 604800000, -1",
    "CONTROL, retention.bytes, 1000000, -1",
    "OBSERVATIONS, max.message.bytes, 1000000, at least 2097152",
  })
  void aWrongSettingIsRefusedByName(Topic wrong, String setting, String value, String expected)
      throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "wrong-" + wrong.name() + setting + "-");
    try (Topics topics = new Topics(log);
        Admin admin = Admin.create(log.client())) {
      topics.create(LAYOUT);
      admin.deleteTopics(List.of(log.name(wrong))).all().get();
      awaitKnown(admin, log.name(wrong), false);
      Map<String, String> settings = wrong.settings();
      settings.put(setting, value);
      int partitions = wrong == Topic.OBSERVATIONS ? 8 : wrong.partitions();
      admin
          .createTopics(
              List.of(
                  new NewTopic(log.name(wrong), Optional.of(partitions), Optional.empty())
                      .configs(settings)))
          .all()
          .get();
      awaitKnown(admin, log.name(wrong), true);
      String sentence =
          log.name(wrong) + ": " + setting + " is " + value + " (expected: " + expected + ")";
      assertThat(topics.check(LAYOUT)).containsExactly(sentence);
      assertThatThrownBy(() -> topics.require(LAYOUT))
          .isInstanceOf(LogException.class)
          .hasMessage(sentence);
    }
  }

  /** The controller answers before the broker has heard of it. */
  private static void awaitKnown(Admin admin, String topic, boolean known) throws Exception {
    long until = System.nanoTime() + 30_000_000_000L;
    while (admin.listTopics().names().get().contains(topic) != known) {
      assertThat(System.nanoTime()).as("waiting for %s", topic).isLessThan(until);
    }
  }

  @Test
  void brokersThatAreNotThereAreNamed() {
    LogAddress nowhere =
        new LogAddress(
            "127.0.0.1:" + LocalBroker.freePort(),
            "",
            Map.of("default.api.timeout.ms", "1500", "request.timeout.ms", "1000"));
    try (Topics topics = new Topics(nowhere)) {
      assertThatThrownBy(() -> topics.check(LAYOUT))
          .isInstanceOf(LogException.class)
          .hasMessageStartingWith("kafka at " + nowhere.servers() + " did not list topics");
    }
  }

  @Test
  void theBrokersClockStampsEveryRecordWhateverTheWriterSays() throws Exception {
    LogAddress log = LogAddress.of(broker.address(), "stamped-");
    try (Topics topics = new Topics(log);
        LogWriter writer = new LogWriter(log, () -> 5)) {
      topics.create(LAYOUT);
      long before = System.currentTimeMillis();
      writer.append(Topic.OBSERVATIONS, "place:A", new byte[] {'{', '}'}).get();
      List<Long> stamps = new ArrayList<>();
      LogReader.readAll(log, Topic.OBSERVATIONS, record -> stamps.add(record.timestamp()));
      assertThat(stamps)
          .singleElement()
          .satisfies(
              at -> assertThat(at).isBetween(before - 1_000, System.currentTimeMillis() + 1_000));
    }
  }
}
