package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.forewarn.connectors.jt808.message.Media;
import org.forewarn.connectors.jt808.message.MediaAnswer;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.rules.model.Observation;
import org.junit.jupiter.api.Test;

/** What becomes of pictures, sounds and films. */
class Jt808MediaTest extends GatewayFixture {
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
    assertThat(depot.gateway().counts().media()).isEqualTo(1);
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
  void everyMediumIsStoredUnderItsExtension() throws Exception {
    List<String> extensions = List.of("jpg", "tif", "mp3", "wav", "wmv", "bin");
    try (RawLine line = depot.dial(Depot.PHONE)) {
      for (int format = 0; format < extensions.size(); format++) {
        byte[] data = {(byte) format, 2, 3};
        Media media = new Media(format, format % 3, format, 1, 1, Depot.location(format), data);
        line.send(Depot.PHONE, media);
        assertThat(line.receiveMessage()).isEqualTo(new MediaAnswer(format, List.of()));
        Observation told = depot.observations().get(format);
        assertThat(told.at()).isEqualTo(Depot.AT + 1_000L * format);
        assertThat(told.uri()).isEqualTo("sha256:" + told.sha256());
        String name = told.sha256() + '.' + extensions.get(format);
        assertThat(evidence.resolve(told.sha256().substring(0, 2)).resolve(name))
            .hasBinaryContent(data);
      }
    }
    assertThat(depot.gateway().counts().media()).isEqualTo(extensions.size());
    assertThat(depot.gateway().counts().unsupported()).isZero();
  }

  @Test
  void aMediumWithoutALocationIsOfWhenItCame() throws Exception {
    byte[] data = HexFormat.of().parseHex("ffd8ffe00010");
    try (RawLine line = depot.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, new Media(9, Media.PICTURE, Media.JPEG, 1, 1, null, data));
      assertThat(line.receiveMessage()).isEqualTo(new MediaAnswer(9, List.of()));
    }
    Observation told = depot.observations().get(0);
    assertThat(told.at()).isEqualTo(Depot.AT);
    assertThat(told.fixed()).isFalse();
  }

  @Test
  void whereNoneAreKeptTheTerminalIsToldSo() throws Exception {
    Media whole = new Media(1, Media.PICTURE, Media.JPEG, 1, 1, Depot.location(1), new byte[9]);
    Media inParts = new Media(2, 2, 4, 1, 1, Depot.location(2), new byte[3_000]);
    try (Depot keepsNone = depot("none-", LIMITS);
        RawLine line = keepsNone.dial(Depot.PHONE)) {
      line.send(Depot.PHONE, whole);
      line.send(Depot.PHONE, inParts);
      line.send(Depot.PHONE, new Message.Heartbeat());
      for (int serial = 2; serial < 6; serial++) {
        assertThat(line.receiveMessage())
            .isEqualTo(new PlatformAnswer(serial, Media.ID, PlatformAnswer.UNSUPPORTED));
      }
      assertThat(line.receiveMessage())
          .as("each frame is answered once")
          .isEqualTo(new PlatformAnswer(6, Message.Heartbeat.ID, PlatformAnswer.DONE));
      assertThat(keepsNone.gateway().counts().mediaNotKept()).isEqualTo(2);
      assertThat(keepsNone.observations()).isEmpty();
    }
  }
}
