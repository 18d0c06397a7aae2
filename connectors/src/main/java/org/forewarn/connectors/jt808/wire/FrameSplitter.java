package org.forewarn.connectors.jt808.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts what comes over a line at its marks: each piece between two of them goes on as a {@code
 * byte[]}, still escaped, and empty ones are left out. Of a piece that is too long only the
 * beginning goes on, one byte longer than any frame, so that it is refused like others; the rest is
 * skipped up to the next mark. (Netty's decoder for delimiters throws there, and leaves what has
 * come behind until more comes.)
 */
public final class FrameSplitter extends ByteToMessageDecoder {
  private static final int TOO_LONG = Frame.LONGEST_ESCAPED + 1;

  private int searched;
  private boolean skipping;

  /** A splitter of one line. */
  public FrameSplitter() {}

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int from = in.readerIndex();
    int mark = in.indexOf(from + searched, in.writerIndex(), Escaping.MARK);
    if (mark >= 0) {
      take(in, mark - from, out);
      in.readerIndex(mark + 1);
      searched = 0;
      skipping = false;
    } else if (skipping || in.readableBytes() >= TOO_LONG) {
      take(in, in.readableBytes(), out);
      in.skipBytes(in.readableBytes());
      searched = 0;
      skipping = true;
    } else {
      searched = in.readableBytes();
    }
  }

  /**
   * Never reads by itself: Netty's decoder would ask for more wherever what came made no whole
   * piece, also while the connection is not to be read.
   */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    discardSomeReadBytes();
    context.fireChannelReadComplete();
  }

  private void take(ByteBuf in, int length, List<Object> out) {
    if (!skipping && length > 0) {
      byte[] piece = new byte[Math.min(length, TOO_LONG)];
      in.readBytes(piece);
      out.add(piece);
    }
  }
}
