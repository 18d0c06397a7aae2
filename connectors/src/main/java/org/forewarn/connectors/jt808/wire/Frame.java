package org.forewarn.connectors.jt808.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;

/**
 * A header and a body, as they stand between two marks with a check byte behind them: the XOR of
 * all bytes before it (JT/T 808-2019, 4.4.1 and 4.4.4). Immutable by agreement: nobody changes the
 * body.
 */
public final class Frame {
  /** The longest content: a header of 2019 of a part, the longest body, the check byte. */
  public static final int LONGEST_CONTENT = 21 + Header.LONGEST_BODY + 1;

  /** The longest content when every byte of it is escaped. */
  public static final int LONGEST_ESCAPED = 2 * LONGEST_CONTENT;

  private static final int SHORTEST_CONTENT = 13;

  private final Header header;
  private final byte[] body;

  /**
   * A frame.
   *
   * @param body at most {@link Header#LONGEST_BODY} bytes, which nobody changes
   */
  public Frame(Header header, byte[] body) {
    this.header = header;
    this.body = body;
  }

  /** What stands before the body. */
  public Header header() {
    return header;
  }

  /** The body; must not be changed. */
  public byte[] body() {
    return body;
  }

  /**
   * Reads a frame from what stands between two marks on the wire.
   *
   * @throws MalformedException if it is none
   */
  public static Frame ofEscaped(byte[] escaped) throws MalformedException {
    if (escaped.length > LONGEST_ESCAPED) {
      throw tooLong(escaped.length, LONGEST_ESCAPED);
    }
    return ofContent(Escaping.undo(escaped));
  }

  /**
   * Reads a frame from what stood between two marks before it was escaped.
   *
   * @throws MalformedException if it is none
   */
  public static Frame ofContent(byte[] content) throws MalformedException {
    if (content.length < SHORTEST_CONTENT) {
      throw new MalformedException(
          Fault.TOO_SHORT, content.length + " bytes (expected: at least " + SHORTEST_CONTENT + ")");
    }
    if (content.length > LONGEST_CONTENT) {
      throw tooLong(content.length, LONGEST_CONTENT);
    }
    int last = content.length - 1;
    byte check = xor(content, last);
    if (check != content[last]) {
      throw new MalformedException(
          Fault.CHECK, String.format("check byte %02x (expected: %02x)", content[last], check));
    }
    BodyReader reader = new BodyReader(content, 0, last);
    Header header = Header.read(reader);
    return new Frame(header, reader.rest());
  }

  /**
   * What the beginning of a content that is no frame seems to say.
   *
   * @throws MalformedException if it is too short to say anything
   */
  public static Header headerOf(byte[] content) throws MalformedException {
    return Header.readUnchecked(new BodyReader(content));
  }

  private static MalformedException tooLong(int length, int most) {
    return new MalformedException(
        Fault.TOO_LONG, length + " bytes (expected: at most " + most + ")");
  }

  private static byte xor(byte[] content, int length) {
    byte xor = 0;
    for (int i = 0; i < length; i++) {
      xor ^= content[i];
    }
    return xor;
  }

  /**
   * The frames of a message: one, or as many parts as its body needs.
   *
   * @param phone as the edition writes it
   * @param serial of the first frame
   */
  public static List<Frame> of(
      int messageId, Edition edition, String phone, int serial, byte[] body) {
    int parts = Math.max(1, -Math.floorDiv(-body.length, Header.LONGEST_BODY));
    List<Frame> frames = new ArrayList<>(parts);
    for (int part = 1; part <= parts; part++) {
      int from = (part - 1) * Header.LONGEST_BODY;
      int to = Math.min(body.length, from + Header.LONGEST_BODY);
      int own = (serial + part - 1) % Header.SERIALS;
      frames.add(
          new Frame(
              new Header(messageId, edition, phone, own, parts, part),
              Arrays.copyOfRange(body, from, to)));
    }
    return frames;
  }

  /** The frame as it goes onto the wire, marks included. */
  public byte[] toWire() {
    BodyWriter content = new BodyWriter();
    header.write(content, body.length);
    byte[] unchecked = content.bytes(body).toBytes();
    byte[] checked = Arrays.copyOf(unchecked, unchecked.length + 1);
    checked[unchecked.length] = xor(unchecked, unchecked.length);
    return Escaping.onTheWire(checked);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame frame
        && header.equals(frame.header)
        && Arrays.equals(body, frame.body);
  }

  @Override
  public int hashCode() {
    return 31 * header.hashCode() + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return header + " with " + body.length + " bytes";
  }
}
