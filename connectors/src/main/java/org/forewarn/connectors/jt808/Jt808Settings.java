package org.forewarn.connectors.jt808;

import java.util.List;
import org.forewarn.rules.model.TerminalProfile;

/**
 * How the gateway listens and what it bears.
 *
 * @param name the gateway's, as in its ticks
 * @param host where it listens
 * @param port 0 for any that is free
 * @param limits what it bears
 * @param profiles what terminals say beyond the standard; the first that covers one counts
 */
public record Jt808Settings(
    String name, String host, int port, Limits limits, List<TerminalProfile> profiles) {

  /**
   * What the gateway bears.
   *
   * @param connections at a time, in all
   * @param perAddress connections at a time from one address; carriers put thousands behind one
   * @param registrations attempts a minute from one address
   * @param authenticateMillis how long a connection may take until it is authenticated
   * @param idleMillis how long a terminal may say nothing
   * @param bytesPerSecond of one connection, over a few seconds; what is beyond waits
   * @param messageBytes the longest message, all parts together
   * @param pointsPerTerminal that may wait for the log, of one connection, before it is read on
   * @param pointsInAll that may wait for the log before any connection is read on
   */
  public record Limits(
      int connections,
      int perAddress,
      int registrations,
      long authenticateMillis,
      long idleMillis,
      int bytesPerSecond,
      int messageBytes,
      int pointsPerTerminal,
      int pointsInAll) {

    /** What is borne unless somebody says otherwise. */
    public static final Limits DEFAULT =
        new Limits(20_000, 5_000, 6_000, 30_000, 180_000, 64 << 10, 1 << 20, 128, 100_000);
  }

  /** The profile of a terminal. */
  TerminalProfile profile(String number) {
    return profiles.stream()
        .filter(profile -> profile.covers(number))
        .findFirst()
        .orElse(TerminalProfile.STANDARD);
  }
}
