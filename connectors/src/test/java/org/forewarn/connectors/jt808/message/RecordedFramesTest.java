package org.forewarn.connectors.jt808.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.forewarn.connectors.jt808.RecordedFrames;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.junit.jupiter.api.Test;

/** What real terminals sent says here what another project's decoder says. */
class RecordedFramesTest {
  private static final double MICRO_DEGREE = 1e-6;
  private static final double TENTH_KPH = 0.06;

  private static byte[] between(byte[] marks) {
    return Arrays.copyOfRange(marks, 1, marks.length - 1);
  }

  private static Frame frame(JsonNode recorded) throws MalformedException {
    byte[] bytes = between(HexFormat.of().parseHex(recorded.get("hex").asText()));
    return recorded.get("escaped").asBoolean() ? Frame.ofEscaped(bytes) : Frame.ofContent(bytes);
  }

  private static boolean isLocated(JsonNode recorded) {
    String id = recorded.get("messageId").asText();
    return id.equals("0x0200") || id.equals("0x0704");
  }

  private static List<Location> locations(Frame frame) throws MalformedException {
    Message message =
        Messages.read(frame.header().messageId(), frame.header().edition(), frame.body());
    return message instanceof LocationBatch batch ? batch.locations() : List.of((Location) message);
  }

  @Test
  void everyGoodLocationIsWhereItWasRead() throws MalformedException {
    int positions = 0;
    for (JsonNode recorded : RecordedFrames.decoded()) {
      if (!isLocated(recorded) || !recorded.get("checksumOk").asBoolean()) {
        continue;
      }
      Frame frame = frame(recorded);
      String hex = recorded.get("hex").asText();
      assertThat(frame.header().phone()).isEqualTo(recorded.get("terminalPhone").asText());
      assertThat(frame.header().serial()).isEqualTo(recorded.get("serial").asInt());
      List<Location> locations = locations(frame);
      assertThat(locations).as(hex).hasSameSizeAs(recorded.get("positions"));
      for (int i = 0; i < locations.size(); i++) {
        compare(locations.get(i), recorded.get("positions").get(i), hex);
        positions++;
      }
    }
    assertThat(positions).isGreaterThan(60);
  }

  private static void compare(Location location, JsonNode expected, String hex) {
    assertThat(location.latitude())
        .as(hex)
        .isEqualTo(expected.get("lat").asDouble(), within(MICRO_DEGREE));
    assertThat(location.longitude())
        .as(hex)
        .isEqualTo(expected.get("lon").asDouble(), within(MICRO_DEGREE));
    assertThat(location.speedKph())
        .as(hex)
        .isEqualTo(expected.get("speedKph").asDouble(), within(TENTH_KPH));
    assertThat((double) location.heading()).as(hex).isEqualTo(expected.get("course").asDouble());
    assertThat((double) location.altitudeMetres())
        .as(hex)
        .isEqualTo(expected.get("altitudeM").asDouble());
    assertThat(location.is(StatusBit.FIXED)).as(hex).isEqualTo(expected.get("valid").asBoolean());
    assertThat(Instant.ofEpochMilli(location.at()))
        .as(hex)
        .isEqualTo(Instant.parse(expected.get("fixTimeUtc").asText()));
  }

  @Test
  void everyCorruptFrameIsRefused() {
    List<JsonNode> corrupt = new ArrayList<>();
    for (JsonNode recorded : RecordedFrames.decoded()) {
      if (!recorded.get("checksumOk").asBoolean()) {
        corrupt.add(recorded);
      }
    }
    assertThat(corrupt).isNotEmpty();
    for (JsonNode recorded : corrupt) {
      assertThatThrownBy(() -> frame(recorded))
          .as(recorded.get("hex").asText())
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void whatAnotherServerWritesIsReadAndWrittenTheSame() throws MalformedException {
    Set<Integer> read = new TreeSet<>();
    for (byte[] wire : RecordedFrames.onTheWire()) {
      Frame frame = Frame.ofEscaped(between(wire));
      Header header = frame.header();
      Message message = Messages.read(header.messageId(), header.edition(), frame.body());
      assertThat(frame.toWire()).isEqualTo(wire);
      if (message instanceof PictureOrder order) {
        assertThat(order).isEqualTo(new PictureOrder(1, 2, 3, true, 4, 5, 255, 127, 127, 255));
      }
      if (!(message instanceof SpokenText)) {
        assertThat(message.toBody(header.edition())).isEqualTo(frame.body());
      }
      if (!(message instanceof Message.Unsupported)) {
        read.add(header.messageId());
      }
    }
    assertThat(read)
        .contains(0x0001, 0x0100, 0x0102, 0x0200, 0x0702, 0x0704, 0x0801, 0x8100)
        .contains(0x8300, 0x8800, 0x8801);
  }

  @Test
  void aLatitudeThatIsNoneIsReadAsItIs() throws MalformedException {
    int beyond = 0;
    for (byte[] wire : RecordedFrames.onTheWire()) {
      Frame frame = Frame.ofEscaped(between(wire));
      if (frame.header().messageId() == Location.ID) {
        Location location = locations(frame).get(0);
        assertThat(location.latitude()).isEqualTo(116.307629);
        assertThat(location.inRange()).isFalse();
        assertThat(location.hasPlace()).isFalse();
        beyond++;
      }
    }
    assertThat(beyond).isPositive();
  }

  @Test
  void bothEscapesAreUndone() throws IOException, MalformedException {
    String line =
        Files.readAllLines(RecordedFrames.file("escaped-frame.txt")).stream()
            .filter(each -> each.startsWith("7E"))
            .findFirst()
            .orElseThrow();
    byte[] wire = HexFormat.of().parseHex(line.replace(" ", ""));
    Frame frame = Frame.ofEscaped(between(wire));
    assertThat(frame.header())
        .isEqualTo(Header.of(0x0200, Header.Edition.V2013, "123456789012", 126));
    Location location = locations(frame).get(0);
    assertThat(location)
        .isEqualTo(
            new Location(
                1,
                2,
                12_222_222,
                132_444_444,
                40,
                60,
                0,
                Instant.parse("2018-10-15T02:10:10Z").toEpochMilli(),
                ExtraFields.of(HexFormat.of().parseHex("0104000000640202007d"))));
    assertThat(frame.toWire()).isEqualTo(wire);
  }
}
