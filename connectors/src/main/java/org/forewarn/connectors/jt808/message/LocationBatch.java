package org.forewarn.connectors.jt808.message;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0704: several locations at once (JT/T 808-2019, 8.49).
 *
 * @param resent whether they were held back while there was no network (type 1)
 * @param locations at most 65535
 */
public record LocationBatch(boolean resent, List<Location> locations) implements Message {
  /** The message id. */
  public static final int ID = 0x0704;

  /** The shortest location with its length before it. */
  private static final int SHORTEST = 30;

  static LocationBatch read(BodyReader body) throws MalformedException {
    int count = body.u16();
    int type = body.u8();
    if (type > 1) {
      throw MalformedException.field("type", type, "0 or 1");
    }
    if ((long) count * SHORTEST > body.remaining()) {
      throw MalformedException.field(
          "count", count, "at most " + body.remaining() / SHORTEST + " in what is left");
    }
    List<Location> locations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      locations.add(Location.read(new BodyReader(body.bytes(body.u16()))));
    }
    return new LocationBatch(type == 1, List.copyOf(locations));
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u16(locations.size()).u8(resent ? 1 : 0);
    for (Location location : locations) {
      byte[] one = location.toBody(edition);
      body.u16(one.length).bytes(one);
    }
  }
}
