package org.forewarn.connectors.jt808.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FrameSplitterTest {
  private static List<byte[]> split(byte[]... reads) {
    EmbeddedChannel channel = new EmbeddedChannel(new FrameSplitter());
    List<byte[]> pieces = new ArrayList<>();
    for (byte[] read : reads) {
      channel.writeInbound(Unpooled.wrappedBuffer(read));
      for (byte[] piece = channel.readInbound(); piece != null; piece = channel.readInbound()) {
        pieces.add(piece);
      }
    }
    channel.finishAndReleaseAll();
    return pieces;
  }

  private static byte[] ofLength(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }

  @Property
  void howItIsCutDoesNotMatter(@ForAll Random random) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<byte[]> frames = new ArrayList<>();
    for (int i = random.nextInt(10); i >= 0; i--) {
      byte[] frame = ofLength(1 + random.nextInt(Frame.LONGEST_ESCAPED));
      frames.add(frame);
      all.write(Escaping.MARK);
      all.writeBytes(frame);
      if (random.nextBoolean()) {
        all.write(Escaping.MARK);
      }
    }
    all.write(Escaping.MARK);
    byte[] bytes = all.toByteArray();
    List<byte[]> reads = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(bytes.length - at, 1 + random.nextInt(3_000));
      reads.add(Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    assertThat(split(reads.toArray(byte[][]::new))).containsExactlyElementsOf(frames);
  }

  /** Else a terminal would go on being read while the log is away. */
  @Test
  void nothingIsReadByItself() {
    AtomicInteger reads = new AtomicInteger();
    EmbeddedChannel channel =
        new EmbeddedChannel(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void read(ChannelHandlerContext context) throws Exception {
                reads.incrementAndGet();
                super.read(context);
              }
            },
            new FrameSplitter());
    channel.config().setAutoRead(false);
    reads.set(0);
    channel.writeInbound(Unpooled.wrappedBuffer(ofLength(100)));
    channel.writeInbound(Unpooled.wrappedBuffer(ofLength(100)));
    assertThat(reads).hasValue(0);
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {Escaping.MARK}));
    assertThat((byte[]) channel.readInbound()).hasSize(200);
    assertThat(reads).hasValue(0);
    channel.finishAndReleaseAll();
  }

  @Test
  void whatIsTooLongIsCutOffAndTheNextIsWhole() {
    byte[] first = ofLength(5_000);
    byte[] rest = ofLength(7_000);
    byte[] end = {1, 1, Escaping.MARK, 5, 6, Escaping.MARK};
    List<byte[]> pieces = split(first, rest, end);
    assertThat(pieces).hasSize(2);
    assertThat(pieces.get(0)).hasSize(Frame.LONGEST_ESCAPED + 1);
    assertThat(pieces.get(1)).containsExactly(5, 6);
  }

  @Test
  void whatIsTooLongInOneReadHidesNothingBehindIt() {
    byte[] all = ofLength(9_000);
    all[8_000] = Escaping.MARK;
    all[8_999] = Escaping.MARK;
    assertThat(split(all))
        .extracting(piece -> piece.length)
        .containsExactly(Frame.LONGEST_ESCAPED + 1, 998);
  }
}
