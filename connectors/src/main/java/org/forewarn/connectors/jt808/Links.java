package org.forewarn.connectors.jt808;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.forewarn.connectors.jt808.Terminals.Terminal;

/**
 * What the gateway keeps of each terminal across its connections, as long as it is in the same
 * vehicle; as many as there are terminals in the registry. May be used by several threads.
 */
final class Links {
  private final Terminals terminals;
  private final int points;
  private final ConcurrentMap<String, Link> byNumber = new ConcurrentHashMap<>();

  /** What is kept of one terminal. */
  static final class Link {
    private final String subject;
    private final Recent recent;
    private final PictureOrders orders = new PictureOrders();
    private Session session;
    private volatile Boolean ignition;

    private Link(String subject, int points) {
      this.subject = subject;
      this.recent = new Recent(points);
    }

    /** Which of its points are known. */
    Recent recent() {
      return recent;
    }

    /** Which pictures it was asked for. */
    PictureOrders orders() {
      return orders;
    }

    /** A new connection speaks for the terminal; the one that did, null if none. */
    synchronized Session takeOver(Session next) {
      Session before = session;
      session = next;
      return before;
    }

    /** A connection is over, or speaks for another terminal. */
    synchronized void leave(Session gone) {
      if (session == gone) {
        session = null;
      }
    }

    /** The connection that speaks for the terminal; null if there is none. */
    synchronized Session session() {
      return session;
    }

    private void end() {
      Session open = session();
      if (open != null) {
        open.giveWay();
      }
    }

    void ignition(boolean on) {
      ignition = on;
    }

    /** Whether the ignition is on; null while nobody knows. */
    Boolean ignition() {
      return ignition;
    }
  }

  /**
   * Of the terminals that are known.
   *
   * @param points of each that may wait for the log before it is read on
   */
  Links(Terminals terminals, int points) {
    this.terminals = terminals;
    this.points = points;
  }

  /** The link of a terminal; null where the registry has it in this vehicle no more. */
  Link of(Terminal terminal) {
    Link link =
        byNumber.compute(
            terminal.number(),
            (number, before) -> {
              if (before != null && before.subject.equals(terminal.subject())) {
                return before;
              } else if (!terminals.has(terminal)) {
                return before;
              }
              if (before != null) {
                before.end();
              }
              return new Link(terminal.subject(), points);
            });
    return link != null && link.subject.equals(terminal.subject()) ? link : null;
  }

  /**
   * The registry is another: connections of terminals that it does not have any more, or in another
   * vehicle, are ended, so that these register anew.
   */
  void follow() {
    for (Map.Entry<String, Link> each : byNumber.entrySet()) {
      Terminal now = terminals.find(each.getKey());
      if (now == null || !now.subject().equals(each.getValue().subject)) {
        byNumber.remove(each.getKey(), each.getValue());
        each.getValue().end();
      }
    }
  }
}
