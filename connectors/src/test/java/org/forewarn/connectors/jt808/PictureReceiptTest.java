package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.Channel;
import org.forewarn.connectors.Channel.State;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.message.CameraAnswer;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.PictureOrder;
import org.forewarn.connectors.jt808.message.TerminalAnswer;
import org.forewarn.connectors.jt808.terminal.Cab;
import org.forewarn.connectors.jt808.terminal.Identity;
import org.forewarn.connectors.jt808.terminal.SimulatedTerminal;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that notices ask for become receipts of them; others do not. */
class PictureReceiptTest {
  private static final int BY_THE_CLOCK = 1;
  private static final int PIECE_BYTES = 480;
  private static final long ANSWER_MILLIS = 10_000;

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  @TempDir private Path folder;
  private Path evidence;
  private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
  private final Camera camera = new Camera();
  private Depot depot;
  private Channel downlink;
  private SimulatedTerminal terminal;

  /** Counts what it is asked for; texts are answered as the test says. */
  private static final class Camera implements Cab {
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger answerToOrders = new AtomicInteger(TerminalAnswer.DONE);
    private final AtomicInteger answerToTexts = new AtomicInteger(TerminalAnswer.DONE);

    @Override
    public int read(String text, int serial) {
      return answerToTexts.get();
    }

    @Override
    public int order(PictureOrder order) {
      orders.incrementAndGet();
      return answerToOrders.get();
    }
  }

  /** An attempt by a gateway that was never restarted. */
  private static final class Attempt implements Channel.Attempt {
    @Override
    public int toldBefore() {
      return 0;
    }

