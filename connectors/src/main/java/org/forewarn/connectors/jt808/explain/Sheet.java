package org.forewarn.connectors.jt808.explain;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.forewarn.rules.model.Text;

/** Lines in one language, their values one below the other. Belongs to one thread. */
final class Sheet {
  private static final int BYTES_A_LINE = 32;

  /** The first of the characters that take two columns of a terminal. */
  private static final int FIRST_WIDE = 0x2e80;

  private final boolean chinese;
  private final List<Line> lines = new ArrayList<>();
  private String indent = "";

  /** A line; without a value it is a heading, which the values of others need not clear. */
  private record Line(String label, String value) {}

  /**
   * A sheet without lines.
   *
   * @param chinese in Chinese; in English otherwise
   */
  Sheet(boolean chinese) {
    this.chinese = chinese;
  }

  /** The one of two words that is in the sheet's language. */
  String in(String zh, String en) {
    return chinese ? zh : en;
  }

  /** A text in the sheet's language. */
  String in(Text text) {
    return in(text.zh(), text.en());
  }

  /** Names in a row. */
  String join(List<String> names) {
    return String.join(in("、", ", "), names);
  }

  /** A heading, below which all lines stand further in, up to the next one. */
  void heading(int level, String text) {
    lines.add(new Line("  ".repeat(level) + text, null));
    indent = "  ".repeat(level + 1);
  }

  /** A name and its value. */
  void row(String zh, String en, Object value) {
    row(in(zh, en), value);
  }

  /** A name and its value. */
  void row(String label, Object value) {
    lines.add(new Line(indent + label + in("：", ":"), String.valueOf(value)));
  }

  /** Bytes as hex, some on each line. */
  void hex(String zh, String en, byte[] bytes) {
    hex(in(zh, en), bytes, 0, bytes.length);
  }

  /** Bytes from one position on as hex, some on each line. */
  void hex(String label, byte[] bytes, int from, int length) {
    String value = length == 0 ? in("空", "empty") : "";
    row(label, value + shown(bytes, from, Math.min(length, BYTES_A_LINE)));
    for (int at = BYTES_A_LINE; at < length; at += BYTES_A_LINE) {
      lines.add(new Line("", shown(bytes, from + at, Math.min(length - at, BYTES_A_LINE))));
    }
  }

  private static String shown(byte[] bytes, int from, int length) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes, from, from + length);
  }

  /** All lines. */
  List<String> lines() {
    int longest =
        lines.stream()
            .filter(line -> line.value != null)
            .mapToInt(line -> columns(line.label))
            .max()
            .orElse(0);
    return lines.stream().map(line -> shown(line, longest + 1)).toList();
  }

  private static String shown(Line line, int width) {
    if (line.value == null) {
      return line.label;
    }
    return (line.label + " ".repeat(width - columns(line.label)) + line.value).stripTrailing();
  }

  private static int columns(String text) {
    return text.codePoints().map(c -> c >= FIRST_WIDE ? 2 : 1).sum();
  }
}
