package org.forewarn.engine;

import java.io.Serializable;

/**
 * A record of the topic {@code control} as it was written.
 *
 * @param logTime its log time; NONE for what was always in force
 * @param offset its place on the topic; {@link #NOWHERE} for what comes from a file
 * @param json the record: a rule, a disablement, a registry or a tick
 */
public record ControlRecord(long logTime, long offset, String json) implements Serializable {
  /** The offset of what is on no topic. */
  public static final long NOWHERE = -1;

  /** A record that was on no topic. */
  public ControlRecord(long logTime, String json) {
    this(logTime, NOWHERE, json);
  }
}
