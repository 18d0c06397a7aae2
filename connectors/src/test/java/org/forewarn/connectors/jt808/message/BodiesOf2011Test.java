package org.forewarn.connectors.jt808.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** Headers of 2011 are those of 2013; what differs in bodies is told by what they hold. */
class BodiesOf2011Test {
  private static final int WITHOUT_LOCATION = 8;

  private static Message read(int id, byte[] body) throws MalformedException {
    return Messages.read(id, Edition.V2013, body);
  }

  @Test
  void aRegistrationHasAShorterModel() throws MalformedException {
    for (String plate : new String[] {"", "浙C88881", "浙C88881挂"}) {
      byte[] body =
          new BodyWriter()
              .u16(33)
              .u16(303)
              .text("FOREW", 5)
              .text("MODEL-11", 8)
              .text("T000001", 7)
              .u8(2)
              .text(plate)
              .toBytes();
      assertThat(read(Registration.ID, body))
          .isEqualTo(new Registration(33, 303, "FOREW", "MODEL-11", "T000001", 2, plate));
    }
  }

  @Test
  void aMediumHasNoLocation() throws MalformedException {
    Map<Integer, String> begins =
        Map.of(
            0, "ffd8ffe000104a464946000101000001",
            1, "49492a0008000000120000010400",
            2, "4944330300000000",
            3, "52494646245f000057415645",
            4, "3026b2758e66cf11a6d900aa0062ce6c");
    for (int format : begins.keySet()) {
      byte[] data = Arrays.copyOf(HexFormat.of().parseHex(begins.get(format)), 3_000);
      int type = format < 2 ? Media.PICTURE : 1;
      Media written = new Media(77, type, format, 3, 1, null, data);
      byte[] body = written.toBody(Edition.V2013);
      assertThat(body).hasSize(WITHOUT_LOCATION + data.length);
      assertThat(read(Media.ID, body)).usingRecursiveComparison().isEqualTo(written);
    }
  }

  /**
   * An alarm whose bits look like the beginning of a JPEG is one, since only 2011 knew bare ones.
   */
  @Test
  void aMediumOf2019AlwaysHasALocation() throws MalformedException {
    Location location =
        new Location(
            0xffd8_0000L, 3, 27_000_000, 120_000_000, 0, 0, 0, 946_684_800_000L, ExtraFields.NONE);
    Media written = new Media(77, Media.PICTURE, Media.JPEG, 0, 1, location, new byte[100]);
    assertThat(Messages.read(Media.ID, Edition.V2019, written.toBody(Edition.V2019)))
        .usingRecursiveComparison()
        .isEqualTo(written);
  }

  @Test
  void aDriversCardSaysWhoDrivesAndNotSinceWhen() throws MalformedException {
    byte[] body =
        new BodyWriter()
            .u8(4)
            .text("张三")
            .text("330302199001011234", 20)
            .text("3303021990010112", 40)
            .u8(8)
            .text("龙湾运管")
            .toBytes();
    DriverCard card =
        new DriverCard(
            true, Times.NONE, 0, "张三", "3303021990010112", "龙湾运管", "", "330302199001011234");
    assertThat(read(DriverCard.ID, body)).isEqualTo(card);
    assertThat(card.toBody(Edition.V2013)).isEqualTo(body);
  }

  @Test
  void aCardThatIsNoneOfTheThreeIsRefused() {
    byte[] longer = new byte[63 + 4];
    longer[0] = 4;
    assertThatThrownBy(() -> read(DriverCard.ID, longer)).hasMessageContaining("name: 4 bytes");
    assertThatThrownBy(() -> Messages.read(DriverCard.ID, Edition.V2019, longer))
        .hasMessageContaining("status: 4 (expected: 1 or 2)");
  }
}
