package org.forewarn.connectors.jt808;

import io.netty.channel.Channel;
import java.util.EnumSet;

/**
 * Whether a connection is read: only while nothing speaks against it. What is not read stays with
 * the terminal, which thereby sends slower. Belongs to the connection's thread.
 */
final class Flow {
  private final Channel channel;
  private final EnumSet<Reason> against = EnumSet.noneOf(Reason.class);

  /** What speaks against reading. */
  enum Reason {
    /** It sent more bytes than it may. */
    RATE,
    /** Its own points wait for the log. */
    LOG,
    /** Everybody's points wait for the log. */
    ALL,
    /** It does not read its answers. */
    DEAF
  }

  Flow(Channel channel) {
    this.channel = channel;
  }

  /** Reads no more; whether the reason is a new one. */
  boolean pause(Reason reason) {
    channel.config().setAutoRead(false);
    return against.add(reason);
  }

  void resume(Reason reason) {
    if (against.remove(reason) && against.isEmpty()) {
      channel.config().setAutoRead(true);
    }
  }

  boolean isPausedFor(Reason reason) {
    return against.contains(reason);
  }
}