    @Override
    public CompletableFuture<Void> note() {
      return CompletableFuture.completedFuture(null);
    }
  }

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
    evidence = folder.resolve("evidence");
    depot =
        new Depot(
            broker.address(), prefix, Jt808Settings.Limits.DEFAULT, new EvidenceFolder(evidence));
    downlink = depot.gateway().downlink(PIECE_BYTES, ANSWER_MILLIS);
    terminal =
        new SimulatedTerminal(
            loops.next(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), depot.gateway().port()),
            new Identity("13800000001", Edition.V2013, 2, "浙C88881"),
            camera);
    terminal.connect().get(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    depot.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private State tell(String episode) throws Exception {
    return downlink
        .send(notice(episode), new byte[0], new Attempt())
        .get(30, TimeUnit.SECONDS)
        .state();
  }

  private static Notice notice(String episode) {
    return new Notice(
        episode + "|1",
        episode,
        EventType.WARNED,
        "truck-dumping",
        1,
        "vehicle:" + Depot.SUBJECT,
        null,
        Depot.SUBJECT,
        "cab",
        null,
        true,
        new Text("已记录倾倒行为。", null),
        Depot.AT,
        Depot.AT + 60_000,
        60_000,
        Depot.AT + 60_000);
  }

  /** A picture of its own for each number. */
  private static Media picture(int number, int event) {
    byte[] data = new byte[3_000];
    new Random(number).nextBytes(data);
    return new Media(number, Media.PICTURE, Media.JPEG, event, 1, Depot.location(number), data);
  }

  private void send(int number, int event) throws Exception {
    assertThat(terminal.say(picture(number, event)).get(30, TimeUnit.SECONDS)).isZero();
  }

  /** What the log has of pictures: for which notice, or as a position, and at which second. */
  private List<String> told() throws Exception {
    return depot.observations().stream()
        .filter(one -> one.uri() != null)
        .map(
            one ->
                (one.kind() == Kind.POSITION ? "position" : one.state() + ' ' + one.notice())
                    + " at "
                    + (one.at() - Depot.AT) / 1_000)
        .toList();
  }

  @Test
  void thePictureIsInTheLogAsAReceiptOfItsNoticeWhenItIsAcknowledged() throws Exception {
    tell("dumping");
    send(3, Media.ORDERED);
    List<Observation> written = depot.observations();
    assertThat(written).hasSize(1);
    Observation receipt = written.get(0);
    assertThat(receipt.kind()).isEqualTo(Kind.RECEIPT);
    assertThat(receipt.state()).isEqualTo("pictured");
    assertThat(receipt.notice()).isEqualTo("dumping|1");
    assertThat(receipt.id()).isEqualTo("gw-cab:dumping|1:pictured");
    assertThat(receipt.watch()).isEqualTo("vehicle:" + Depot.SUBJECT);
    assertThat(receipt.source()).isEqualTo(Depot.GATEWAY);
    assertThat(receipt.at()).isEqualTo(Depot.AT + 3_000);
    assertThat(receipt.uri()).isEqualTo("sha256:" + receipt.sha256());
    Path file = evidence.resolve(receipt.sha256().substring(0, 2));
    assertThat(Files.readAllBytes(file.resolve(receipt.sha256() + ".jpg")))
        .isEqualTo(picture(3, Media.ORDERED).data());
  }

  @Test
  void theOldestOrderGetsThePicture() throws Exception {
    tell("first");
    tell("second");
    send(1, Media.ORDERED);
    send(2, Media.ORDERED);
    assertThat(told()).containsExactly("pictured first|1 at 1", "pictured second|1 at 2");
  }

  @Test
  void whatNobodyOrderedGoesOnAsAPosition() throws Exception {
    send(1, Media.ORDERED);
    tell("dumping");
    send(2, BY_THE_CLOCK);
    send(3, Media.ORDERED);
    send(4, Media.ORDERED);
    assertThat(told())
        .containsExactly(
            "position at 1", "position at 2", "pictured dumping|1 at 3", "position at 4");
  }

  @Test
  void theOrderIsRepeatedUntilThePictureComes() throws Exception {
    camera.answerToTexts.set(TerminalAnswer.FAILED);
    assertThat(tell("dumping")).isEqualTo(State.AGAIN);
    assertThat(tell("dumping")).isEqualTo(State.AGAIN);
    assertThat(camera.orders).hasValue(2);
    send(1, Media.ORDERED);
    assertThat(tell("dumping")).isEqualTo(State.AGAIN);
    assertThat(camera.orders).hasValue(2);
  }

  /** Else the second picture of one notice would be taken for the first of the next. */
  @Test
  void thePictureOfARepeatedOrderIsNoOtherNotices() throws Exception {
    camera.answerToTexts.set(TerminalAnswer.FAILED);
    tell("first");
    tell("first");
    tell("second");
    send(1, Media.ORDERED);
    send(2, Media.ORDERED);
    send(3, Media.ORDERED);
    assertThat(told())
        .containsExactly("pictured first|1 at 1", "position at 2", "pictured second|1 at 3");
  }

  @Test
  void whoCannotTakePicturesIsNotAskedAgainAndWaitsForNone() throws Exception {
    camera.answerToTexts.set(TerminalAnswer.FAILED);
    camera.answerToOrders.set(TerminalAnswer.UNSUPPORTED);
    tell("blind");
    tell("blind");
    assertThat(camera.orders).hasValue(1);
    camera.answerToOrders.set(TerminalAnswer.DONE);
    tell("seeing");
    send(1, Media.ORDERED);
    assertThat(told()).containsExactly("pictured seeing|1 at 1");
  }

  @Test
  void whoseCameraIsNotThereIsNotAskedAgain() throws Exception {
    camera.answerToTexts.set(TerminalAnswer.FAILED);
    tell("blind");
    int serial = Downlink.serial(notice("blind"), -1);
    CameraAnswer noSuchChannel = new CameraAnswer(serial, 2, List.of());
    assertThat(terminal.say(noSuchChannel).get(30, TimeUnit.SECONDS)).isZero();
    tell("blind");
    assertThat(camera.orders).hasValue(1);
    send(1, Media.ORDERED);
    assertThat(told()).containsExactly("position at 1");
  }

  @Test
  void thePictureMayComeOverTheNextConnection() throws Exception {
    tell("tunnel");
    terminal.connect().get(30, TimeUnit.SECONDS);
    send(1, Media.ORDERED);
    assertThat(told()).containsExactly("pictured tunnel|1 at 1");
  }

  @Test
  void aPictureThatIsNotStoredIsNotAcknowledgedAndStaysItsNotices() throws Exception {
    tell("full");
    Files.delete(evidence);
    Files.createFile(evidence);
    CompletableFuture<Integer> sent = terminal.say(picture(1, Media.ORDERED));
    Depot.await("it is not kept", () -> depot.gateway().counts().mediaFailed() > 0);
    assertThat(sent).isNotDone();
    assertThat(told()).isEmpty();
    Files.delete(evidence);
    Files.createDirectory(evidence);
    terminal.connect().get(30, TimeUnit.SECONDS);
    assertThat(sent.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(told()).containsExactly("pictured full|1 at 1");
  }

  @Test
  void aSoundIsNoPictureThatWasOrdered() throws Exception {
    tell("dumping");
    Media sound = new Media(1, 1, 3, Media.ORDERED, 1, Depot.location(1), new byte[300]);
    assertThat(terminal.say(sound).get(30, TimeUnit.SECONDS)).isZero();
    send(2, Media.ORDERED);
    assertThat(told()).containsExactly("position at 1", "pictured dumping|1 at 2");
  }
}
