package org.forewarn.rules.codec;

/** How plates are written as subjects. */
final class Plates {
  private static final String BLUE = "/blue";

  private Plates() {}

  /**
   * A subject in the one spelling that it has everywhere: a plain number is blue or of unknown
   * colour, so {@code 浙C12345/blue} is {@code 浙C12345}. Other colours are other plates of the same
   * number and stay.
   *
   * @param subject a plate with or without its colour, or anything else, which stays as it is
   */
  static String canonical(String subject) {
    return subject.endsWith(BLUE) && subject.length() > BLUE.length()
        ? subject.substring(0, subject.length() - BLUE.length())
        : subject;
  }
}
