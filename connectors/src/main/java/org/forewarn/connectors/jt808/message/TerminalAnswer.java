package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0001: what a terminal made of a message of the platform (JT/T 808-2019, 8.1).
 *
 * @param serial the platform's message's
 * @param messageId the platform's message's
 * @param result {@link #DONE}, {@link #FAILED}, {@link #WRONG} or {@link #UNSUPPORTED}; others are
 *     taken as they come
 */
public record TerminalAnswer(int serial, int messageId, int result) implements Message {
  /** The message id. */
  public static final int ID = 0x0001;

  /** It did what it was told. */
  public static final int DONE = 0;

  /** It could not. */
  public static final int FAILED = 1;

  /** The message is wrong. */
  public static final int WRONG = 2;

  /** It cannot do such things. */
  public static final int UNSUPPORTED = 3;

  static TerminalAnswer read(BodyReader body) throws MalformedException {
    return new TerminalAnswer(body.u16(), body.u16(), body.u8());
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
