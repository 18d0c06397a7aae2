package org.forewarn.app;

/** Arguments, rules or a registry that cannot be used: exit code 2, the message says why. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableException(String message) {
    super(message);
  }
}
