package org.forewarn.connectors.jt808.wire;

import java.util.Arrays;

/** Writes what {@link BodyReader} reads. Belongs to one thread. */
public final class BodyWriter {
  private byte[] bytes = new byte[64];
  private int length;

  /** A writer that has written nothing. */
  public BodyWriter() {}

  /** The lowest 8 bits. */
  public BodyWriter u8(int value) {
    makeRoom(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** The lowest 16 bits. */
  public BodyWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  /** The lowest 32 bits. */
  public BodyWriter u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  /** Some bytes. */
  public BodyWriter bytes(byte[] value) {
    makeRoom(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  /**
   * Two digits a byte.
   *
   * @param digits an even number of 0 to 9, a to f
   */
  public BodyWriter bcd(String digits) {
    for (int i = 0; i < digits.length(); i += 2) {
      u8(Character.digit(digits.charAt(i), 16) << 4 | Character.digit(digits.charAt(i + 1), 16));
    }
    return this;
  }

  /** A text, as long as it is; characters that GBK does not have become question marks. */
  public BodyWriter text(String value) {
    return bytes(value.getBytes(BodyReader.TEXT));
  }

  /** A text in a field of fixed width, filled with zero bytes; what is beyond is cut off. */
  public BodyWriter text(String value, int width) {
    return bytes(Arrays.copyOf(value.getBytes(BodyReader.TEXT), width));
  }

  /** What was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
