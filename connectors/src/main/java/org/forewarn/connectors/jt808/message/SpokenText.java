package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x8300: a text that the terminal shows and reads aloud (JT/T 808-2019, 8.24).
 *
 * @param flags see the constants
 * @param text at most 1024 bytes in GBK
 */
public record SpokenText(int flags, String text) implements Message {
  /** The message id. */
  public static final int ID = 0x8300;

  /** The terminal shows it. */
  public static final int SHOW = 1 << 2;

  /** The terminal reads it aloud. */
  public static final int READ_ALOUD = 1 << 3;

  /** Since 2019, bits 0 and 1: 1 service, 2 urgent, 3 notice; before, bit 0: urgent. */
  public static final int NOTICE_2019 = 3;

  /** Since 2019 a byte says what sort of text it is: 1 notice, 2 service. */
  private static final int NOTICE = 1;

  static SpokenText read(BodyReader body, Edition edition) throws MalformedException {
    int flags = body.u8();
    if (edition == Edition.V2019) {
      body.u8();
    }
    return new SpokenText(flags, body.restAsText());
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u8(flags);
    if (edition == Edition.V2019) {
      body.u8(NOTICE);
    }
    body.text(text);
  }
}
