package org.forewarn.connectors.jt808;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the gateway keeps of each terminal across its connections; as many as there are terminals in
 * the registry. May be used by several threads.
 */
final class Links {
  private final ConcurrentMap<String, Link> byNumber = new ConcurrentHashMap<>();

  /** What is kept of one terminal. */
  static final class Link {
    private final Recent recent = new Recent();
    private Session session;
    private volatile Boolean ignition;

    /** Which of its points are known. */
    Recent recent() {
      return recent;
    }

    /** A new connection speaks for the terminal; the one that did, null if none. */
    synchronized Session takeOver(Session next) {
      Session before = session;
      session = next;
      return before;
    }

    /** A connection is over. */
    synchronized void leave(Session gone) {
      if (session == gone) {
        session = null;
      }
    }

    /** The connection that speaks for the terminal; null if there is none. */
    synchronized Session session() {
      return session;
    }

    void ignition(boolean on) {
      ignition = on;
    }

    /** Whether the ignition is on; null while nobody knows. */
    Boolean ignition() {
      return ignition;
    }
  }

  /** The link of a terminal that the registry has. */
  Link of(Terminals.Terminal terminal) {
    return byNumber.computeIfAbsent(terminal.number(), number -> new Link());
  }
}
