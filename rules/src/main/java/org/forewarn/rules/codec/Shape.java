package org.forewarn.rules.codec;

import java.util.regex.Pattern;

/** What a text must look like. */
enum Shape {
  /** The id or the name of a thing; no {@code |}, which divides the parts of an episode's id. */
  ID("1 to 64 letters, digits, or . _ -", Shape.NAME),
  /** Sources are named after what they are and where: {@code jt808:013800000000}. */
  SOURCE("1 to 64 letters, digits, or . _ - : /", "[\\p{L}\\p{M}\\p{Nd}._:/-]{1,64}"),
  /** A rule for all places leaves them out: a kind "any" would make one that never applies. */
  PLACE("the kind or the id of a place; no places at all for everywhere", "(?!any$)" + Shape.NAME),
  VEHICLE("a vehicle class, group:NAME or any", "(group:)?" + Shape.NAME),
  EXEMPT("a vehicle class, group:NAME or permit:KIND", "((group|permit):)?" + Shape.NAME),
  DIGITS("1 to 20 digits", "[0-9]{1,20}"),
  ATTRIBUTE("the name of an attribute: letters, digits and _", "[A-Za-z][A-Za-z0-9_]{0,63}"),
  SUBJECT(
      "1 to 128 characters without blanks at its ends or control characters",
      Shape.UNPADDED + "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,128}"),
  LINE(
      "a text of 1 to 200 characters on one line, without blanks at its ends",
      Shape.UNPADDED + "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}"),
  WORDS(
      "a text of 1 to 2000 characters without control characters",
      "(?=(?s:.*[^\\s\\p{Z}]))[[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]\\n\\r\\t]{1,2000}");

  private static final String NAME = "[\\p{L}\\p{M}\\p{Nd}._-]{1,64}";
  private static final String UNPADDED = "(?![\\s\\p{Z}])(?!.*[\\s\\p{Z}]$)";

  private final String expected;
  private final Pattern pattern;

  Shape(String expected, String pattern) {
    this.expected = expected;
    this.pattern = Pattern.compile(pattern);
  }

  String expected() {
    return expected;
  }

  boolean fits(String text) {
    return pattern.matcher(text).matches();
  }
}
