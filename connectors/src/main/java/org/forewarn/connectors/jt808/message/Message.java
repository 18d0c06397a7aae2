package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;

/** What a terminal or the platform says. */
public sealed interface Message
    permits Authentication,
        CameraAnswer,
        DriverCard,
        Location,
        LocationBatch,
        Media,
        MediaAnswer,
        Message.Heartbeat,
        Message.Logout,
        Message.Unsupported,
        PictureOrder,
        PlatformAnswer,
        Registration,
        RegistrationAnswer,
        SpokenText,
        TerminalAnswer {

  /** The message id, such as 0x0200. */
  int id();

  /** Writes the body as an edition has it. */
  void write(BodyWriter body, Edition edition);

  /** The body as an edition has it. */
  default byte[] toBody(Edition edition) {
    BodyWriter body = new BodyWriter();
    write(body, edition);
    return body.toBytes();
  }

  /** 0x0002: a terminal is there (JT/T 808-2019, 8.4). */
  record Heartbeat() implements Message {
    /** The message id. */
    public static final int ID = 0x0002;

    @Override
    public int id() {
      return ID;
    }

    @Override
    public void write(BodyWriter body, Edition edition) {}
  }

  /** 0x0003: a terminal does not belong to this platform any more (JT/T 808-2019, 8.7). */
  record Logout() implements Message {
    /** The message id. */
    public static final int ID = 0x0003;

    @Override
    public int id() {
      return ID;
    }

    @Override
    public void write(BodyWriter body, Edition edition) {}
  }

  /**
   * Any message that is not served.
   *
   * @param body must not be changed; never compared
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Unsupported(int id, byte[] body) implements Message {
    @Override
    public void write(BodyWriter out, Edition edition) {
      out.bytes(body);
    }
  }
}
