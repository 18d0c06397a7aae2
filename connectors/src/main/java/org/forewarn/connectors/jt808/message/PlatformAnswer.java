package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x8001: what the platform made of a message of a terminal (JT/T 808-2019, 8.2).
 *
 * @param serial the terminal's message's
 * @param messageId the terminal's message's
 * @param result {@link #DONE}, {@link #FAILED}, {@link #WRONG} or {@link #UNSUPPORTED}; 4 confirms
 *     an alarm
 */
public record PlatformAnswer(int serial, int messageId, int result) implements Message {
  /** The message id. */
  public static final int ID = 0x8001;

  /** The platform has it. */
  public static final int DONE = 0;

  /** The platform does not take it now, or not from this terminal. */
  public static final int FAILED = 1;

  /** The message is wrong. */
  public static final int WRONG = 2;

  /** The platform does not know such messages. */
  public static final int UNSUPPORTED = 3;

  static PlatformAnswer read(BodyReader body) throws MalformedException {
    return new PlatformAnswer(body.u16(), body.u16(), body.u8());
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u16(serial).u16(messageId).u8(result);
  }
}
