package org.forewarn.connectors.http;

/**
 * What the HTTP gateway takes.
 *
 * @param host where it listens; loopback unless something else is asked for
 * @param port 0 for any that is free
 * @param maxBytes the largest body, unpacked
 * @param maxRecords the most observations a request
 * @param perSecond the most observations a second and source, on average
 * @param burst how many of them at once
 * @param maxUnderWay the most requests at a time
 */
public record HttpSettings(
    String host,
    int port,
    int maxBytes,
    int maxRecords,
    int perSecond,
    int burst,
    int maxUnderWay) {

  /** On loopback: 4 MiB, 10,000 observations a request, 2,000 a second, 64 requests at a time. */
  public static HttpSettings onLoopback(int port) {
    return new HttpSettings("127.0.0.1", port, 4 << 20, 10_000, 2_000, 20_000, 64);
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
