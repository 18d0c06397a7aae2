package org.forewarn.connectors.jt808.wire;

import java.util.Arrays;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;

/**
 * How a frame keeps its mark out of its content: {@code 7e} is written {@code 7d 02} and {@code 7d}
 * is written {@code 7d 01} (JT/T 808-2019, 4.4.2).
 */
public final class Escaping {
  /** The byte that begins and ends every frame. */
  public static final byte MARK = 0x7e;

  private static final byte ESCAPE = 0x7d;

  private Escaping() {}

  /**
   * The content as it was before it was escaped.
   *
   * @throws MalformedException if an escape byte is followed by anything but 01 and 02
   */
  public static byte[] undo(byte[] escaped) throws MalformedException {
    int first = 0;
    while (first < escaped.length && escaped[first] != ESCAPE) {
      first++;
    }
    if (first == escaped.length) {
      return escaped;
    }
    byte[] content = Arrays.copyOf(escaped, escaped.length);
    int length = first;
    for (int i = first; i < escaped.length; i++) {
      byte next = escaped[i];
      if (next == ESCAPE) {
        i++;
        next = original(i < escaped.length ? escaped[i] : 0);
      }
      content[length++] = next;
    }
    return Arrays.copyOf(content, length);
  }

  private static byte original(byte afterEscape) throws MalformedException {
    return switch (afterEscape) {
      case 1 -> ESCAPE;
      case 2 -> MARK;
      default ->
          throw new MalformedException(
              Fault.ESCAPE,
              String.format("7d is followed by %02x (expected: 01 or 02)", afterEscape));
    };
  }

  /** The content between two marks, escaped. */
  static byte[] onTheWire(byte[] content) {
    int escapes = 0;
    for (byte each : content) {
      if (each == MARK || each == ESCAPE) {
        escapes++;
      }
    }
    byte[] wire = new byte[content.length + escapes + 2];
    int length = 0;
    wire[length++] = MARK;
    for (byte each : content) {
      if (each == MARK || each == ESCAPE) {
        wire[length++] = ESCAPE;
        wire[length++] = (byte) (each == MARK ? 2 : 1);
      } else {
        wire[length++] = each;
      }
    }
    wire[length] = MARK;
    return wire;
  }
}
