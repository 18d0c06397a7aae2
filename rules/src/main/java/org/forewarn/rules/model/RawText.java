package org.forewarn.rules.model;

import java.util.function.Supplier;

/**
 * The text of a record as it came, or its beginning. It is made when somebody reads it: most dead
 * letters of a flood are counted and never written, and rubbish is slow to decode.
 */
public final class RawText {
  /** How many characters are kept. */
  public static final int LIMIT = 4096;

  private final Supplier<String> text;

  private RawText(Supplier<String> text) {
    this.text = text;
  }

  /** A text that is there. */
  public static RawText of(String text) {
    return new RawText(() -> text);
  }

  /**
   * A text that can be made.
   *
   * @param text makes it, each time the same
   */
  public static RawText of(Supplier<String> text) {
    return new RawText(text);
  }

  /** At most {@link #LIMIT} characters. */
  @Override
  public String toString() {
    String whole = text.get();
    return whole.length() > LIMIT ? whole.substring(0, LIMIT) : whole;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawText raw && toString().equals(raw.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
