package org.forewarn.connectors.jt808;

import java.util.List;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.forewarn.connectors.jt808.wire.MalformedException.Fault;
import org.forewarn.connectors.jt808.wire.Reassembly;

/**
 * Messages of a connection that come in parts, as long as all of them together, of all connections,
 * are not too much. Belongs to the connection's thread.
 */
final class Parts {
  private static final long PATIENCE_MILLIS = 60_000;

  private final Office office;
  private Reassembly reassembly;

  Parts(Office office) {
    this.office = office;
    this.reassembly = begin();
  }

  private Reassembly begin() {
    return new Reassembly(office.settings().limits().messageBytes(), PATIENCE_MILLIS);
  }

  /**
   * Takes a part.
   *
   * @param known whether its terminal is known; of others no parts are kept
   * @return the message that it completes; null where others are still missing
   * @throws MalformedException if the part is not kept, or contradicts others
   */
  Reassembly.Whole take(Frame part, boolean known) throws MalformedException {
    if (!known || office.partBytes().get() > Office.MOST_PART_BYTES) {
      throw new MalformedException(Fault.PARTS, "a part (expected: none now)");
    }
    int before = reassembly.bytes();
    try {
      return reassembly.take(part, office.millis());
    } finally {
      office.partBytes().addAndGet(reassembly.bytes() - before);
    }
  }

  /** Messages that have been waiting for parts for a while. */
  List<Reassembly.Incomplete> incomplete(long quietMillis) {
    int before = reassembly.bytes();
    List<Reassembly.Incomplete> waiting = reassembly.waiting(office.millis(), quietMillis);
    office.partBytes().addAndGet(reassembly.bytes() - before);
    return waiting;
  }

  /** Whether any are kept. */
  boolean areThere() {
    return reassembly.bytes() > 0;
  }

  /** Keeps none of what came. */
  void forget() {
    office.partBytes().addAndGet(-reassembly.bytes());
    reassembly = begin();
  }
}
