package org.forewarn.topics;

/** The log cannot be used as it is; the message says why, for people. */
public final class LogException extends Exception {
  private static final long serialVersionUID = 1;

  /** With the reason. */
  public LogException(String reason) {
    super(reason);
  }

  /** Brokers that refuse or do not answer. */
  LogException(LogAddress address, String what, Throwable cause) {
    super("kafka at " + address.servers() + " did not " + what + ": " + described(cause), cause);
  }

  private static String described(Throwable cause) {
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
