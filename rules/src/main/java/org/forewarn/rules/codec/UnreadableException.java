package org.forewarn.rules.codec;

/** A record that cannot be used; the message says what was wrong and what was expected. */
public final class UnreadableException extends Exception {
  /** With the reason, which goes into the dead letter. */
  public UnreadableException(String reason) {
    super(reason);
  }

  /** A field that is there but wrong. */
  static UnreadableException field(String field, String value, String expected) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "..." : value;
    return new UnreadableException(
        field + ": \"" + printable(shown) + "\" (expected: " + expected + ")");
  }

  /** A field that is not there. */
  static UnreadableException missing(String field, String kind) {
    return new UnreadableException(field + ": missing (a " + kind + " needs one)");
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = !Character.isISOControl(c) && !Character.isSurrogate(c);
      printable.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return printable.toString();
  }
}
