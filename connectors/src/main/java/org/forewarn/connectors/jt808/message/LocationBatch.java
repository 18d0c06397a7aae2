package org.forewarn.connectors.jt808.message;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0704: several locations at once (JT/T 808-2019, 8.49). One that cannot be read spoils none of
 * the others.
 *
 * @param resent whether they were held back while there was no network (type 1)
 * @param locations those that can be read, in order; together with the others at most 65535
 * @param unreadable those that cannot, in order
 */
public record LocationBatch(boolean resent, List<Location> locations, List<Unreadable> unreadable)
    implements Message {
  /** The message id. */
  public static final int ID = 0x0704;

  /** Before each location stands how long it is, in two bytes. */
  private static final int LENGTH = 2;

  /** The shortest location with its length before it. */
  private static final int SHORTEST = 30;

  /**
   * A location that cannot be read.
   *
   * @param index its place among all, from 0
   * @param body what there is of it; must not be changed; never compared
   * @param reason what was there and what was expected
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Unreadable(int index, byte[] body, String reason) {}

  /** Locations that can all be read. */
  public LocationBatch(boolean resent, List<Location> locations) {
    this(resent, locations, List.of());
  }

  static LocationBatch read(BodyReader body) throws MalformedException {
    int count = body.u16();
    int type = body.u8();
    if (type > 1) {
      throw MalformedException.field("type", type, "0 or 1");
    }
    List<Location> locations = new ArrayList<>(Math.min(count, body.remaining() / SHORTEST));
    List<Unreadable> unreadable = new ArrayList<>();
    boolean cut = false;
    for (int i = 0; i < count && !cut; i++) {
      int length = body.remaining() < LENGTH ? LENGTH : body.u16();
      cut = length > body.remaining();
      byte[] one = cut ? body.rest() : body.bytes(length);
      try {
        if (cut) {
          throw MalformedException.field("length", length, "at most " + one.length + ", the rest");
        }
        locations.add(Location.read(new BodyReader(one)));
      } catch (MalformedException e) {
        unreadable.add(new Unreadable(i, one, e.getMessage()));
      }
    }
    return new LocationBatch(type == 1, List.copyOf(locations), List.copyOf(unreadable));
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    int count = locations.size() + unreadable.size();
    body.u16(count).u8(resent ? 1 : 0);
    Iterator<Location> readable = locations.iterator();
    Iterator<Unreadable> others = unreadable.iterator();
    Unreadable other = others.hasNext() ? others.next() : null;
    for (int i = 0; i < count; i++) {
      byte[] one;
      if (other != null && other.index == i) {
        one = other.body;
        other = others.hasNext() ? others.next() : null;
      } else {
        one = readable.next().toBody(edition);
      }
      body.u16(one.length).bytes(one);
    }
  }
}
