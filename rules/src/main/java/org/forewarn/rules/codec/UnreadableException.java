package org.forewarn.rules.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.RawText;

/**
 * A record that cannot be used; the message says what was wrong and what was expected. It has no
 * stack trace: a flood of rubbish must not cost more than the record itself.
 */
public final class UnreadableException extends Exception {
  /** No character has more bytes in UTF-8 than four. */
  private static final int MOST_BYTES = 4 * RawText.LIMIT;

  private final Cause why;
  private final String source;

  /** With the cause and the reason, which go into the dead letter; nobody knows who sent it. */
  public UnreadableException(Cause why, String reason) {
    this(why, reason, null);
  }

  private UnreadableException(Cause why, String reason, String source) {
    super(reason, null, false, false);
    this.why = why;
    this.source = source;
  }

  /**
   * The same, with who sent the record.
   *
   * @param sender null where that could not be read
   */
  public UnreadableException from(String sender) {
    return new UnreadableException(why, getMessage(), sender);
  }

  /**
   * The dead letter of the record.
   *
   * @param origin where it was read
   * @param raw the record as it came
   */
  public DeadLetter toDeadLetter(Origin origin, String raw) {
    return new DeadLetter(why, getMessage(), source, origin, RawText.of(raw));
  }

  /**
   * The dead letter of a record that came as bytes in UTF-8; what is none is shown as U+FFFD.
   *
   * @param bytes hold the record at their beginning, and may be changed afterwards
   * @param length how many are the record's
   */
  public DeadLetter toDeadLetter(Origin origin, byte[] bytes, int length) {
    byte[] kept = Arrays.copyOf(bytes, Math.min(length, MOST_BYTES));
    RawText raw = RawText.of(() -> new String(kept, StandardCharsets.UTF_8));
    return new DeadLetter(why, getMessage(), source, origin, raw);
  }

  /** A field that is there but wrong. */
  static UnreadableException field(String field, String value, String expected) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "..." : value;
    return new UnreadableException(
        Cause.BAD_FIELD, field + ": \"" + printable(shown) + "\" (expected: " + expected + ")");
  }

  /** A field that is not there. */
  static UnreadableException missing(String field, String kind) {
    return new UnreadableException(
        Cause.MISSING_FIELD, field + ": missing (a " + kind + " needs one)");
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
