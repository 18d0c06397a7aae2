package org.forewarn.connectors.jt808.wire;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;

/**
 * Reads the fields of a body one after the other: numbers big-endian, digits as BCD, texts as GBK
 * (JT/T 808-2019, 4.2). Belongs to one thread.
 */
public final class BodyReader {
  /** How texts are written (JT/T 808-2019, table 1: STRING). */
  public static final Charset TEXT = Charset.forName("GBK");

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final byte[] bytes;
  private final int end;
  private int position;

  /** Reads all of some bytes, which must not change meanwhile. */
  public BodyReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads the bytes from one position up to another. */
  public BodyReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** How many bytes are left. */
  public int remaining() {
    return end - position;
  }

  /** An unsigned byte. */
  public int u8() throws MalformedException {
    return bytes[claim(1)] & 0xff;
  }

  /** An unsigned number of two bytes. */
  public int u16() throws MalformedException {
    int at = claim(2);
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  /** An unsigned number of two bytes that stands further on; nothing is taken. */
  int u16At(int offset) throws MalformedException {
    return new BodyReader(bytes, Math.min(end, position + offset), end).u16();
  }

  /** An unsigned number of four bytes. */
  public long u32() throws MalformedException {
    int at = claim(4);
    return (bytes[at] & 0xffL) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  /** So many bytes. */
  public byte[] bytes(int count) throws MalformedException {
    int at = claim(count);
    return Arrays.copyOfRange(bytes, at, at + count);
  }

  /** All bytes that are left. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return rest;
  }

  /** Two digits a byte; what is no digit shows as a to f. */
  public String bcd(int count) throws MalformedException {
    int at = claim(count);
    char[] digits = new char[2 * count];
    for (int i = 0; i < count; i++) {
      digits[2 * i] = HEX[bytes[at + i] >> 4 & 0xf];
      digits[2 * i + 1] = HEX[bytes[at + i] & 0xf];
    }
    return new String(digits);
  }

  /** A text in a field of fixed width: up to the first zero byte, if there is one. */
  public String text(int width) throws MalformedException {
    int at = claim(width);
    int length = 0;
    while (length < width && bytes[at + length] != 0) {
      length++;
    }
    return new String(bytes, at, length, TEXT);
  }

  /** A text that takes all that is left, without the zero bytes that may follow it. */
  public String restAsText() throws MalformedException {
    return text(remaining());
  }

  private int claim(int count) throws MalformedException {
    if (count > end - position) {
      throw new MalformedException(
          Fault.BODY, "ends after " + (end - position) + " bytes (expected: " + count + " more)");
    }
    int at = position;
    position += count;
    return at;
  }
}
