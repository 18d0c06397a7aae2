package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.notify.Notifier;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.codec.NoticeReader;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Text;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Warnings from the topic to the cab, and what is said of them. */
class DownlinkTest {
  private static final long ANSWER_MILLIS = 500;
  private static final int PIECE_BYTES = 60;

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  @TempDir private Path evidence;
  private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
  private final Driver driver = new Driver();
  private Depot depot;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void open(TestInfo test) throws Exception {
    String prefix = test.getTestMethod().orElseThrow().getName() + "-";
    depot =
        new Depot(
            broker.address(), prefix, Jt808Settings.Limits.DEFAULT, new EvidenceFolder(evidence));
  }

  @AfterEach
  void close() {
    depot.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private SimulatedTerminal terminal(Edition edition) {
    return new SimulatedTerminal(
        loops.next(),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), depot.gateway().port()),
        new Identity("13800000001", edition, 2, "浙C88881"),
        driver);
  }

  /** A terminal that is connected and has said whether its ignition is on. */
  private SimulatedTerminal connected(Edition edition, boolean ignition) throws Exception {
    SimulatedTerminal terminal = terminal(edition);
    terminal.connect().get(30, TimeUnit.SECONDS);
    Location location =
        new Location(
            0,
            ignition ? 0x303 : 0x302,
            27_932_480,
            120_829_888,
            20,
            0,
            0,
            Depot.AT,
            ExtraFields.NONE);
    assertThat(terminal.report(location).get(30, TimeUnit.SECONDS)).isZero();
    return terminal;
  }

  private Notifier notifier() {
    return new Notifier(
        depot.address(),
        new Notifier.Options(Depot.GATEWAY, Set.of("cab"), 2),
        depot.gateway().downlink(PIECE_BYTES, ANSWER_MILLIS),
        depot.writer(),
        () -> Depot.AT,
        new Random(1));
  }

  private static Notice notice(String episode, boolean picture, String zh) {
    return new Notice(
        episode + "|1",
        episode,
        EventType.WARNED,
        "truck-off-route",
        1,
        "vehicle:" + Depot.SUBJECT,
        null,
        Depot.SUBJECT,
        "cab",
        "carrier",
        picture,
        new Text(zh, null),
        Depot.AT,
        Depot.AT + 60_000,
        60_000,
        Depot.AT + 60_000);
  }

  private void publish(Notice notice) throws Exception {
    depot
        .writer()
        .append(
            Topic.NOTICES,
            notice.watch(),
            EventCodec.toJson(notice).getBytes(StandardCharsets.UTF_8))
        .get(30, TimeUnit.SECONDS);
  }

  private List<String> receipts() throws Exception {
    return depot.observations().stream()
        .filter(one -> one.kind() == Kind.RECEIPT)
        .map(
            one ->
                one.notice() + ' ' + one.state() + (one.reason() == null ? "" : ' ' + one.reason()))
        .toList();
  }

  private List<String> channels() throws Exception {
    List<String> channels = new ArrayList<>();
    List<byte[]> all = new ArrayList<>();
    LogReader.readAll(depot.address(), Topic.NOTICES, record -> all.add(record.value()));
    for (byte[] one : all) {
      channels.add(NoticeReader.read(new String(one, StandardCharsets.UTF_8)).channel());
    }
    return channels;
  }

  @Test
  void aWarningIsReadAloudAndReceipted() throws Exception {
    for (Edition edition : Edition.values()) {
      SimulatedTerminal terminal = connected(edition, true);
      publish(notice(edition.name(), false, "您已偏离核准路线，请返回。"));
      try (Notifier notifier = notifier()) {
        Depot.await("a receipt", () -> receipts().contains(edition.name() + "|1 delivered"));
        assertThat(notifier.counts().failed()).isZero();
      }
      terminal.disconnect();
    }
    assertThat(driver.heard).containsExactly("您已偏离核准路线，请返回。", "您已偏离核准路线，请返回。");
    assertThat(channels()).containsExactly("cab", "cab");
  }

  @Test
  void aLongTextIsReadInPiecesInOrder() throws Exception {
    connected(Edition.V2013, true);
    String text = "您驾驶的车辆浙C88881已偏离核准路线，请在三分钟内返回核准路线。逾期未返回的，将移交执法部门处理。";
    Notice notice = notice("long", false, text);
    publish(notice);
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    assertThat(String.join("", driver.heard)).isEqualTo(text);
    assertThat(driver.heard).hasSizeGreaterThan(1);
    int first = Downlink.serial(notice, 0);
    assertThat(driver.serials).startsWith(first, (first + 1) & 0xffff);
  }

  @Test
  void withTheIgnitionOffNobodyHearsIt() throws Exception {
    connected(Edition.V2013, false);
    publish(notice("off", false, "请返回。"));
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts())
        .containsExactly(
            "off|1 failed the ignition is off: nobody hears it in the cab; goes on by carrier");
    assertThat(channels()).containsExactly("cab", "carrier");
  }

  @Test
  void whoDoesNotAnswerIsToldAgainUnderTheSameSerialAndThenByTheFallback() throws Exception {
    driver.answer.set(-1);
    connected(Edition.V2013, true);
    publish(notice("deaf", false, "请返回。"));
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts())
        .containsExactly("deaf|1 failed tried 2 times: no answer in 500 ms; goes on by carrier");
    assertThat(driver.heard).containsExactly("请返回。", "请返回。");
    assertThat(driver.serials.stream().distinct()).hasSize(1);
  }

  @Test
  void whoTakesNoTextsIsToldByTheFallback() throws Exception {
    driver.answer.set(3);
    connected(Edition.V2013, true);
    publish(notice("mute", false, "请返回。"));
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts())
        .containsExactly("mute|1 failed the terminal takes no texts; goes on by carrier");
    assertThat(driver.heard).hasSize(1);
  }

  @Test
  void whoIsNotConnectedIsToldByTheFallback() throws Exception {
    publish(notice("gone", false, "请返回。"));
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts())
        .containsExactly(
            "gone|1 failed tried 2 times: the terminal is not connected; goes on by carrier");
  }

  @Test
  void afterARestartOneUncertainRepeatUnderTheSameSerialAndSaidToBeOne() throws Exception {
    driver.answer.set(-1);
    connected(Edition.V2013, true);
    publish(notice("twice", false, "请返回。"));
    try (Notifier notifier = notifier()) {
      Depot.await("it was read", () -> driver.heard.size() == 1);
      assertThat(notifier.counts().underWay()).isEqualTo(1);
    }
    driver.answer.set(0);
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    assertThat(driver.heard).containsExactly("请返回。", "请返回。");
    assertThat(driver.serials.stream().distinct()).hasSize(1);
    assertThat(receipts())
        .containsExactly(
            "twice|1 delivered said again after a restart: it may have been read before");
  }

  @Test
  void whoDoesNotAnswerTheRepeatAfterARestartIsToldByTheFallback() throws Exception {
    driver.answer.set(-1);
    connected(Edition.V2013, true);
    publish(notice("thrice", false, "请返回。"));
    try (Notifier notifier = notifier()) {
      Depot.await("it was read", () -> driver.heard.size() == 1);
      assertThat(notifier.counts().underWay()).isEqualTo(1);
    }
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(driver.heard).hasSize(2);
    assertThat(receipts())
        .containsExactly(
            "thrice|1 failed said again after a restart: no answer in 500 ms; goes on by carrier");
    assertThat(channels()).containsExactly("cab", "carrier");
  }

  @Test
  void aPictureIsAskedForWhereTheRuleWantsOne() throws Exception {
    SimulatedTerminal terminal = connected(Edition.V2013, true);
    publish(notice("dumping", true, "已记录倾倒行为。"));
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().sent()).isEqualTo(1);
    }
    assertThat(driver.orders).containsExactly(new PictureOrder(1, 1, 0, false, 2, 5));
    Media picture =
        new Media(1, Media.PICTURE, Media.JPEG, 0, 1, Depot.location(9), new byte[3_000]);
    assertThat(terminal.say(picture).get(30, TimeUnit.SECONDS)).isZero();
    assertThat(depot.observations())
        .filteredOn(one -> one.uri() != null)
        .extracting(Observation::watch)
        .containsExactly("vehicle:" + Depot.SUBJECT);
  }

  @Test
  void placesHaveNoCab() throws Exception {
    Notice place =
        NoticeReader.read(
            EventCodec.toJson(notice("place", false, "请驶离。"))
                .replace("vehicle:" + Depot.SUBJECT, "place:A"));
    publish(place);
    try (Notifier notifier = notifier()) {
      Depot.await("a receipt", () -> !receipts().isEmpty());
      assertThat(notifier.counts().failed()).isEqualTo(1);
    }
    assertThat(receipts().get(0)).contains("place:A has no terminal in the registry");
  }
}
