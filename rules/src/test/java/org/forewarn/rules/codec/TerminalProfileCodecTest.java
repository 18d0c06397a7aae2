package org.forewarn.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.model.TerminalProfile;
import org.forewarn.rules.model.TerminalProfile.ExtraField;
import org.junit.jupiter.api.Test;

class TerminalProfileCodecTest {
  private static List<TerminalProfile> read(String yaml) throws Mistakes {
    return TerminalProfileCodec.read("fields.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMakersFields() throws Mistakes {
    List<TerminalProfile> profiles =
        read(
            """
            - phones: ["138", "0139"]
              load: none
              alarms: [emergency]
              fields:
                - {id: 0xE1, offset: 1, bit: 3, attribute: lid, values: {0: closed, 1: open}}
                - {id: 0xE2, length: 2, scale: 10, attribute: weightKg}
                - {id: 227, bit: 0, attribute: lift}
            - {}
            """);
    assertThat(profiles)
        .containsExactly(
            new TerminalProfile(
                List.of("138", "139"),
                false,
                List.of("emergency"),
                List.of(
                    new ExtraField(0xe1, 1, 1, 3, 1, "lid", Map.of(0L, "closed", 1L, "open")),
                    new ExtraField(0xe2, 0, 2, -1, 10, "weightKg", Map.of()),
                    new ExtraField(227, 0, 1, 0, 1, "lift", Map.of()))),
            TerminalProfile.STANDARD);
    assertThat(profiles.get(0).covers("13800000000")).isTrue();
    assertThat(profiles.get(0).covers("15800000000")).isFalse();
    assertThat(profiles.get(1).covers("15800000000")).isTrue();
  }

  @Test
  void everyMistakeIsSaid() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    phones: [abc]
                    load: both
                    fields:
                      - {id: 256, attribute: lid}
                      - {id: 1, bit: 8, scale: 2, attribute: 'the lid'}
                      - {length: 5, attribute: lift, valeus: {}}
                      - {id: 2, attribute: lid, values: {x: open}}
                    """))
        .isInstanceOf(Mistakes.class)
        .hasMessageContaining("fields.yaml:1: phones[0]: \"abc\" (expected: 1 to 20 digits)")
        .hasMessageContaining("fields.yaml:2: load: \"both\" (expected: status, none)")
        .hasMessageContaining("fields.yaml:4: fields[0].id: \"256\" (expected: a whole number")
        .hasMessageContaining("fields.yaml:5: fields[1].bit: \"8\" (expected: a whole number")
        .hasMessageContaining("fields.yaml:5: fields[1].scale")
        .hasMessageContaining("fields.yaml:5: fields[1].attribute")
        .hasMessageContaining("fields.yaml:6: fields[2].id")
        .hasMessageContaining("fields.yaml:6: fields[2].length")
        .hasMessageContaining("fields.yaml:6: fields[2].valeus")
        .hasMessageContaining("fields.yaml:7: fields[3].values.x");
  }
}
