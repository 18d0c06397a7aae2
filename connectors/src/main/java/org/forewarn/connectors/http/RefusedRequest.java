package org.forewarn.connectors.http;

/** A request that is turned away as a whole; the message says what was wrong and expected. */
final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final long retryAfterSeconds;

  RefusedRequest(int status, String detail) {
    this(status, detail, 0);
  }

  /**
   * One that may come again.
   *
   * @param retryAfterSeconds 0 where it need not
   */
  RefusedRequest(int status, String detail, long retryAfterSeconds) {
    super(detail);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  int status() {
    return status;
  }

  long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
