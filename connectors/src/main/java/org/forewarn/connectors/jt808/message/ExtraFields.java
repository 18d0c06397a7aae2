package org.forewarn.connectors.jt808.message;

import java.util.Arrays;

/**
 * The additional fields of a location: an id, a length and so many bytes, one after the other (JT/T
 * 808-2019, 8.12 and table 26). Terminals write odd things there: what comes after a field that
 * does not end is no field, and the location counts all the same. Immutable.
 */
public final class ExtraFields {
  /** No fields. */
  public static final ExtraFields NONE = new ExtraFields(new byte[0]);

  private final byte[] bytes;

  private ExtraFields(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes one field. */
  public interface Taker {
    /**
     * Takes a field.
     *
     * @param id 0 to 255
     * @param bytes in which its value stands; must not be changed
     * @param from where the value begins
     * @param length how long it is, 0 to 255
     */
    void take(int id, byte[] bytes, int from, int length);
  }

  /** The fields in some bytes, which nobody changes. */
  public static ExtraFields of(byte[] bytes) {
    return bytes.length == 0 ? NONE : new ExtraFields(bytes);
  }

  /**
   * Takes the fields in their order.
   *
   * @return how many bytes are left that are no field
   */
  public int forEach(Taker taker) {
    int at = 0;
    while (at + 2 <= bytes.length) {
      int length = bytes[at + 1] & 0xff;
      if (length > bytes.length - at - 2) {
        break;
      }
      taker.take(bytes[at] & 0xff, bytes, at + 2, length);
      at += 2 + length;
    }
    return bytes.length - at;
  }

  /** As they are written. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtraFields fields && Arrays.equals(bytes, fields.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes of extra fields";
  }
}
