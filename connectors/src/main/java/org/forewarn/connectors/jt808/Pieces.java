package org.forewarn.connectors.jt808;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.connectors.jt808.wire.BodyReader;

/**
 * Cuts a text into pieces that a terminal takes, behind a mark of punctuation where one is near.
 */
final class Pieces {
  private static final String ENDS = "。！？；，、.!?;, ";

  private Pieces() {}

  /**
   * The pieces in order; together they are the text.
   *
   * @param mostBytes of each in GBK, at least 4
   */
  static List<String> of(String text, int mostBytes) {
    List<String> pieces = new ArrayList<>();
    int begin = 0;
    while (begin < text.length()) {
      int end = end(text, begin, mostBytes);
      pieces.add(text.substring(begin, end));
      begin = end;
    }
    return pieces;
  }

  private static int end(String text, int begin, int mostBytes) {
    int bytes = 0;
    int afterMark = -1;
    int at = begin;
    while (at < text.length()) {
      int next = text.offsetByCodePoints(at, 1);
      bytes += text.substring(at, next).getBytes(BodyReader.TEXT).length;
      if (bytes > mostBytes) {
        return afterMark > begin + (at - begin) / 2 ? afterMark : at;
      }
      if (ENDS.indexOf(text.codePointAt(at)) >= 0) {
        afterMark = next;
      }
      at = next;
    }
    return at;
  }
}
