package org.forewarn.connectors.http;

/**
 * What the HTTP gateway takes. A request under way holds its body up to three times in memory, so
 * that {@code 3 * maxBytes * maxUnderWay} bounds what all of them hold.
 *
 * @param host where it listens; loopback unless something else is asked for
 * @param port 0 for any that is free
 * @param maxBytes the largest body, unpacked; packed it may be no larger either
 * @param maxRecords the most observations a request
 * @param perSecond the most observations a second and source, on average
 * @param burst how many of them at once; a single request may have more, and is paid for by a
 *     longer wait of the next
 * @param maxUnderWay the most requests at a time; each has a thread
 */
public record HttpSettings(
    String host,
    int port,
    int maxBytes,
    int maxRecords,
    int perSecond,
    int burst,
    int maxUnderWay) {

  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_UNDER_WAY = 1_000;

  /** Refuses what could not run. */
  public HttpSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host: \"\" (expected: a name or an address)");
    }
    within("port", port, 0, 65_535);
    within("bytes a request", maxBytes, 1, MOST_BYTES);
    within("observations a request", maxRecords, 1, Integer.MAX_VALUE);
    within("observations a second", perSecond, 1, Integer.MAX_VALUE);
    within("observations at once", burst, 1, Integer.MAX_VALUE);
    within("requests at a time", maxUnderWay, 1, MOST_UNDER_WAY);
  }

  private static void within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: " + least + " to " + most + ")");
    }
  }

  /** On loopback: 4 MiB, 10,000 observations a request, 2,000 a second, 32 requests at a time. */
  public static HttpSettings onLoopback(int port) {
    return new HttpSettings("127.0.0.1", port, 4 << 20, 10_000, 2_000, 20_000, 32);
  }

  /** The same on another address. */
  public HttpSettings at(String otherHost) {
    return new HttpSettings(otherHost, port, maxBytes, maxRecords, perSecond, burst, maxUnderWay);
  }

  /** The same with another rate a source. */
  public HttpSettings rate(int otherPerSecond, int otherBurst) {
    return new HttpSettings(
        host, port, maxBytes, maxRecords, otherPerSecond, otherBurst, maxUnderWay);
  }
}
