package org.forewarn.connectors.jt808;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What all connections share.
 *
 * @param media where pictures, sounds and films go; null where they are not kept
 * @param nanos a clock that never falls
 * @param clock epoch milliseconds
 * @param partBytes of messages whose other parts are still missing, of all connections
 */
record Office(
    Jt808Settings settings,
    Terminals terminals,
    AuthCodes codes,
    Links links,
    Addresses addresses,
    Uplink uplink,
    MediaStore media,
    Jt808Counts counts,
    LongSupplier nanos,
    LongSupplier clock,
    AtomicLong partBytes) {

  /** How much of messages whose other parts are missing is kept, of all connections. */
  static final long MOST_PART_BYTES = 256 << 20;

  /** Milliseconds of the clock that never falls. */
  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
  }
}
