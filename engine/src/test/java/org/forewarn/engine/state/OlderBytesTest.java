package org.forewarn.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.forewarn.rules.codec.EventCodec;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.RawText;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every version wrote is read by this one. */
class OlderBytesTest {
  private static final Origin ORIGIN = new Origin("observations", 3, 17);

  /** Writes a record in the way of a version. */
  private interface Writing {
    void to(DataOutputSerializer out) throws IOException;
  }

  private static DataInputDeserializer bytes(Writing writing) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    writing.to(out);
    return new DataInputDeserializer(out.getCopyOfBuffer());
  }

  @Test
  void deadLetterOfVersion1SaidNeitherCauseNorSource() throws IOException {
    DataInputDeserializer old =
        bytes(
            out -> {
              out.writeByte(1);
              FlatSerializer.writeText("not JSON", out);
              ArrivalSerializer.writeOrigin(ORIGIN, out);
              FlatSerializer.writeText("{", out);
            });

    assertThat(DeadLetterSerializer.INSTANCE.deserialize(old))
        .isEqualTo(new DeadLetter(Cause.UNKNOWN, "not JSON", null, ORIGIN, RawText.of("{")));
    assertThat(old.available()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void deadLetter(Cause cause) throws IOException {
    for (String source : new String[] {null, "cam-12"}) {
      DeadLetter letter = new DeadLetter(cause, "why", source, ORIGIN, RawText.of("raw"));

      assertThat(
              DeadLetterSerializer.INSTANCE.deserialize(
                  bytes(out -> DeadLetterSerializer.INSTANCE.serialize(letter, out))))
          .isEqualTo(letter);
    }
  }

  private static EpisodeEvent event(long graceMillis) {
    return new EpisodeEvent(
        "parking|place:LH-007|浙C12345|1777593600000",
        1,
        EventType.WARNED,
        "breach confirmed",
        "parking",
        1,
        "place:LH-007",
        "LH-007",
        "浙C12345",
        1_777_593_620_000L,
        1_777_593_620_000L,
        1_777_593_600_000L,
        1_777_593_620_000L,
        Times.NEVER,
        graceMillis,
        null,
        null,
        null,
        List.of());
  }

  @Test
  void eventOfVersion1SaidNoGrace() throws IOException {
    DataInputDeserializer old =
        bytes(
            out -> {
              out.writeByte(1);
              FlatSerializer.writeText(EventCodec.toJson(event(Times.NONE)), out);
            });

    assertThat(EpisodeEventSerializer.INSTANCE.deserialize(old)).isEqualTo(event(Times.NONE));
  }

  @Test
  void event() throws IOException {
    EpisodeEvent event = event(480_000);

    assertThat(
            EpisodeEventSerializer.INSTANCE.deserialize(
                bytes(out -> EpisodeEventSerializer.INSTANCE.serialize(event, out))))
        .isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 255})
  void versionThatNobodyWroteIsRefused(int version) {
    assertThatIOException()
        .isThrownBy(
            () -> DeadLetterSerializer.INSTANCE.deserialize(bytes(out -> out.writeByte(version))))
        .withMessageContaining("version " + version + " (expected: 1 to 2");
  }
}
