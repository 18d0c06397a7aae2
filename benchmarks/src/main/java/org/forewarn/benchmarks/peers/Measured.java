package org.forewarn.benchmarks.peers;

import java.util.Map;
import org.forewarn.benchmarks.parking.Outcome;

/**
 * What a run came to.
 *
 * @param seconds from the first observation taken up to the last outcome given
 * @param outcomes how often each came out
 */
record Measured(double seconds, Map<Outcome, Long> outcomes) {}
