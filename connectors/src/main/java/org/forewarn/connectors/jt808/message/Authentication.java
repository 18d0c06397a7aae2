package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0102: a terminal shows the code that its registration brought it (JT/T 808-2019, 8.8; before
 * 2019 the code is the whole body).
 *
 * @param code the code; at most 255 bytes since 2019
 * @param imei the terminal's IMEI, at most 15 bytes; empty before 2019
 * @param software the version of its software, at most 20 bytes; empty before 2019
 */
public record Authentication(String code, String imei, String software) implements Message {
  /** The message id. */
  public static final int ID = 0x0102;

  static Authentication read(BodyReader body, Edition edition) throws MalformedException {
    return edition == Edition.V2019
        ? new Authentication(body.text(body.u8()), body.text(15), body.text(20))
        : new Authentication(body.restAsText(), "", "");
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    if (edition == Edition.V2019) {
      int length = code.getBytes(BodyReader.TEXT).length;
      body.u8(length).text(code).text(imei, 15).text(software, 20);
    } else {
      body.text(code);
    }
  }
}
