package org.forewarn.benchmarks.jt808;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;

/** Sends as much as it can, in a thread of its own, and never reads what is answered. */
final class DeafClient implements AutoCloseable {
  private static final int FRAMES_AT_ONCE = 1_000;

  private final Socket socket;

  DeafClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    Thread sending = new Thread(this::send, "deaf");
    sending.setDaemon(true);
    sending.start();
  }

  /** Heartbeats of nobody, each of which is refused by an answer. */
  private void send() {
    Message heartbeat = new Message.Heartbeat();
    byte[] one =
        new Frame(
                Header.of(heartbeat.id(), Edition.V2013, "013900000000", 0),
                heartbeat.toBody(Edition.V2013))
            .toWire();
    byte[] many = new byte[FRAMES_AT_ONCE * one.length];
    for (int i = 0; i < FRAMES_AT_ONCE; i++) {
      System.arraycopy(one, 0, many, i * one.length, one.length);
    }
    try {
      while (true) {
        socket.getOutputStream().write(many);
      }
    } catch (IOException e) {
      // The gateway lets it go, or the measurement is over.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
