package org.forewarn.connectors.jt808.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
  private static final String PHONE = "013800000000";
  private static final String PHONE_2019 = "00000000013800000000";

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void aHeartbeatOf2013() throws MalformedException {
    byte[] wire = new Frame(Header.of(2, Edition.V2013, PHONE, 7), new byte[0]).toWire();
    assertThat(wire).isEqualTo(hex("7e 0002 0000 013800000000 0007 3c 7e"));
    assertThat(Frame.ofEscaped(Arrays.copyOfRange(wire, 1, wire.length - 1)).header())
        .isEqualTo(Header.of(2, Edition.V2013, PHONE, 7));
  }

  @Test
  void aHeartbeatOf2019() throws MalformedException {
    byte[] wire = new Frame(Header.of(2, Edition.V2019, PHONE_2019, 7), new byte[0]).toWire();
    assertThat(wire).isEqualTo(hex("7e 0002 4000 01 00000000013800000000 0007 7d01 7e"));
    assertThat(Frame.ofEscaped(Arrays.copyOfRange(wire, 1, wire.length - 1)).header())
        .isEqualTo(Header.of(2, Edition.V2019, PHONE_2019, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "00020000013800000000000735, CHECK, check byte 35 (expected: 3c)",
    "0002, TOO_SHORT, 2 bytes (expected: at least 13)",
    "'', TOO_SHORT, 0 bytes (expected: at least 13)",
    "0002000101380000000000073d, LENGTH, 'the body has 0 bytes (expected: 1, as the header says)'",
    "00020400013800000000000738, ENCRYPTED, the body is encrypted (expected: plain)",
    "00020000013800000000007d33, ESCAPE, 7d is followed by 33 (expected: 01 or 02)",
    "0002000001380000000000007d, ESCAPE, 7d is followed by 00 (expected: 01 or 02)",
    "00022000013800000000000700020003 1d, PARTS, part 3 of 2 (expected: 1 to as many as there are)",
    "00022000013800000000000700020000 1e, PARTS, part 0 of 2 (expected: 1 to as many as there are)",
    "000240000138000000000007007c, BODY, 'ends after 8 bytes (expected: 10 more)'",
  })
  void whatIsNoFrame(String escaped, Fault fault, String reason) {
    assertThatThrownBy(() -> Frame.ofEscaped(hex(escaped)))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.fault()).isEqualTo(fault))
        .hasMessage(reason);
  }

  @Test
  void aFrameIsBounded() {
    assertThatThrownBy(() -> Frame.ofContent(new byte[Frame.LONGEST_CONTENT + 1]))
        .hasMessage("1046 bytes (expected: at most 1045)");
    assertThatThrownBy(() -> Frame.ofEscaped(new byte[Frame.LONGEST_ESCAPED + 1]))
        .hasMessage("2091 bytes (expected: at most 2090)");
  }

  @Test
  void theLongestFrameIsRead() throws MalformedException {
    byte[] body = new byte[Header.LONGEST_BODY];
    Arrays.fill(body, Escaping.MARK);
    Frame frame = new Frame(new Header(0x801, Edition.V2019, PHONE_2019, 1, 3, 2), body);
    byte[] wire = frame.toWire();
    assertThat(Frame.ofEscaped(Arrays.copyOfRange(wire, 1, wire.length - 1))).isEqualTo(frame);
  }

  @Test
  void aLongBodyGoesInPartsWhoseSerialsFollowEachOther() {
    byte[] body = new byte[2 * Header.LONGEST_BODY + 1];
    List<Frame> frames = Frame.of(0x801, Edition.V2013, PHONE, 65_535, body);
    assertThat(frames)
        .extracting(frame -> frame.header().serial(), frame -> frame.header().firstSerial())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(65_535, 65_535),
            org.assertj.core.groups.Tuple.tuple(0, 65_535),
            org.assertj.core.groups.Tuple.tuple(1, 65_535));
    assertThat(frames).extracting(frame -> frame.body().length).containsExactly(1023, 1023, 1);
  }

  @Test
  void anEmptyBodyIsOneFrame() {
    assertThat(Frame.of(2, Edition.V2013, PHONE, 0, new byte[0])).hasSize(1);
    assertThat(Frame.of(2, Edition.V2013, PHONE, 0, new byte[Header.LONGEST_BODY])).hasSize(1);
  }
}
