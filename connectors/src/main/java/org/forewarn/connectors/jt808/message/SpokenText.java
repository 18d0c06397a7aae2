package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x8300: a text that the terminal shows and reads aloud (JT/T 808-2019, 8.24).
 *
 * @param flags see the constants
 * @param type since 2019 what sort of text it is: {@link #NOTICE}, 2 service; before, always {@link
 *     #NOTICE}
 * @param text at most 1024 bytes in GBK
 */
public record SpokenText(int flags, int type, String text) implements Message {
  /** The message id. */
  public static final int ID = 0x8300;

  /** The terminal shows it. */
  public static final int SHOW = 1 << 2;

  /** The terminal reads it aloud. */
  public static final int READ_ALOUD = 1 << 3;

  /** Since 2019, bits 0 and 1: 1 service, 2 urgent, 3 notice; before, bit 0: urgent. */
  public static final int NOTICE_2019 = 3;

  /** The type of a notice. */
  public static final int NOTICE = 1;

  /** A notice. */
  public SpokenText(int flags, String text) {
    this(flags, NOTICE, text);
  }

  static SpokenText read(BodyReader body, Edition edition) throws MalformedException {
    int flags = body.u8();
    int type = edition == Edition.V2019 ? body.u8() : NOTICE;
    return new SpokenText(flags, type, body.restAsText());
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u8(flags);
    if (edition == Edition.V2019) {
      body.u8(type);
    }
    body.text(text);
  }
}
