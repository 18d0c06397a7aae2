package org.forewarn.connectors.jt808.message;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0805: what a terminal made of an order of pictures (JT/T 808-2019, 8.59).
 *
 * @param serial the order's
 * @param result {@link #DONE}, 1 failed, 2 no such channel; others are taken as they come
 * @param mediaIds the terminal's numbers of the pictures, 0 to 2^32 - 1; only where it is done
 */
public record CameraAnswer(int serial, int result, List<Long> mediaIds) implements Message {
  /** The message id. */
  public static final int ID = 0x0805;

  /** The pictures are taken. */
  public static final int DONE = 0;

  private static final int ID_BYTES = 4;

  static CameraAnswer read(BodyReader body) throws MalformedException {
    int serial = body.u16();
    int result = body.u8();
    List<Long> mediaIds = new ArrayList<>();
    if (result == DONE && body.remaining() > 0) {
      int count = body.u16();
      if (count * ID_BYTES > body.remaining()) {
        throw MalformedException.field(
            "count", count, "at most " + body.remaining() / ID_BYTES + " in what is left");
      }
      for (int i = 0; i < count; i++) {
        mediaIds.add(body.u32());
      }
    }
    return new CameraAnswer(serial, result, List.copyOf(mediaIds));
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u16(serial).u8(result);
    if (result == DONE) {
      body.u16(mediaIds.size());
      mediaIds.forEach(body::u32);
    }
  }
}
