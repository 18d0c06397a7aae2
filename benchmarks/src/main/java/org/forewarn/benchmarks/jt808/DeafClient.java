package org.forewarn.benchmarks.jt808;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.forewarn.connectors.jt808.message.Authentication;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.Messages;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.connectors.jt808.wire.Escaping;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * A terminal of the registry that registers and authenticates, and from then on sends heartbeats as
 * fast as it can, in a thread of its own, and reads no answer. Cut off, it dials anew.
 */
final class DeafClient implements AutoCloseable {
  private static final int FRAMES_AT_ONCE = 1_000;
  private static final long REDIAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final int port;
  private final String phone;
  private final AtomicInteger connections = new AtomicInteger();
  private final LongAdder sent = new LongAdder();
  private volatile Socket socket;
  private volatile boolean connected;
  private volatile boolean closing;

  /**
   * Begins to dial.
   *
   * @param phone as headers of 2013 have it
   */
  DeafClient(int port, String phone) {
    this.port = port;
    this.phone = phone;
    Thread sending = new Thread(this::live, "deaf");
    sending.setDaemon(true);
    sending.start();
  }

  /** Whether it is authenticated and the gateway has not cut it off. */
  boolean isConnected() {
    return connected;
  }

  /** How often it was authenticated. */
  int connections() {
    return connections.get();
  }

  /** How many heartbeats the line has taken from it; it takes none where nobody reads them. */
  long sent() {
    return sent.sum();
  }

  private void live() {
    while (!closing) {
      try (Socket dialled = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket = dialled;
        authenticate(dialled);
        connections.incrementAndGet();
        connected = true;
        sendForEver(dialled);
      } catch (IOException | MalformedException e) {
        connected = false;
        LockSupport.parkNanos(REDIAL_NANOS);
      }
    }
  }

  private void authenticate(Socket line) throws IOException, MalformedException {
    line.getOutputStream().write(wire(new Registration(33, 303, "FOREW", "DEAF", "1", 0, "")));
    if (!(answer(line) instanceof RegistrationAnswer registered)
        || registered.result() != RegistrationAnswer.DONE) {
      throw new IOException("not registered");
    }
    line.getOutputStream().write(wire(new Authentication(registered.code(), "", "")));
    if (!(answer(line) instanceof PlatformAnswer known) || known.result() != PlatformAnswer.DONE) {
      throw new IOException("not authenticated");
    }
  }

  private void sendForEver(Socket line) throws IOException {
    byte[] one = wire(new Message.Heartbeat());
    byte[] many = new byte[FRAMES_AT_ONCE * one.length];
    for (int i = 0; i < FRAMES_AT_ONCE; i++) {
      System.arraycopy(one, 0, many, i * one.length, one.length);
    }
    while (!closing) {
      line.getOutputStream().write(many);
      sent.add(FRAMES_AT_ONCE);
    }
  }

  private byte[] wire(Message message) {
    return new Frame(
            Header.of(message.id(), Edition.V2013, phone, 0), message.toBody(Edition.V2013))
        .toWire();
  }

  /** The next frame; nothing is sent meanwhile, so that there is no other behind it. */
  private static Message answer(Socket line) throws IOException, MalformedException {
    InputStream in = line.getInputStream();
    ByteArrayOutputStream between = new ByteArrayOutputStream();
    for (int each = in.read(); each != Escaping.MARK || between.size() == 0; each = in.read()) {
      if (each < 0) {
        throw new EOFException("the gateway has hung up");
      } else if (each != Escaping.MARK) {
        between.write(each);
      }
    }
    Frame frame = Frame.ofEscaped(between.toByteArray());
    return Messages.read(frame.header().messageId(), frame.header().edition(), frame.body());
  }

  @Override
  public void close() throws IOException {
    closing = true;
    Socket last = socket;
    if (last != null) {
      last.close();
    }
  }
}
