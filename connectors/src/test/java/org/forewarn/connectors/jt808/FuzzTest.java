package org.forewarn.connectors.jt808;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.LocationBatch;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.MessageArbitraries;
import org.forewarn.connectors.jt808.message.Messages;
import org.forewarn.connectors.jt808.wire.Escaping;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.FrameSplitter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.connectors.jt808.wire.Reassembly;
import org.junit.jupiter.api.Test;

/**
 * A million frames and more in which something is wrong, over one line: each is read, or refused by
 * the one exception that says why; what is kept of them stays bounded, and nothing of it in the
 * end.
 */
class FuzzTest {
  private static final int FRAMES = 1_000_000;
  private static final int RECORDED_FRAMES = 250_000;
  private static final int FRAMES_AT_ONCE = 100;
  private static final int LONGEST_READ = 3_000;
  private static final int MOST_BYTES = 64 << 10;
  private static final long PATIENCE_MILLIS = 1_000;
  private static final int POINTS = 8;

  /** A line on which no frame ends; now and then one is like that for a while. */
  private static final byte[] ENDLESS = new byte[100_000];

  private static final int BETWEEN_ENDLESS = 50;

  /** Buffers grow by doubling, and what was read is dropped when it is half of one. */
  private static final int MOST_BUFFERED = 4 * (Frame.LONGEST_ESCAPED + LONGEST_READ);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);
  private final EmbeddedChannel line = new EmbeddedChannel(new FrameSplitter());
  private final Reassembly reassembly = new Reassembly(MOST_BYTES, PATIENCE_MILLIS);
  private final Recent recent = new Recent(POINTS);
  private final Set<Long> points = new HashSet<>();
  private int read;
  private int refused;

  @Test
  void whatLooksLikeTheStandardsMessages() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Edition edition = i % 2 == 0 ? Edition.V2013 : Edition.V2019;
      String phone = edition == Edition.V2013 ? Depot.PHONE : Depot.PHONE_2019;
      MessageArbitraries messages = new MessageArbitraries(random, edition);
      List<Message> all = new ArrayList<>(messages.all());
      all.add(messages.media());
      for (Message message : all) {
        byte[] body = message.toBody(edition);
        Frame.of(message.id(), edition, phone, random.nextInt(0x10000), body)
            .forEach(frame -> seeds.add(content(frame.toWire())));
      }
    }
    fuzz(seeds, FRAMES);
  }

  @Test
  void whatLooksLikeRealTerminals() {
    List<byte[]> seeds = new ArrayList<>();
    for (JsonNode recorded : RecordedFrames.decoded()) {
      byte[] marked = HexFormat.of().parseHex(recorded.get("hex").asText());
      boolean escaped = recorded.get("escaped").asBoolean();
      seeds.add(escaped ? content(marked) : Arrays.copyOfRange(marked, 1, marked.length - 1));
    }
    RecordedFrames.onTheWire().forEach(wire -> seeds.add(content(wire)));
    fuzz(seeds, RECORDED_FRAMES);
  }

  /** What stands between the marks before it was escaped. */
  private static byte[] content(byte[] wire) {
    try {
      return Escaping.undo(Arrays.copyOfRange(wire, 1, wire.length - 1));
    } catch (MalformedException e) {
      throw new IllegalArgumentException("a seed is no frame", e);
    }
  }

  private void fuzz(List<byte[]> seeds, int frames) {
    System.out.println("seed " + seed);
    line.config().setAllocator(buffers);
    for (int sent = 0; sent < frames; sent += FRAMES_AT_ONCE) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int i = 0; i < FRAMES_AT_ONCE; i++) {
        bytes.writeBytes(mutated(seeds.get(random.nextInt(seeds.size()))));
      }
      if (random.nextInt(BETWEEN_ENDLESS) == 0) {
        bytes.writeBytes(ENDLESS);
      }
      receive(bytes.toByteArray(), sent);
      assertThat(reassembly.bytes()).isLessThanOrEqualTo(Reassembly.MOST_UNDER_WAY * MOST_BYTES);
      assertThat(reassembly.waiting(sent, 0)).hasSizeLessThanOrEqualTo(Reassembly.MOST_UNDER_WAY);
    }
    System.out.println(read + " read, " + refused + " refused, " + points.size() + " points");
    assertThat(read).isGreaterThan(frames / 10);
    assertThat(refused).isGreaterThan(frames / 10);
    nothingIsLeft();
  }

  private void nothingIsLeft() {
    line.finishAndReleaseAll();
    assertThat(buffers.metric().usedHeapMemory()).as("no buffer is left").isZero();
    assertThat(buffers.metric().usedDirectMemory()).isZero();
    assertThat(reassembly.waiting(2L * FRAMES, 0)).as("no message waits for ever").isEmpty();
    assertThat(reassembly.bytes()).isZero();
    assertThat(points).noneMatch(recent::isUnderWay);
    long known = points.stream().filter(this::isKnown).count();
    assertThat(known).as("as many points as ever waited, not all").isBetween(1L, 2L * POINTS);
  }

  private boolean isKnown(long point) {
    return recent.write(point, CompletableFuture::new) == null;
  }

  /** A frame on the wire of which some bytes are changed, before or after it was escaped. */
  private byte[] mutated(byte[] content) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return mutate(onTheWire(content));
    }
    byte[] bytes = mutate(content);
    if (kind > 2) {
      mendLength(bytes);
    }
    if (kind > 1) {
      mendCheck(bytes);
    }
    return onTheWire(bytes);
  }

  /** Some bytes changed, cut out, doubled or put in. */
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

  /** Else whatever is cut or grown would be refused before its body is read. */
  private static void mendLength(byte[] content) {
    if (content.length < 4) {
      return;
    }
    int header = ((content[2] & 0x40) == 0 ? 12 : 17) + ((content[2] & 0x20) == 0 ? 0 : 4);
    int body = content.length - header - 1;
    if (body >= 0 && body < 0x400) {
      content[2] = (byte) ((content[2] & 0xe0) | body >> 8);
      content[3] = (byte) body;
    }
  }

  private static void mendCheck(byte[] content) {
    byte xor = 0;
    for (int i = 0; i < content.length - 1; i++) {
      xor ^= content[i];
    }
    content[content.length - 1] = xor;
  }

  private static byte[] onTheWire(byte[] content) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(content.length + 16);
    wire.write(Escaping.MARK);
    for (byte each : content) {
      if (each == 0x7d || each == Escaping.MARK) {
        wire.write(0x7d);
        wire.write(each - 0x7c);
      } else {
        wire.write(each);
      }
    }
    wire.write(Escaping.MARK);
    return wire.toByteArray();
  }

  /** Cut anywhere, as lines do. */
  private void receive(byte[] bytes, long now) {
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(bytes.length - at, 1 + random.nextInt(LONGEST_READ));
      ByteBuf buffer = buffers.heapBuffer(length).writeBytes(bytes, at, length);
      line.writeInbound(buffer);
      at += length;
      assertThat(buffers.metric().usedHeapMemory()).isLessThanOrEqualTo(MOST_BUFFERED);
      for (byte[] piece = line.readInbound(); piece != null; piece = line.readInbound()) {
        take(piece, now);
      }
    }
  }

  private void take(byte[] piece, long now) {
    try {
      Reassembly.Whole whole = reassembly.take(Frame.ofEscaped(piece), now);
      if (whole != null) {
        Edition edition = whole.header().edition();
        Message message = Messages.read(whole.header().messageId(), edition, whole.body());
        assertThat(message.toBody(edition)).isNotNull();
        write(whole.header().firstSerial(), message);
      }
      read++;
    } catch (MalformedException e) {
      assertThat(e.getMessage()).isNotBlank();
      refused++;
    }
  }

  private void write(int serial, Message message) {
    List<Location> locations =
        message instanceof LocationBatch batch
            ? batch.locations()
            : message instanceof Location one ? List.of(one) : List.of();
    for (int i = 0; i < locations.size(); i++) {
      locations
          .get(i)
          .extras()
          .forEach((id, bytes, from, length) -> assertThat(id).isNotNegative());
      long point = Recent.key(locations.get(i).at(), serial, i);
      CompletableFuture<?> written =
          recent.write(point, () -> CompletableFuture.completedFuture(null));
      assertThat(written == null || written.isDone()).isTrue();
      points.add(point);
    }
  }
}
