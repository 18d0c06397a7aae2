package org.forewarn.connectors.jt808.wire;

/**
 * Bytes that are no frame or no message; says what was there and what was expected. It has no stack
 * trace: a flood of rubbish must not cost more than the rubbish itself.
 */
public final class MalformedException extends Exception {
  /** What is wrong, so that it can be counted. */
  public enum Fault {
    /** An escape byte is followed by what cannot follow it. */
    ESCAPE,
    /** It is too short for a header and a check byte. */
    TOO_SHORT,
    /** It is longer than any frame may be. */
    TOO_LONG,
    /** The check byte is another. */
    CHECK,
    /** The header's length is not that of the body. */
    LENGTH,
    /** The body is encrypted. */
    ENCRYPTED,
    /** Parts of a message contradict each other. */
    PARTS,
    /** The body is not what its message id says. */
    BODY
  }

  private final Fault fault;

  /** With what was there and what was expected. */
  public MalformedException(Fault fault, String reason) {
    super(reason, null, false, false);
    this.fault = fault;
  }

  /** A field of a body that cannot be what it says. */
  public static MalformedException field(String name, Object value, String expected) {
    return new MalformedException(
        Fault.BODY, name + ": " + value + " (expected: " + expected + ")");
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }
}
