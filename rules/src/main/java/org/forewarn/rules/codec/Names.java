package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Names that come again and again (watches, sources, plates, classes), each checked once and kept
 * as one string: reading a city's stream makes few new strings, and equal names are mostly the same
 * object. A cache of fixed size, in which a newer name takes the place of an older.
 */
final class Names {
  private static final int SLOTS = 1 << 14;

  /** The longest name, in characters. */
  static final int LONGEST = 256;

  private final String[] slots = new String[SLOTS];

  /**
   * The text that the parser stands on, as a name.
   *
   * @throws UnreadableException if it is no text, empty, too long, or holds control characters
   */
  String read(JsonParser parser, String field) throws IOException, UnreadableException {
    if (!parser.currentToken().isScalarValue() || parser.getText().isEmpty()) {
      throw UnreadableException.field(field, parser.getText(), "a text");
    }
    if (!parser.hasTextCharacters()) {
      throw UnreadableException.field(field, parser.getText(), "a text in quotes");
    }
    char[] chars = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int length = parser.getTextLength();
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + chars[offset + i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    String known = slots[slot];
    if (known != null && isSame(known, chars, offset, length)) {
      return known;
    }
    String name = new String(chars, offset, length);
    check(field, name);
    slots[slot] = name;
    return name;
  }

  private static boolean isSame(String known, char[] chars, int offset, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** Refuses what cannot be a name. */
  private static void check(String field, String name) throws UnreadableException {
    if (name.length() > LONGEST) {
      throw UnreadableException.field(field, name, "at most " + LONGEST + " characters");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < name.length()
          && Character.isLowSurrogate(name.charAt(i + 1))) {
        i++;
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        throw UnreadableException.field(field, name, "no control characters");
      }
    }
  }
}
