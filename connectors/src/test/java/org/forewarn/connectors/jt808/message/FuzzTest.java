package org.forewarn.connectors.jt808.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.connectors.jt808.wire.Reassembly;
import org.junit.jupiter.api.Test;

/**
 * A million frames in which something is wrong: each is read, or refused by the one exception that
 * says why; what is kept of them stays bounded.
 */
class FuzzTest {
  private static final int FRAMES = 1_000_000;
  private static final int MOST_BYTES = 64 << 10;
  private static final String PHONE_2013 = "013800000000";
  private static final String PHONE_2019 = "00000000013800000000";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private static byte[] between(byte[] wire) {
    return Arrays.copyOfRange(wire, 1, wire.length - 1);
  }

  private List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Edition edition = i % 2 == 0 ? Edition.V2013 : Edition.V2019;
      String phone = edition == Edition.V2013 ? PHONE_2013 : PHONE_2019;
      MessageArbitraries messages = new MessageArbitraries(random, edition);
      List<Message> all = new ArrayList<>(messages.all());
      all.add(messages.media());
      for (Message message : all) {
        int serial = random.nextInt(0x10000);
        Frame.of(message.id(), edition, phone, serial, message.toBody(edition))
            .forEach(frame -> seeds.add(between(frame.toWire())));
      }
    }
    return seeds;
  }

  /** Some bytes changed, cut out, doubled or put in; mostly with a check byte that is right. */
  private byte[] mutate(byte[] seed) {
    byte[] bytes = seed.clone();
    for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 2; i--) {
      int at = random.nextInt(bytes.length - 1);
      int length = random.nextInt(Math.min(8, bytes.length - at));
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          byte[] cut = Arrays.copyOf(bytes, bytes.length - length);
          System.arraycopy(bytes, at + length, cut, at, cut.length - at);
          bytes = cut;
        }
        default -> {
          byte[] grown = Arrays.copyOf(bytes, bytes.length + length);
          System.arraycopy(bytes, at, grown, at + length, bytes.length - at);
          bytes = grown;
        }
      }
    }
    return bytes;
  }

  private static void mendCheck(byte[] content) {
    byte xor = 0;
    for (int i = 0; i < content.length - 1; i++) {
      xor ^= content[i];
    }
    content[content.length - 1] = xor;
  }

  @Test
  void nothingEscapesAndNothingGrows() {
    System.out.println("seed " + seed);
    List<byte[]> seeds = seeds();
    Reassembly reassembly = new Reassembly(MOST_BYTES, 1_000);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < FRAMES; i++) {
      byte[] mutated = mutate(seeds.get(random.nextInt(seeds.size())));
      try {
        read(reassembly, mutated, i);
        read++;
      } catch (MalformedException e) {
        assertThat(e.getMessage()).isNotBlank();
        refused++;
      }
      assertThat(reassembly.bytes()).isLessThanOrEqualTo(Reassembly.MOST_UNDER_WAY * MOST_BYTES);
    }
    System.out.println(read + " read, " + refused + " refused");
    assertThat(read).isGreaterThan(FRAMES / 100);
    assertThat(refused).isGreaterThan(FRAMES / 100);
  }

  private void read(Reassembly reassembly, byte[] mutated, int now) throws MalformedException {
    Frame frame;
    if (random.nextInt(4) == 0 || mutated.length == 0) {
      frame = Frame.ofEscaped(mutated);
    } else {
      mendCheck(mutated);
      frame = Frame.ofContent(mutated);
    }
    Reassembly.Whole whole = reassembly.take(frame, now);
    if (whole != null) {
      Message message =
          Messages.read(whole.header().messageId(), whole.header().edition(), whole.body());
      if (message instanceof Location location) {
        location.extras().forEach((id, bytes, from, length) -> assertThat(id).isBetween(0, 255));
      }
      assertThat(message.toBody(whole.header().edition())).isNotNull();
    }
  }
}
