package org.forewarn.connectors.jt808;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Lets a connection in where there is room for it in all and for its address. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be sent ends the connection.
final class Door extends ChannelInboundHandlerAdapter {
  private final Office office;
  private String entered;

  Door(Office office) {
    this.office = office;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    String address = Session.address(context.channel());
    if (office.addresses().enter(address, office.nanos().getAsLong())) {
      entered = address;
      office.counts().connections.incrementAndGet();
      context.fireChannelActive();
    } else {
      office.counts().turnedAway.increment();
      context.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    if (entered == null) {
      io.netty.util.ReferenceCountUtil.release(read);
    } else {
      context.fireChannelRead(read);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (entered != null) {
      office.addresses().leave(entered);
      office.counts().connections.decrementAndGet();
      context.fireChannelInactive();
    }
  }
}
