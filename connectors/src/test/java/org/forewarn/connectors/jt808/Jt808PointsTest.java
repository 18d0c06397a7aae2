package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.jt808.Jt808Settings.Limits;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.LocationBatch.Unreadable;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.forewarn.rules.model.Observation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Which points the log gets, good and bad, and how they are acknowledged. */
class Jt808PointsTest {
  private static final Limits LIMITS =
      new Limits(20, 15, 30, 60_000, 60_000, 1 << 20, 1 << 20, 16, 1_000);

  /** How many dead letters a connection may make at once. */
  private static final int LETTERS = 100;

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;
  private Depot depot;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  /** The clock of rates stands, so that no dead letter more is allowed while a test lasts. */
  @BeforeEach
  void open(TestInfo test) throws Exception {
    String prefix = test.getTestMethod().orElseThrow().getName() + "-";
    depot = new Depot(broker.address(), prefix, LIMITS, null, () -> 0);
  }

  @AfterEach
  void close() {
    depot.close();
  }

  private Jt808Counts counts() {
    return depot.gateway().counts();
  }

  /** Beyond all degrees, with these bits of status. */
  private static Location beyond(int status, int seconds) {
    return new Location(
        0,
        status,
        4_000_000_000L,
        4_100_000_000L,
        0,
        0,
        0,
        Depot.AT + 1000L * seconds,
        ExtraFields.NONE);
  }

  private static PlatformAnswer answer(int serial, Message message, int result) {
    return new PlatformAnswer(serial, message.id(), result);
  }

  @Test
  void withoutAFixOrEncryptedCoordinatesMayBeAnything() throws Exception {
    try (RawLine line = depot.dial(Depot.PHONE)) {
      Location lost = beyond(0x301, 0);
      Location secret = beyond(0x323, 1);
      line.send(Depot.PHONE, lost);
      assertThat(line.receiveMessage()).isEqualTo(answer(2, lost, PlatformAnswer.DONE));
      line.send(Depot.PHONE, secret);
      assertThat(line.receiveMessage()).isEqualTo(answer(3, secret, PlatformAnswer.DONE));
    }
    List<Observation> written = depot.observations();
    assertThat(written).hasSize(2).noneMatch(Observation::fixed);
    assertThat(written).allMatch(one -> one.attributes().get("load").equals("full"));
    assertThat(depot.deadLetters()).isEmpty();
    assertThat(counts().outOfRange()).isZero();
  }

  @Test
  void aBadPointOfABatchIsADeadLetterAndTheOthersGoOn() throws Exception {
    byte[] badTime = Depot.location(5).toBody(Edition.V2013);
    badTime[23] = 0x13;
    LocationBatch batch =
        new LocationBatch(
            true,
            List.of(Depot.location(0), beyond(0x303, 1), Depot.location(2)),
            List.of(new Unreadable(1, badTime, "")));
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, batch);
      assertThat(line.receiveMessage()).isEqualTo(answer(2, batch, PlatformAnswer.DONE));
    }
    assertThat(depot.observations())
        .extracting(Observation::at)
        .containsExactly(Depot.AT, Depot.AT + 2_000);
    assertThat(depot.deadLetters())
        .hasSize(2)
        .anyMatch(letter -> letter.contains("4000.0, 4100.0"))
        .anyMatch(letter -> letter.contains("0x0704 position 1: time: 261301080005 (expected"));
    assertThat(counts().points()).isEqualTo(4);
    assertThat(counts().written()).isEqualTo(2);
    assertThat(counts().outOfRange()).isEqualTo(1);
    assertThat(counts().unreadable()).isEqualTo(1);
  }

  @Test
  void aBatchOfWhichNothingCanBeReadIsWrong() throws Exception {
    LocationBatch batch =
        new LocationBatch(true, List.of(), List.of(new Unreadable(0, new byte[5], "")));
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, batch);
      assertThat(line.receiveMessage()).isEqualTo(answer(2, batch, PlatformAnswer.WRONG));
    }
    assertThat(depot.deadLetters()).hasSize(1);
  }

  @Test
  void whatNoLogWillEverHaveIsSaidToBeWrongAndCounted() throws Exception {
    List<Location> bad = IntStream.range(0, LETTERS - 1).mapToObj(i -> beyond(3, i)).toList();
    LocationBatch batch = new LocationBatch(false, bad);
    Message garbage = new Message.Unsupported(Location.ID, new byte[] {1, 2, 3});
    try (RawLine line = depot.dial(Depot.PHONE)) {
      int first = line.send(Depot.PHONE, batch);
      int parts = Frame.of(batch.id(), Edition.V2013, Depot.PHONE, first, body(batch)).size();
      for (int part = 0; part < parts; part++) {
        assertThat(line.receiveMessage())
            .isEqualTo(answer(first + part, batch, PlatformAnswer.DONE));
      }
      int last = line.send(Depot.PHONE, beyond(3, 1_000));
      assertThat(line.receiveMessage())
          .as("its dead letter is the last that is written")
          .isEqualTo(answer(last, beyond(3, 0), PlatformAnswer.DONE));
      assertThat(counts().heldBack()).isZero();
      int more = line.send(Depot.PHONE, beyond(3, 1_001));
      assertThat(line.receiveMessage()).isEqualTo(answer(more, beyond(3, 0), PlatformAnswer.WRONG));
      assertThat(counts().heldBack()).isEqualTo(1);
      int unread = line.send(Depot.PHONE, garbage);
      assertThat(line.receiveMessage()).isEqualTo(answer(unread, garbage, PlatformAnswer.WRONG));
      assertThat(counts().heldBack()).isEqualTo(2);
      assertThat(counts().malformed()).isEqualTo(Map.of(Fault.BODY, 1L));
      LocationBatch mixed = new LocationBatch(false, List.of(Depot.location(1), beyond(3, 1_002)));
      int half = line.send(Depot.PHONE, mixed);
      assertThat(line.receiveMessage()).isEqualTo(answer(half, mixed, PlatformAnswer.DONE));
      assertThat(counts().heldBack()).isEqualTo(3);
    }
    assertThat(depot.deadLetters()).hasSize(LETTERS);
    assertThat(depot.observations()).hasSize(1);
  }

  private static byte[] body(Message message) {
    return message.toBody(Edition.V2013);
  }

  @Test
  void aLargeBatchThatComesAgainOverTheNextConnectionIsNotWrittenAgain() throws Exception {
    LocationBatch batch =
        new LocationBatch(true, IntStream.range(0, 200).mapToObj(Depot::location).toList());
    List<Frame> frames = Frame.of(batch.id(), Edition.V2013, Depot.PHONE, 100, body(batch));
    for (int connection = 0; connection < 2; connection++) {
      try (RawLine line = depot.dial(Depot.PHONE)) {
        for (Frame frame : frames) {
          line.send(frame.toWire());
        }
        for (int part = 0; part < frames.size(); part++) {
          assertThat(line.receiveMessage())
              .isEqualTo(answer(100 + part, batch, PlatformAnswer.DONE));
        }
      }
    }
    assertThat(depot.observations()).hasSize(200);
    assertThat(counts().written()).isEqualTo(200);
    assertThat(counts().repeated()).isEqualTo(200);
    assertThat(counts().points()).isEqualTo(400);
  }
}
