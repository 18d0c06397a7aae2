package org.forewarn.connectors.jt808.message;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x8800: the platform has a medium, or lacks parts of it (JT/T 808-2019, 8.56).
 *
 * @param mediaId the terminal's number of it
 * @param missing numbers of the parts to be sent again, from 1, at most 255; none if it has all
 */
public record MediaAnswer(long mediaId, List<Integer> missing) implements Message {
  /** The message id. */
  public static final int ID = 0x8800;

  /** How many parts can be asked for at once. */
  public static final int MOST_MISSING = 255;

  static MediaAnswer read(BodyReader body) throws MalformedException {
    long mediaId = body.u32();
    int count = body.remaining() == 0 ? 0 : body.u8();
    List<Integer> missing = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      missing.add(body.u16());
    }
    return new MediaAnswer(mediaId, List.copyOf(missing));
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u32(mediaId);
    if (!missing.isEmpty()) {
      body.u8(missing.size());
      missing.forEach(body::u16);
    }
  }
}
