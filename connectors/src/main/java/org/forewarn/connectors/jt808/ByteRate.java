package org.forewarn.connectors.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.forewarn.connectors.Rate;

/**
 * Reads a connection no faster than it may send: what came too fast is taken, and then it waits.
 */
final class ByteRate extends ChannelInboundHandlerAdapter {
  private static final int SECONDS_AT_ONCE = 8;

  private final Flow flow;
  private final LongSupplier nanos;
  private final Rate rate;

  /**
   * A rate.
   *
   * @param perSecond bytes
   * @param nanos a clock that never falls
   */
  ByteRate(Flow flow, int perSecond, LongSupplier nanos) {
    this.flow = flow;
    this.nanos = nanos;
    this.rate = new Rate(perSecond, SECONDS_AT_ONCE * perSecond, nanos.getAsLong());
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // It is not waited for.
  public void channelRead(ChannelHandlerContext context, Object read) {
    int bytes = ((ByteBuf) read).readableBytes();
    context.fireChannelRead(read);
    long seconds = rate.owe(bytes, nanos.getAsLong());
    if (seconds > 0) {
      flow.pause(Flow.Reason.RATE);
      context.executor().schedule(() -> flow.resume(Flow.Reason.RATE), seconds, TimeUnit.SECONDS);
    }
  }
}
