package org.forewarn.connectors.jt808.wire;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;

/**
 * Puts messages together that come in parts, of one terminal. Bounded: only a few messages are
 * under way at a time, each within so many bytes and so long; the oldest gives way. Belongs to one
 * thread.
 */
public final class Reassembly {
  /** How many messages of one terminal may be under way. */
  public static final int MOST_UNDER_WAY = 4;

  private final int mostBytes;
  private final long patienceMillis;
  private final Map<Key, Parts> underWay = new LinkedHashMap<>();

  /**
   * A message with all its parts.
   *
   * @param header of its first part
   * @param body the parts' bodies one after the other; never compared
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Whole(Header header, byte[] body) {}

  /**
   * A message that still lacks parts.
   *
   * @param first the header of the first part, or of the first that came
   * @param begin the body of the first part; null where that has not come; never compared
   * @param missing numbers of parts, from 1
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Incomplete(Header first, byte[] begin, List<Integer> missing) {}

  private record Key(int messageId, int firstSerial) {}

  /**
   * With its bounds.
   *
   * @param mostBytes the longest message
   * @param patienceMillis how long after its last new part a message is given up
   */
  public Reassembly(int mostBytes, long patienceMillis) {
    this.mostBytes = mostBytes;
    this.patienceMillis = patienceMillis;
  }

  /**
   * Takes a frame.
   *
   * @param now milliseconds of any clock that never falls
   * @return the message that it is or completes; null where parts are still missing
   * @throws MalformedException if it contradicts the parts before it or is beyond the bounds; the
   *     message is given up then
   */
  public Whole take(Frame frame, long now) throws MalformedException {
    Header header = frame.header();
    if (!header.isPart()) {
      return new Whole(header, frame.body());
    }
    forget(now);
    Key key = new Key(header.messageId(), header.firstSerial());
    Parts parts = underWay.get(key);
    if (parts == null) {
      parts = begin(key, header);
    }
    try {
      parts.take(frame, now);
    } catch (MalformedException e) {
      underWay.remove(key);
      throw e;
    }
    if (!parts.isWhole()) {
      return null;
    }
    underWay.remove(key);
    return parts.whole();
  }

  private Parts begin(Key key, Header header) throws MalformedException {
    // All but the last part of what any terminal sends are nearly full; this bounds the table too.
    if ((long) (header.parts() - 1) * Header.LONGEST_BODY / 4 > mostBytes) {
      throw new MalformedException(
          Fault.TOO_LONG, header.parts() + " parts (expected: at most " + mostBytes + " bytes)");
    }
    if (underWay.size() == MOST_UNDER_WAY) {
      underWay.remove(underWay.keySet().iterator().next());
    }
    Parts parts = new Parts(header.parts());
    underWay.put(key, parts);
    return parts;
  }

  private void forget(long now) {
    underWay.values().removeIf(parts -> now - parts.lastAt > patienceMillis);
  }

  /** How many bytes of bodies are kept. */
  public int bytes() {
    int bytes = 0;
    for (Parts parts : underWay.values()) {
      bytes += parts.bytes;
    }
    return bytes;
  }

  /**
   * What has been waiting for parts for a while, each told at most once a while.
   *
   * @param quietMillis how long nothing new must have come
   */
  public List<Incomplete> waiting(long now, long quietMillis) {
    forget(now);
    List<Incomplete> waiting = new ArrayList<>();
    for (Iterator<Parts> all = underWay.values().iterator(); all.hasNext(); ) {
      Parts parts = all.next();
      if (now - Math.max(parts.lastAt, parts.askedAt) >= quietMillis) {
        parts.askedAt = now;
        waiting.add(parts.incomplete());
      }
    }
    return waiting;
  }

  /** The parts of one message. */
  private final class Parts {
    private final byte[][] bodies;
    private final BitSet here;
    private Header first;
    private int bytes;
    private long lastAt = Long.MIN_VALUE / 2;
    private long askedAt = Long.MIN_VALUE / 2;

    Parts(int count) {
      bodies = new byte[count][];
      here = new BitSet(count);
    }

    void take(Frame frame, long now) throws MalformedException {
      Header header = frame.header();
      if (header.parts() != bodies.length) {
        throw new MalformedException(
            Fault.PARTS,
            header.parts() + " parts (expected: " + bodies.length + ", as was said before)");
      }
      int index = header.part() - 1;
      if (here.get(index)) {
        return;
      }
      if (frame.body().length > mostBytes - bytes) {
        throw new MalformedException(
            Fault.TOO_LONG, "a longer message (expected: at most " + mostBytes + " bytes)");
      }
      here.set(index);
      bodies[index] = frame.body();
      bytes += frame.body().length;
      lastAt = now;
      if (first == null || index == 0) {
        first = header;
      }
    }

    boolean isWhole() {
      return here.cardinality() == bodies.length;
    }

    Whole whole() {
      byte[] whole = new byte[bytes];
      int length = 0;
      for (byte[] body : bodies) {
        System.arraycopy(body, 0, whole, length, body.length);
        length += body.length;
      }
      return new Whole(first, whole);
    }

    Incomplete incomplete() {
      List<Integer> missing = new ArrayList<>();
      for (int i = here.nextClearBit(0); i < bodies.length; i = here.nextClearBit(i + 1)) {
        missing.add(i + 1);
      }
      return new Incomplete(first, bodies[0], missing);
    }
  }
}
