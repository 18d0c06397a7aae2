package org.forewarn.rules.sim;

import org.forewarn.rules.model.Observation;

/**
 * One record of a log.
 *
 * @param logTime epoch milliseconds; never less than that of the entry before
 */
public record LogEntry(long logTime, Observation observation) {}
