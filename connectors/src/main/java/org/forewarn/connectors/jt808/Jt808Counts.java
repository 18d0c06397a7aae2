package org.forewarn.connectors.jt808;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;

/**
 * What came from terminals. Frames: received = malformed + served. Points: {@code points} = written
 * + repeated + out of range + unreadable + failed + under way.
 */
public final class Jt808Counts {
  final LongAdder frames = new LongAdder();
  final LongAdder points = new LongAdder();
  final LongAdder written = new LongAdder();
  final LongAdder repeated = new LongAdder();
  final LongAdder outOfRange = new LongAdder();
  final LongAdder unreadable = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder heldBack = new LongAdder();
  final LongAdder media = new LongAdder();
  final LongAdder mediaFailed = new LongAdder();
  final LongAdder unsupported = new LongAdder();
  final LongAdder unknownTerminals = new LongAdder();
  final LongAdder wrongCodes = new LongAdder();
  final LongAdder unauthenticated = new LongAdder();
  final LongAdder turnedAway = new LongAdder();
  final LongAdder takenOver = new LongAdder();
  final LongAdder timedOut = new LongAdder();
  final AtomicLong mediaNotKept = new AtomicLong();
  final AtomicLong connections = new AtomicLong();
  private final Map<Fault, LongAdder> malformed = new ConcurrentHashMap<>();

  Jt808Counts() {}

  void malformed(Fault fault) {
    malformed.computeIfAbsent(fault, each -> new LongAdder()).increment();
  }

  /** Frames that came, good and bad. */
  public long frames() {
    return frames.sum();
  }

  /** Frames that cannot be read, by what is wrong. */
  public Map<Fault, Long> malformed() {
    Map<Fault, Long> counts = new TreeMap<>();
    malformed.forEach((fault, count) -> counts.put(fault, count.sum()));
    return counts;
  }

  /** Points of locations that came from terminals that are known. */
  public long points() {
    return points.sum();
  }

  /** Points that the log has. */
  public long written() {
    return written.sum();
  }

  /** Points that came again and are or will be in the log already. */
  public long repeated() {
    return repeated.sum();
  }

  /** Points beyond the degrees that there are, which became dead letters. */
  public long outOfRange() {
    return outOfRange.sum();
  }

  /** Points in batches that cannot be read, which became dead letters each. */
  public long unreadable() {
    return unreadable.sum();
  }

  /** Dead letters beyond what a connection may make of them: they are in no log. */
  public long heldBack() {
    return heldBack.sum();
  }

  /** Points that the log did not take, as far as anybody knows; nobody was told that it has. */
  public long failed() {
    return failed.sum();
  }

  /** Pictures, sounds and films that are stored, and told of in the log. */
  public long media() {
    return media.sum();
  }

  /** Media that were not, as far as anybody knows, and not acknowledged. */
  public long mediaFailed() {
    return mediaFailed.sum();
  }

  /** Media that came where none are kept, as their terminals were told. */
  public long mediaNotKept() {
    return mediaNotKept.get();
  }

  /** Messages of kinds that are not served. */
  public long unsupported() {
    return unsupported.sum();
  }

  /** Registrations of terminals or vehicles that the registry does not have. */
  public long unknownTerminals() {
    return unknownTerminals.sum();
  }

  /** Authentications with a code that is not the terminal's. */
  public long wrongCodes() {
    return wrongCodes.sum();
  }

  /** Messages that need authentication and came before it. */
  public long unauthenticated() {
    return unauthenticated.sum();
  }

  /** Connections and registrations beyond a limit. */
  public long turnedAway() {
    return turnedAway.sum();
  }

  /** Connections that gave way to a new one of their terminal. */
  public long takenOver() {
    return takenOver.sum();
  }

  /** Connections that said nothing for too long, or did not authenticate in time. */
  public long timedOut() {
    return timedOut.sum();
  }

  /** Connections now. */
  public long connections() {
    return connections.get();
  }

  @Override
  public String toString() {
    return connections()
        + " connections, "
        + frames()
        + " frames ("
        + malformed()
        + " malformed), "
        + points()
        + " points: "
        + written()
        + " written, "
        + repeated()
        + " repeated, "
        + outOfRange()
        + " out of range, "
        + unreadable()
        + " unreadable, "
        + failed()
        + " failed; "
        + media()
        + " media ("
        + mediaFailed()
        + " failed, "
        + mediaNotKept()
        + " not kept), "
        + heldBack()
        + " dead letters held back, "
        + unknownTerminals()
        + " unknown, "
        + wrongCodes()
        + " wrong codes, "
        + turnedAway()
        + " turned away";
  }
}
