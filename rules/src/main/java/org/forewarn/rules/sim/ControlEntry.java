package org.forewarn.rules.sim;

import org.forewarn.rules.model.Control;

/**
 * One record of the topic {@code control}.
 *
 * @param logTime R, epoch milliseconds; never less than that of the entry before
 * @param control what was published
 */
public record ControlEntry(long logTime, Control control) {}
