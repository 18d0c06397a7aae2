package org.forewarn.connectors.jt808;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.Messages;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.MalformedException;

/** A socket to the gateway, byte for byte. */
final class RawLine implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int MARK = 0x7e;

  private final Socket socket;
  private int serial;

  /** From a loopback address to the gateway. */
  RawLine(String from, int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Sends a message with the next serial, which is given back. */
  int send(String phone, Message message) throws IOException {
    Header.Edition edition =
        phone.length() == Header.Edition.V2019.phoneDigits()
            ? Header.Edition.V2019
            : Header.Edition.V2013;
    int first = serial;
    for (Frame frame : Frame.of(message.id(), edition, phone, serial, message.toBody(edition))) {
      send(frame.toWire());
      serial++;
    }
    return first;
  }

  /** The next frame as on the wire, marks included; null where the line is cut. */
  byte[] receive() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = read(); next >= 0; next = read()) {
      bytes.write(next);
      if (next == MARK && bytes.size() > 1) {
        return bytes.toByteArray();
      }
    }
    return null;
  }

  private int read() throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1;
    }
  }

  /** The next frame. */
  Frame receiveFrame() throws IOException, MalformedException {
    byte[] wire = receive();
    if (wire == null) {
      throw new IOException("the line is cut");
    }
    return Frame.ofEscaped(Arrays.copyOfRange(wire, 1, wire.length - 1));
  }

  /** To whom the next message goes. */
  String receivePhone() throws IOException, MalformedException {
    return receiveFrame().header().phone();
  }

  /** The next message. */
  Message receiveMessage() throws IOException, MalformedException {
    Frame frame = receiveFrame();
    return Messages.read(frame.header().messageId(), frame.header().edition(), frame.body());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
