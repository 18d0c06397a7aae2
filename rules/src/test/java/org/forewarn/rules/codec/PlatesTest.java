package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain number is blue or of unknown colour: both spellings are one subject. */
class PlatesTest {
  private static Observation observation(String fields) throws UnreadableException {
    byte[] json = ("{\"at\":1777593600000," + fields + "}").getBytes(StandardCharsets.UTF_8);
    return new ObservationReader().read(json, 0, json.length);
  }

  @ParameterizedTest
  @CsvSource({
    "浙C12345/blue, 浙C12345",
    "浙C12345, 浙C12345",
    "浙C12345/yellow, 浙C12345/yellow",
    "浙CD12345/green, 浙CD12345/green",
    "浙C12345/BLUE, 浙C12345/BLUE",
    "浙C12345/blue/t1, 浙C12345/blue/t1",
    "/blue, /blue",
    "blue, blue"
  })
  void onlyBlueIsPlain(String subject, String canonical) {
    assertThat(Plates.canonical(subject)).isEqualTo(canonical);
    assertThat(Plates.canonical(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sighting", "departure", "inspection"})
  void subjectsOfOne(String kind) throws UnreadableException {
    Observation observation =
        observation(
            "\"kind\":\""
                + kind
                + "\",\"watch\":\"place:LH-007\",\"finding\":\"breach\",\"subject\":\"浙C1/blue\"");

    assertThat(observation.subject()).isEqualTo("浙C1");
  }

  @Test
  void subjectsOfAScan() throws UnreadableException {
    Observation observation =
        observation(
            "\"kind\":\"scan\",\"watch\":\"place:LH-007\",\"source\":\"cam-1\",\"subjects\":["
                + "{\"id\":\"浙C1/blue\"},{\"id\":\"浙C1/yellow\"},{\"id\":\"浙C1\"},"
                + "{\"track\":\"blue\"}]");

    assertThat(observation.listings())
        .extracting(Listing::subject)
        .containsExactly("浙C1", "浙C1/yellow", "浙C1", "cam-1/blue");
  }

  @Test
  void watchOfAVehicle() throws UnreadableException {
    Observation position = observation("\"kind\":\"position\",\"watch\":\"vehicle:浙C1/blue\"");

    assertThat(position.watch()).isEqualTo("vehicle:浙C1");
    assertThat(position.subject()).isEqualTo("浙C1");
  }

  @Test
  void watchOfAPlaceIsNoPlate() throws UnreadableException {
    assertThat(observation("\"kind\":\"status\",\"watch\":\"place:LH/blue\"").watch())
        .isEqualTo("place:LH/blue");
  }

  @Test
  void watchNeedsANumber() {
    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> observation("\"kind\":\"position\",\"watch\":\"vehicle:/blue\""))
        .withMessageContaining("vehicle:SUBJECT");
  }

  @Test
  void vehiclesAndPermitsOfTheRegistry() throws Mistakes {
    RegistryEntries entries =
        registry(
            """
            vehicles:
              - {subject: 浙C1/blue, class: car}
              - {subject: 浙C1/yellow, class: truck}
            permits:
              - {id: P-1, subject: 浙C1/blue}
              - {id: P-2, subject: 浙C1/yellow}
            """);

    assertThat(entries.vehicles())
        .extracting(RegistryEntries.Vehicle::subject)
        .containsExactly("浙C1", "浙C1/yellow");
    assertThat(entries.permits())
        .extracting(RegistryEntries.Permit::subject)
        .containsExactly("浙C1", "浙C1/yellow");
  }

  @Test
  void oneVehicleInTwoSpellingsIsThereTwice() {
    assertThatExceptionOfType(Mistakes.class)
        .isThrownBy(() -> registry("vehicles:\n  - {subject: 浙C1}\n  - {subject: 浙C1/blue}\n"))
        .withMessageContaining("r.yaml:3: vehicles[1].subject")
        .withMessageContaining("r.yaml:2 has it too");
  }

  private static RegistryEntries registry(String yaml) throws Mistakes {
    return RegistryCodec.read("r.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
