package org.forewarn.rules.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A record as it came, or its beginning. Bytes become text only when somebody reads it: most dead
 * letters of a flood are counted and never written, and rubbish is slow to decode.
 */
public final class RawText {
  /** How many characters are kept. */
  public static final int LIMIT = 4096;

  /** No character has more bytes in UTF-8 than that. */
  private static final int MOST_BYTES = 4 * LIMIT;

  private final byte[] bytes;

  private RawText(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The text of a record. */
  public static RawText of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, bytes.length);
  }

  /**
   * A record as bytes, which may be changed afterwards.
   *
   * @param length how many of the bytes are the record's
   */
  public static RawText of(byte[] bytes, int length) {
    return new RawText(Arrays.copyOf(bytes, Math.min(length, MOST_BYTES)));
  }

  /** At most {@link #LIMIT} characters; what is no UTF-8 is shown as U+FFFD. */
  @Override
  public String toString() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.length() > LIMIT ? text.substring(0, LIMIT) : text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawText raw && Arrays.equals(bytes, raw.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
