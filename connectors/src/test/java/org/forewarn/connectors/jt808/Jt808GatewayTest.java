package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.EvidenceFolder;
import org.forewarn.connectors.jt808.Jt808Settings.Limits;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.DriverCard;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.MediaAnswer;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway answers to whom, over real sockets and on a real broker. */
class Jt808GatewayTest {
  private static final Limits LIMITS =
      new Limits(20, 15, 30, 60_000, 60_000, 1 << 20, 1 << 20, 16, 1_000);

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  @TempDir private Path evidence;
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
    depot = new Depot(broker.address(), prefix, LIMITS, new EvidenceFolder(evidence));
  }

  @AfterEach
  void close() {
    depot.close();
  }

  private static PlatformAnswer done(int serial, Message message) {
    return new PlatformAnswer(serial, message.id(), PlatformAnswer.DONE);
  }

  @Test
  void aLocationIsInTheLogWhenItIsAcknowledged() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(done(2, Depot.location(0)));
      Observation written = depot.observations().get(0);
      assertThat(written.id()).isEqualTo("jt808:013800000001:1777593600000:2");
      assertThat(written.watch()).isEqualTo("vehicle:" + Depot.SUBJECT);
      assertThat(written.source()).isEqualTo("jt808:013800000001");
      assertThat(written.at()).isEqualTo(Depot.AT);
      assertThat(written.latitude()).isEqualTo(27.93248);
      assertThat(written.longitude()).isEqualTo(120.829888);
      assertThat(written.attributes())
          .isEqualTo(
              Attributes.of(
                  "speedKph",
                  39.9,
                  "heading",
                  90.0,
                  "gateway",
                  Depot.GATEWAY,
                  "acc",
                  true,
                  "fixed",
                  true,
                  "load",
                  "full",
                  "antennaCut",
                  false,
                  "powerCut",
                  false));
    }
  }

  @Test
  void theEditionOf2019IsTheSameTerminal() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE_2019)) {
      line.send(Depot.PHONE_2019, Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(done(2, Depot.location(0)));
      assertThat(depot.observations().get(0).source()).isEqualTo("jt808:013800000001");
    }
  }

  @Test
  void whoIsNotInTheRegistryIsNotRegistered() throws Exception {
    try (RawLine line = depot.dial()) {
      line.send("019900000000", new Registration(33, 303, "F", "M", "T", 2, "浙C88881"));
      assertThat(line.receiveMessage())
          .isEqualTo(new RegistrationAnswer(0, RegistrationAnswer.NO_SUCH_TERMINAL, ""));
      line.send(Depot.PHONE, new Registration(33, 303, "F", "M", "T", 2, "浙C99999"));
      assertThat(line.receiveMessage())
          .isEqualTo(new RegistrationAnswer(1, RegistrationAnswer.NO_SUCH_VEHICLE, ""));
      line.send(Depot.PHONE, new Registration(33, 303, "F", "M", "T", 2, "浙C88882"));
      assertThat(line.receiveMessage())
          .isEqualTo(new RegistrationAnswer(2, RegistrationAnswer.TERMINAL_TAKEN, ""));
      line.send(Depot.PHONE, new Registration(33, 303, "F", "M", "T", 1, "浙C88881"));
      assertThat(((RegistrationAnswer) line.receiveMessage()).result()).isZero();
    }
    assertThat(depot.gateway().counts().unknownTerminals()).isEqualTo(3);
  }

  @Test
  void nobodyIsHeardBeforeTheRightCode() throws Exception {
    try (RawLine line = depot.dial()) {
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(0, Location.ID, 1));
      line.send(Depot.PHONE, new Authentication("000000000000000000000000", "", ""));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(1, Authentication.ID, 1));
      line.send("019900000000", new Authentication("000000000000000000000000", "", ""));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(2, Authentication.ID, 1));
      line.send(Depot.PHONE, Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(3, Location.ID, 1));
    }
    assertThat(depot.observations()).isEmpty();
    assertThat(depot.gateway().counts().wrongCodes()).isEqualTo(2);
    assertThat(depot.gateway().counts().unauthenticated()).isEqualTo(2);
  }

  @Test
  void aTerminalCannotSpeakForAnother() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.phone(2), Depot.location(0));
      assertThat(line.receiveMessage()).isEqualTo(new PlatformAnswer(2, Location.ID, 1));
    }
    assertThat(depot.observations()).isEmpty();
  }

  @Test
  void whatComesAgainIsAcknowledgedAndNotWrittenAgain() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      byte[] wire =
          new Frame(
                  Header.of(Location.ID, Edition.V2013, Depot.PHONE, 7),
                  Depot.location(0).toBody(Edition.V2013))
              .toWire();
      line.send(wire);
      line.send(wire);
      assertThat(line.receiveMessage()).isEqualTo(done(7, Depot.location(0)));
      assertThat(line.receiveMessage()).isEqualTo(done(7, Depot.location(0)));
      try (RawLine anew = depot.dial(Depot.PHONE)) {
        anew.send(wire);
        assertThat(anew.receiveMessage()).isEqualTo(done(7, Depot.location(0)));
      }
    }
    assertThat(depot.observations()).hasSize(1);
    assertThat(depot.gateway().counts().repeated()).isEqualTo(2);
    assertThat(depot.gateway().counts().points()).isEqualTo(3);
    assertThat(depot.gateway().counts().written()).isEqualTo(1);
  }

  @Test
  void pointsThatWereHeldBackSaySo() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      LocationBatch batch = new LocationBatch(true, List.of(Depot.location(0), Depot.location(10)));
      line.send(Depot.PHONE, batch);
      assertThat(line.receiveMessage()).isEqualTo(done(2, batch));
    }
    List<Observation> written = depot.observations();
    assertThat(written)
        .extracting(Observation::id)
        .containsExactly(
            "jt808:013800000001:1777593600000:2", "jt808:013800000001:1777593610000:2.1");
    assertThat(written).allMatch(one -> one.attributes().get("resent").equals(true));
  }

  @Test
  void aBatchInPartsIsAcknowledgedPartByPartWhenTheLogHasAll() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      LocationBatch batch =
          new LocationBatch(
              false, java.util.stream.IntStream.range(0, 50).mapToObj(Depot::location).toList());
      line.send(Depot.PHONE, batch);
      assertThat(line.receiveMessage()).isEqualTo(done(2, batch));
      assertThat(line.receiveMessage()).isEqualTo(done(3, batch));
    }
    assertThat(depot.observations()).hasSize(50);
  }

  @Test
  void aPlaceThatIsNoneBecomesADeadLetter() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      Location beyond =
          new Location(0, 3, 116_307_629, 40_058_359, 0, 0, 0, Depot.AT, ExtraFields.NONE);
      line.send(Depot.PHONE, beyond);
      assertThat(line.receiveMessage()).isEqualTo(done(2, beyond));
    }
    assertThat(depot.observations()).isEmpty();
    assertThat(depot.deadLetters()).hasSize(1);
    assertThat(depot.deadLetters().get(0))
        .contains(
            "116.307629, 40.058359 (expected: latitude to 90, longitude to 180)",
            "jt808:013800000001");
  }

  @Test
  void withoutAFixOrWithEncryptedCoordinatesOnlyTheRestCounts() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      Location lost =
          new Location(1 << 5, 1, 27_000_000, 120_000_000, 0, 0, 0, Depot.AT, ExtraFields.NONE);
      Location secret =
          new Location(
              0, 0x23, 27_000_000, 120_000_000, 0, 0, 0, Depot.AT + 1000, ExtraFields.NONE);
      line.send(Depot.PHONE, lost);
      line.send(Depot.PHONE, secret);
      line.receiveMessage();
      line.receiveMessage();
    }
    List<Observation> written = depot.observations();
    assertThat(written).hasSize(2).noneMatch(Observation::fixed);
    assertThat(written).allMatch(one -> one.attributes().get("fixed").equals(false));
    assertThat(written.get(0).attributes().get("antennaCut")).isEqualTo(true);
  }

  @Test
  void whatIsNotServedIsSaidToBeUnsupported() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, new Message.Unsupported(0x0900, new byte[] {1, 2}));
      assertThat(line.receiveMessage())
          .isEqualTo(new PlatformAnswer(2, 0x0900, PlatformAnswer.UNSUPPORTED));
      line.send(Depot.PHONE, new Message.Heartbeat());
      assertThat(line.receiveMessage()).isEqualTo(done(3, new Message.Heartbeat()));
      line.send(Depot.PHONE, new Message.Logout());
      assertThat(line.receiveMessage()).isEqualTo(done(4, new Message.Logout()));
      assertThat(line.receive()).isNull();
    }
    assertThat(depot.gateway().counts().unsupported()).isEqualTo(1);
  }

  @Test
  void aBodyThatIsWrongIsAnsweredAndKept() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, new Message.Unsupported(Location.ID, new byte[] {1, 2, 3}));
      assertThat(line.receiveMessage())
          .isEqualTo(new PlatformAnswer(2, Location.ID, PlatformAnswer.WRONG));
      Depot.await("a dead letter", () -> !depot.deadLetters().isEmpty());
      assertThat(depot.deadLetters().get(0))
          .contains("0x0200 ends after 3 bytes (expected: 4 more)", "\"raw\":\"010203\"");
    }
    assertThat(depot.gateway().counts().malformed()).isEqualTo(Map.of(Fault.BODY, 1L));
  }

  @Test
  void framesSurviveBeingCutAtEveryByteAndGluedTogether() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int frames = 60;
    for (int i = 0; i < frames; i++) {
      all.writeBytes(
          new Frame(
                  Header.of(Location.ID, Edition.V2013, Depot.PHONE, 0x7d00 + i),
                  Depot.location(i).toBody(Edition.V2013))
              .toWire());
    }
    byte[] bytes = all.toByteArray();
    try (RawLine line = depot.dial(Depot.PHONE)) {
      for (byte one : bytes) {
        line.send(new byte[] {one});
      }
      for (int i = 0; i < frames; i++) {
        assertThat(line.receiveMessage()).isEqualTo(done(0x7d00 + i, Depot.location(i)));
      }
    }
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(bytes);
      for (int i = 0; i < frames; i++) {
        assertThat(line.receiveMessage()).isEqualTo(done(0x7d00 + i, Depot.location(i)));
      }
    }
    assertThat(depot.observations()).hasSize(frames);
  }

  @Test
  void corruptFramesAreCountedAndTheNextIsRead() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(HexFormat.of().parseHex("7e000200000138000000000007357e"));
      line.send(HexFormat.of().parseHex("7e00027e"));
      byte[] longLine = new byte[Frame.LONGEST_ESCAPED + 10];
      Arrays.fill(longLine, (byte) 1);
      line.send(longLine);
      line.send(new byte[] {0x7e});
      line.send(Depot.PHONE, new Message.Heartbeat());
      assertThat(line.receiveMessage()).isEqualTo(done(2, new Message.Heartbeat()));
    }
    assertThat(depot.gateway().counts().malformed())
        .isEqualTo(Map.of(Fault.CHECK, 1L, Fault.TOO_SHORT, 1L, Fault.TOO_LONG, 1L));
  }

  @Test
  void rubbishWithoutEndIsNotListenedTo() throws Exception {
    try (RawLine line = depot.dial()) {
      for (int i = 0; i < 60; i++) {
        line.send(HexFormat.of().parseHex("7e00027e"));
      }
      assertThat(line.receive()).isNull();
    }
    assertThat(depot.gateway().counts().malformed().get(Fault.TOO_SHORT)).isEqualTo(50);
  }

  @Test
  void theNewConnectionOfATerminalTakesOver() throws Exception {
    try (RawLine old = depot.dial(Depot.PHONE);
        RawLine anew = depot.dial(Depot.PHONE)) {
      assertThat(old.receive()).isNull();
      anew.send(Depot.PHONE, Depot.location(0));
      assertThat(anew.receiveMessage()).isEqualTo(done(2, Depot.location(0)));
    }
    assertThat(depot.gateway().counts().takenOver()).isEqualTo(1);
  }

  @Test
  void whoLeavesTheRegistryIsNotHeardAnyMore() throws Exception {
    try (RawLine line = depot.dial(Depot.phone(10))) {
      depot.gateway().take(Depot.registry(9));
      assertThat(line.receive()).isNull();
    }
  }

  @Test
  void aDriversCardIsToldOnWithoutAName() throws Exception {
    DriverCard card = new DriverCard(true, Depot.AT, 0, "张三", "330302199001", "龙湾", "20301231", "");
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, card);
      assertThat(line.receiveMessage()).isEqualTo(done(2, card));
    }
    Observation status = depot.observations().get(0);
    assertThat(status.kind()).isEqualTo(Observation.Kind.STATUS);
    assertThat(status.state()).isEqualTo("driver-in");
    assertThat(status.reason()).isEqualTo("certificate 330302199001");
  }

  @Test
  void aPictureIsStoredBeforeItIsAcknowledged() throws Exception {
    byte[] picture = new byte[5_000];
    new Random(1).nextBytes(picture);
    Media media = new Media(77, Media.PICTURE, Media.JPEG, 0, 1, Depot.location(3), picture);
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, media);
      for (int part = 0; part < 5; part++) {
        assertThat(line.receiveMessage())
            .isEqualTo(new PlatformAnswer(2 + part, Media.ID, PlatformAnswer.DONE));
      }
      assertThat(line.receiveMessage()).isEqualTo(new MediaAnswer(77, List.of()));
    }
    Observation told = depot.observations().get(0);
    assertThat(told.uri()).isEqualTo("sha256:" + told.sha256());
    assertThat(told.at()).isEqualTo(Depot.AT + 3_000);
    Path file = evidence.resolve(told.sha256().substring(0, 2)).resolve(told.sha256() + ".jpg");
    assertThat(Files.readAllBytes(file)).isEqualTo(picture);
    assertThat(depot.gateway().counts().pictures()).isEqualTo(1);
  }

  @Test
  void partsOfAPictureThatAreMissingAreAskedFor() throws Exception {
    Media media =
        new Media(78, Media.PICTURE, Media.JPEG, 0, 1, Depot.location(3), new byte[4_000]);
    List<Frame> parts =
        Frame.of(Media.ID, Edition.V2013, Depot.PHONE, 100, media.toBody(Edition.V2013));
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(parts.get(0).toWire());
      line.send(parts.get(2).toWire());
      line.receiveMessage();
      line.receiveMessage();
      assertThat(line.receiveMessage()).isEqualTo(new MediaAnswer(78, List.of(2, 4)));
      line.send(parts.get(1).toWire());
      line.send(parts.get(3).toWire());
      line.receiveMessage();
      line.receiveMessage();
      assertThat(line.receiveMessage()).isEqualTo(new MediaAnswer(78, List.of()));
    }
  }

  @Test
  void connectionsAreLimitedInAllAndByAddress() throws Exception {
    List<RawLine> lines = new java.util.ArrayList<>();
    for (int i = 0; i < 15; i++) {
      lines.add(depot.dial());
    }
    Depot.await("15 connections", () -> depot.gateway().counts().connections() == 15);
    try (RawLine oneMore = depot.dial()) {
      assertThat(oneMore.receive()).isNull();
    }
    lines.get(0).close();
    Depot.await("room", () -> depot.gateway().counts().connections() == 14);
    depot.dial(Depot.PHONE).close();
    assertThat(depot.gateway().counts().turnedAway()).isEqualTo(1);
    for (RawLine line : lines) {
      line.close();
    }
  }

  @Test
  void attemptsToRegisterAreLimited() throws Exception {
    try (RawLine line = depot.dial()) {
      Registration registration = new Registration(33, 303, "F", "M", "T", 0, "");
      for (int i = 0; i < 30; i++) {
        line.send("019900000000", registration);
        assertThat(((RegistrationAnswer) line.receiveMessage()).result()).isEqualTo(4);
      }
      line.send("019900000000", registration);
      assertThat(line.receive()).isNull();
    }
    assertThat(depot.gateway().counts().turnedAway()).isEqualTo(1);
  }

  @Test
  void theRecordedDialogueIsAnsweredAsInTheRecording() throws Exception {
    depot.gateway().take(Depot.registry(List.of(Depot.vehicle("沪A00001", "019172068597"))));
    List<String> dialogue = Files.readAllLines(RecordedFrames.file("dialogue.txt"));
    int answered = 0;
    try (RawLine line = depot.dial("019172068597")) {
      for (int i = 0; i < dialogue.size(); i++) {
        if (dialogue.get(i).startsWith("< ")) {
          line.send(HexFormat.of().parseHex(dialogue.get(i).substring(2)));
          assertThat("> " + HexFormat.of().formatHex(line.receive()))
              .isEqualTo(dialogue.get(i + 1));
          answered++;
        }
      }
    }
    assertThat(answered).isEqualTo(2);
    assertThat(depot.observations())
        .extracting(Observation::latitude, Observation::longitude)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(51.045123, 6.976936),
            org.assertj.core.groups.Tuple.tuple(51.046256, 6.976318));
  }

  @Test
  void whoReadsNoAnswersDelaysNobody() throws Exception {
    byte[] heartbeats = new byte[1 << 20];
    byte[] one = new Frame(Header.of(2, Edition.V2013, Depot.PHONE, 7), new byte[0]).toWire();
    for (int at = 0; at + one.length <= heartbeats.length; at += one.length) {
      System.arraycopy(one, 0, heartbeats, at, one.length);
    }
    RawLine deaf = depot.dial(Depot.PHONE);
    try (RawLine other = depot.dial(Depot.phone(2))) {
      Thread sending =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 100; i++) {
                    deaf.send(heartbeats);
                  }
                } catch (IOException e) {
                  // The line is cut at the end of the test.
                }
              });
      sending.start();
      AtomicLong before = new AtomicLong(-1);
      Depot.await(
          "the gateway reads the deaf one no more",
          () -> {
            other.send(Depot.phone(2), new Message.Heartbeat());
            other.receiveMessage();
            long frames = depot.gateway().counts().frames();
            return before.getAndSet(frames + 1) == frames;
          });
      assertThat(sending.isAlive()).as("it cannot send on").isTrue();
      other.send(Depot.phone(2), Depot.location(0));
      assertThat(((PlatformAnswer) other.receiveMessage()).result()).isZero();
      deaf.close();
      sending.join();
    }
  }

  @Test
  void whoIsSilentOrDoesNotAuthenticateIsLetGo() throws Exception {
    Limits impatient = new Limits(20, 20, 30, 300, 600, 1 << 20, 1 << 20, 16, 1_000);
    try (Depot hasty = new Depot(broker.address(), "hasty-", impatient, null);
        RawLine known = hasty.dial(Depot.PHONE);
        RawLine unknown = hasty.dial()) {
      assertThat(unknown.receive()).as("300 ms").isNull();
      known.send(Depot.PHONE, new Message.Heartbeat());
      assertThat(known.receiveMessage()).isEqualTo(done(2, new Message.Heartbeat()));
      assertThat(known.receive()).as("600 ms").isNull();
      assertThat(hasty.gateway().counts().timedOut()).isEqualTo(2);
    }
  }
}
