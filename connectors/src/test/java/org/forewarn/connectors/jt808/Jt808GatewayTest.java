package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.forewarn.connectors.jt808.message.DriverCard;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** What the gateway takes from a terminal, and how it answers. */
class Jt808GatewayTest extends GatewayFixture {
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
  void aDriversCardOf2011IsOfWhenItCame() throws Exception {
    DriverCard card =
        new DriverCard(true, Times.NONE, 0, "张三", "330302199001", "龙湾", "", "330302199001011234");
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, card);
      assertThat(line.receiveMessage()).isEqualTo(done(2, card));
    }
    Observation status = depot.observations().get(0);
    assertThat(status.state()).isEqualTo("driver-in");
    assertThat(status.at()).isEqualTo(Depot.AT);
    assertThat(status.reason()).isEqualTo("certificate 330302199001");
    assertThat(depot.deadLetters()).isEmpty();
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
}
