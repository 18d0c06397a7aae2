package org.forewarn.connectors.jt808.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.junit.jupiter.api.Test;

class ReassemblyTest {
  private static final int MOST_BYTES = 100_000;
  private static final long PATIENCE = 60_000;
  private static final String PHONE = "013800000000";

  private final Reassembly reassembly = new Reassembly(MOST_BYTES, PATIENCE);

  private static byte[] body(int length) {
    byte[] body = new byte[length];
    new Random(length).nextBytes(body);
    return body;
  }

  private static List<Frame> parts(int serial, int length) {
    return Frame.of(0x801, Edition.V2013, PHONE, serial, body(length));
  }

  @Test
  void aMessageInOneFrameIsWholeAtOnce() throws MalformedException {
    Reassembly.Whole whole = reassembly.take(parts(1, 100).get(0), 0);
    assertThat(whole.body()).isEqualTo(body(100));
  }

  @Property
  void partsMakeTheMessageInWhateverOrderTheyCome(
      @ForAll @IntRange(max = 65_535) int serial,
      @ForAll @IntRange(min = 1_024, max = 20_000) int length,
      @ForAll Random random)
      throws MalformedException {
    Reassembly anew = new Reassembly(MOST_BYTES, PATIENCE);
    List<Frame> parts = new ArrayList<>(parts(serial, length));
    parts.addAll(parts.subList(0, parts.size() - 1));
    Collections.shuffle(parts, random);
    List<Reassembly.Whole> wholes = new ArrayList<>();
    for (Frame part : parts) {
      Reassembly.Whole whole = wholes.isEmpty() ? anew.take(part, 0) : null;
      if (whole != null) {
        wholes.add(whole);
      }
    }
    assertThat(wholes).hasSize(1);
    assertThat(wholes.get(0).body()).isEqualTo(body(length));
    assertThat(wholes.get(0).header().serial()).isEqualTo(serial);
  }

  @Test
  void whatIsMissingIsSaidOnceAWhile() throws MalformedException {
    List<Frame> parts = parts(10, 5_000);
    reassembly.take(parts.get(0), 0);
    reassembly.take(parts.get(2), 1_000);
    assertThat(reassembly.waiting(5_999, 5_000)).isEmpty();
    List<Reassembly.Incomplete> waiting = reassembly.waiting(6_000, 5_000);
    assertThat(waiting).hasSize(1);
    assertThat(waiting.get(0).missing()).containsExactly(2, 4, 5);
    assertThat(waiting.get(0).begin()).isEqualTo(parts.get(0).body());
    assertThat(reassembly.waiting(7_000, 5_000)).isEmpty();
    assertThat(reassembly.waiting(11_000, 5_000)).hasSize(1);
  }

  @Test
  void whatDoesNotComeIsForgotten() throws MalformedException {
    List<Frame> parts = parts(10, 2_000);
    reassembly.take(parts.get(0), 0);
    assertThat(reassembly.take(parts.get(1), PATIENCE + 1)).isNull();
    assertThat(reassembly.take(parts.get(0), PATIENCE + 2)).isNotNull();
  }

  @Test
  void theOldestGivesWay() throws MalformedException {
    for (int i = 0; i <= Reassembly.MOST_UNDER_WAY; i++) {
      reassembly.take(parts(100 * i, 2_000).get(0), i);
    }
    assertThat(reassembly.take(parts(0, 2_000).get(1), 10)).isNull();
    int last = 100 * Reassembly.MOST_UNDER_WAY;
    assertThat(reassembly.take(parts(last, 2_000).get(1), 10)).isNotNull();
  }

  @Test
  void aMessageIsBounded() {
    assertThatThrownBy(
            () -> {
              for (Frame part : parts(0, MOST_BYTES + 1)) {
                reassembly.take(part, 0);
              }
            })
        .hasMessage("a longer message (expected: at most 100000 bytes)");
    Frame oneOfMany = new Frame(new Header(0x801, Edition.V2013, PHONE, 0, 65_535, 1), body(9));
    assertThatThrownBy(() -> reassembly.take(oneOfMany, 0))
        .hasMessage("65535 parts (expected: at most 100000 bytes)");
  }

  @Test
  void partsMayNotContradictEachOther() throws MalformedException {
    reassembly.take(new Frame(new Header(0x801, Edition.V2013, PHONE, 4, 3, 1), body(9)), 0);
    Frame other = new Frame(new Header(0x801, Edition.V2013, PHONE, 5, 4, 2), body(9));
    assertThatThrownBy(() -> reassembly.take(other, 0))
        .hasMessage("4 parts (expected: 3, as was said before)");
  }
}
