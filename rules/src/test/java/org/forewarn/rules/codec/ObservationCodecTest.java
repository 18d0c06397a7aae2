package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Observation.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Observations of the contract as JSON, and back as they were. */
class ObservationCodecTest {
  private static final String CAMERA =
      "{\"watch\":\"vehicle:浙C88888/yellow\",\"source\":\"anpr-3\",\"kind\":\"sighting\","
          + "\"at\":1777593600000,\"subject\":\"浙C88888/yellow\",\"lat\":27.93,\"lon\":120.81}";

  private static Observation read(String json) throws UnreadableException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new ObservationReader().read(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"c:1\",\"watch\":\"place:LH-007\",\"source\":\"cam-12\",\"kind\":\"scan\",\"at\":1777593600000,\"coverage\":0.5,\"subjects\":[{\"id\":\"浙C12345\",\"stationary\":true,\"confidence\":0.93,\"class\":\"car\"}],\"evidence\":{\"uri\":\"sha256:ab12\",\"sha256\":\"ab12\"}}",
        "{\"watch\":\"place:LH-007\",\"source\":\"anpr-3\",\"kind\":\"sighting\",\"at\":1777593600000,\"subject\":\"浙C12345\",\"attributes\":{\"stationary\":true,\"class\":\"car\"}}",
        "{\"watch\":\"place:LH-007\",\"source\":\"bay-9\",\"kind\":\"departure\",\"at\":1777593660000,\"subject\":\"浙C12345\"}",
        "{\"watch\":\"vehicle:浙C88888/yellow\",\"source\":\"jt808:013800000000\",\"kind\":\"position\",\"at\":1777593600000,\"lat\":27.93,\"lon\":120.81,\"speedKph\":41.5,\"heading\":90,\"attributes\":{\"load\":\"full\",\"lid\":\"closed\",\"lift\":false,\"acc\":true}}",
        "{\"watch\":\"place:LH-007\",\"source\":\"cam-12\",\"kind\":\"status\",\"at\":1777593600000,\"state\":\"down\",\"reason\":\"covered\"}",
        "{\"watch\":\"place:LH-007\",\"source\":\"officer:330301\",\"kind\":\"inspection\",\"at\":1777593900000,\"subject\":\"浙C12345\",\"finding\":\"handled\",\"reason\":\"towed\"}",
        "{\"watch\":\"vehicle:浙C88888/yellow\",\"source\":\"officer:330301\",\"kind\":\"inspection\",\"at\":1777593900000,\"subject\":\"浙C88888/yellow\",\"finding\":\"identified\"}",
        "{\"watch\":\"place:LH-007\",\"source\":\"operator:li\",\"kind\":\"withdraw\",\"at\":1777593900000,\"episode\":\"e\",\"reason\":\"plate misread\"}",
        CAMERA
      })
  void whatIsWrittenIsReadAsItWas(String json) throws UnreadableException {
    Observation read = read(json);
    assertThat(read(ObservationWriter.toJson(read))).isEqualTo(read);
  }

  @Test
  void aCameraSaysWhereItReadAPlate() throws UnreadableException {
    Observation sighting = read(CAMERA);
    assertThat(sighting.kind()).isEqualTo(Kind.SIGHTING);
    assertThat(sighting.fixed()).isTrue();
    assertThat(sighting.latitude()).isEqualTo(27.93);
    assertThat(sighting.longitude()).isEqualTo(120.81);
  }

  @Test
  void anOfficerSaysThatItIsTheVehicleOfItsPlate() throws UnreadableException {
    String inspection =
        "{\"watch\":\"vehicle:a\",\"source\":\"officer:1\",\"kind\":\"inspection\","
            + "\"at\":1777593900000,\"subject\":\"a\",\"finding\":\"identified\"}";
    assertThat(read(inspection).finding()).isEqualTo(Finding.IDENTIFIED);
    assertThatThrownBy(() -> read(inspection.replace("identified", "guessed")))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("finding: \"guessed\"");
  }
}
