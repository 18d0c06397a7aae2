package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.forewarn.connectors.jt808.Terminals.Terminal;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.TerminalProfile;
import org.forewarn.rules.model.TerminalProfile.ExtraField;
import org.junit.jupiter.api.Test;

/** What additional fields and bits of a location become in an observation. */
class PositionsTest {
  private static final long FIXED = 3;

  private static Attributes attributes(TerminalProfile profile, long status, String extras) {
    Terminal terminal = new Terminal("13800000001", Depot.PHONE, Depot.SUBJECT, profile);
    ExtraFields fields = ExtraFields.of(HexFormat.of().parseHex(extras));
    Location location =
        new Location(0, status, 27_932_480, 120_829_888, 20, 399, 90, Depot.AT, fields);
    return new Positions(Depot.GATEWAY).of(terminal, location, 7, 0, false).attributes();
  }

  private static Attributes extras(String extras) {
    return attributes(TerminalProfile.STANDARD, FIXED, extras);
  }

  private static Attributes load(boolean fromStatus, int bits) {
    TerminalProfile profile = new TerminalProfile(List.of(), fromStatus, List.of(), List.of());
    return attributes(profile, FIXED | (long) bits << 8, "");
  }

  private static Attributes ownFields(List<ExtraField> fields, String extras) {
    TerminalProfile profile = new TerminalProfile(List.of(), true, List.of(), fields);
    return attributes(profile, FIXED, extras);
  }

  @Test
  void theFieldsOfTheStandardAreToldInTheirUnits() {
    Attributes all = extras("0104000186a3" + "02020145" + "030201f4" + "30011f" + "310109");
    assertThat(all.get("mileageKm")).isEqualTo(10_000.3);
    assertThat(all.get("fuelLitres")).isEqualTo(32.5);
    assertThat(all.get("recorderKph")).isEqualTo(50.0);
    assertThat(all.get("network")).isEqualTo(31.0);
    assertThat(all.get("satellites")).isEqualTo(9.0);
    assertThat(all.size()).isEqualTo(extras("").size() + 5);
  }

  @Test
  void aFieldOfAnotherLengthIsNotTheStandards() {
    assertThat(extras("0102ffff" + "3102ffff")).isEqualTo(extras(""));
  }

  @Test
  void whatMeansNothingToRulesIsNotTold() {
    assertThat(extras("04020001" + "250400000001" + "2a020001" + "2b0400000001"))
        .isEqualTo(extras(""));
  }

  @Test
  void theLoadIsTakenFromTheStatus() {
    assertThat(load(true, 0).get("load")).isEqualTo("empty");
    assertThat(load(true, 1).get("load")).isEqualTo("half");
    assertThat(load(true, 2).get("load")).as("reserved").isNull();
    assertThat(load(true, 3).get("load")).isEqualTo("full");
  }

  @Test
  void whereTheLoadIsNotWiredNothingIsSaidOfIt() {
    for (int bits = 0; bits < 4; bits++) {
      assertThat(load(false, bits).get("load")).isNull();
    }
  }

  @Test
  void aMakersNumberMayStandAnywhereInItsField() {
    ExtraField weight = new ExtraField(0xe2, 2, 3, -1, 10, "weightKg", Map.of());
    ExtraField tilt = new ExtraField(0xe2, 5, 1, -1, 0.5, "tilt", Map.of());
    Attributes all = ownFields(List.of(weight, tilt), "e206ffff01020307");
    assertThat(all.get("weightKg")).isEqualTo(0x010203 * 10.0);
    assertThat(all.get("tilt")).isEqualTo(3.5);
  }

  @Test
  void aMakersBitIsTrueOrFalseOrAWord() {
    ExtraField lift = new ExtraField(0xe1, 1, 2, 9, 1, "lift", Map.of());
    ExtraField lid = new ExtraField(0xe1, 0, 1, 3, 1, "lid", Map.of(0L, "closed", 1L, "open"));
    Attributes up = ownFields(List.of(lift, lid), "e103080200");
    assertThat(up.get("lift")).isEqualTo(true);
    assertThat(up.get("lid")).isEqualTo("open");
    Attributes down = ownFields(List.of(lift, lid), "e103f7fdff");
    assertThat(down.get("lift")).isEqualTo(false);
    assertThat(down.get("lid")).isEqualTo("closed");
  }

  @Test
  void aNumberWithoutAWordAndAFieldThatIsTooShortAreNotTold() {
    ExtraField load = new ExtraField(0xe3, 0, 1, -1, 1, "load", Map.of(1L, "half", 2L, "full"));
    ExtraField weight = new ExtraField(0xe2, 2, 2, -1, 1, "weightKg", Map.of());
    List<ExtraField> fields = List.of(load, weight);
    assertThat(ownFields(fields, "e30102").get("load")).isEqualTo("full");
    assertThat(ownFields(fields, "e30107" + "e203000001")).isEqualTo(ownFields(fields, ""));
  }
}
