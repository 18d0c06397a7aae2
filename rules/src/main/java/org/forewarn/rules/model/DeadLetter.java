package org.forewarn.rules.model;

/**
 * A record that could not be used, with everything needed to mend it and send it again.
 *
 * @param reason what was wrong and what was expected
 * @param origin where it was read
 * @param raw its text, at most {@link #RAW_LIMIT} characters of it
 */
public record DeadLetter(String reason, Origin origin, String raw) {
  /** How much of the text is kept. */
  public static final int RAW_LIMIT = 4096;

  /** Cuts the text to what is kept. */
  public DeadLetter {
    raw = raw.length() > RAW_LIMIT ? raw.substring(0, RAW_LIMIT) : raw;
  }
}
