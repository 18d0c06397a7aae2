package org.forewarn.rules.model;

/**
 * A record that could not be used, with everything needed to mend it and send it again.
 *
 * @param cause what was wrong, in one word, so that dead letters can be counted by it
 * @param reason what was wrong and what was expected
 * @param source who sent it; null where that could not be read
 * @param origin where it was read
 * @param raw the record as it came, or its beginning
 */
public record DeadLetter(Cause cause, String reason, String source, Origin origin, RawText raw) {
  /** What can be wrong with a record. The words are kept for ever, since figures go by them. */
  public enum Cause {
    /** It is no JSON, or no single object. */
    NOT_JSON("not-json"),
    /** It is longer than any record may be. */
    TOO_LONG("too-long"),
    /** What it is read from ends within it. */
    BROKEN_OFF("broken-off"),
    /** Something is not there that its kind needs. */
    MISSING_FIELD("missing-field"),
    /** Something is there and cannot be used. */
    BAD_FIELD("bad-field"),
    /** It is about a place that the registry does not have. */
    UNKNOWN_PLACE("unknown-place"),
    /** It lists more subjects than a scan may, or its watch holds more than it can. */
    TOO_MANY_SUBJECTS("too-many-subjects"),
    /** Its key is not its watch, or its partition not that of its key. */
    WRONG_KEY("wrong-key"),
    /** It publishes a revision that is not newer than the newest. */
    OLD_REVISION("old-revision"),
    /** Who sent it may not send such. */
    NOT_ALLOWED("not-allowed"),
    /** It was refused by a version that did not say. */
    UNKNOWN("unknown");

    private final String word;

    Cause(String word) {
      this.word = word;
    }

    /** The cause as it is written. */
    public String word() {
      return word;
    }
  }
}
