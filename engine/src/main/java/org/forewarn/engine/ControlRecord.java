package org.forewarn.engine;

import java.io.Serializable;

/**
 * A record of the topic {@code control} as it was written.
 *
 * @param logTime its log time; NONE for what was always in force
 * @param json the record: a rule, a disablement, a registry or a tick
 */
public record ControlRecord(long logTime, String json) implements Serializable {}
