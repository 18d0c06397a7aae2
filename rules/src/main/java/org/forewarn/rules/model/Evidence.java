package org.forewarn.rules.model;

/**
 * One thing on which a decision rests.
 *
 * @param role what it shows
 * @param at when it was seen, by the device's time
 * @param source who saw it
 * @param uri where the picture is; null without one
 * @param sha256 the picture's SHA-256 in hex; null without one
 */
public record Evidence(Role role, long at, String source, String uri, String sha256) {
  /** What a piece of evidence shows. */
  public enum Role {
    /** The first breach of the episode. */
    FIRST("first"),
    /** The breach that brought the warning. */
    WARNED("warned"),
    /** The last breach before the deadline. */
    BEFORE_DEADLINE("beforeDeadline"),
    /** The breach at or after the deadline that brought the escalation. */
    AFTER_DEADLINE("afterDeadline"),
    /** The observation with which the breach was over. */
    DEPARTURE("departure"),
    /** The breach with which a lead was confirmed. */
    LAST("last"),
    /** What the subject's own camera shows, asked for with a notice. */
    PICTURE("picture");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /**
     * The role of a word in the contract.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Role of(String word) {
      for (Role role : values()) {
        if (role.word.equals(word)) {
          return role;
        }
      }
      throw new IllegalArgumentException(word + " is no role of evidence");
    }

    /** The word in the contract. */
    public String word() {
      return word;
    }
  }
}
