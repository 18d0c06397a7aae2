package org.forewarn.rules.codec;

import java.io.Serializable;

/**
 * One thing that is wrong in what an operator wrote, said so that they can put it right.
 *
 * @param file the file as it was named to the reader
 * @param line from 1; 0 where no line is to blame
 * @param field where in the document, such as {@code rules[1].correct.held} or {@code grace}; empty
 *     for the document as a whole
 * @param value what stands there, shortened; null where something is missing
 * @param expected what should stand there
 */
public record Mistake(String file, int line, String field, String value, String expected)
    implements Serializable {

  private static final int LONGEST_VALUE = 120;

  /** Shortens the value, and makes it safe to print: a log line stays one line. */
  public Mistake {
    value = value == null ? null : printable(value);
  }

  private static String printable(String text) {
    boolean tooLong = text.codePointCount(0, text.length()) > LONGEST_VALUE;
    String kept = tooLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) : text;
    String clean = kept.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]", " ");
    return tooLong ? clean + "..." : clean;
  }

  /** As in {@code rules/parking.yaml:7: grace: "8 mins" (expected: a duration ...)}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + (value == null ? "missing" : '"' + value + '"')
        + " (expected: "
        + expected
        + ")";
  }
}
