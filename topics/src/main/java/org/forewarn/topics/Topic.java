package org.forewarn.topics;

import java.util.Map;
import java.util.TreeMap;

/** The topics, each with the settings that it is made with and those that it must have. */
public enum Topic {
  /** What sources say, and receipts, inspections, withdrawals; keyed by watch. */
  OBSERVATIONS("observations", 64, Days.MONTH, Sizes.OBSERVATION),
  /** Rules, registry, and the clock of what operators publish; never deleted. */
  CONTROL("control", 1, -1, Sizes.REGISTRY),
  /** What became of episodes; keyed by episode. */
  EPISODES("episodes", 16, Days.YEAR, Sizes.OBSERVATION),
  /** Warnings on their way; keyed by watch. */
  NOTICES("notices", 16, Days.WEEK, Sizes.OBSERVATION),
  /** What could not be used. */
  DEAD_LETTERS("dead-letters", 4, Days.MONTH, Sizes.OBSERVATION);

  private final String plainName;
  private final int partitions;
  private final long retentionMillis;
  private final int largest;

  Topic(String plainName, int partitions, long retentionMillis, int largest) {
    this.plainName = plainName;
    this.partitions = partitions;
    this.retentionMillis = retentionMillis;
    this.largest = largest;
  }

  /** The name without a city's prefix. */
  public String plainName() {
    return plainName;
  }

  /** How many partitions it is made with where nothing else is asked for. */
  public int partitions() {
    return partitions;
  }

  /** How long records are kept, in milliseconds; -1 for ever. */
  public long retentionMillis() {
    return retentionMillis;
  }

  /** The largest batch, in bytes. */
  public int largest() {
    return largest;
  }

  /** The settings with which the topic is made. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("cleanup.policy", "delete");
    settings.put("message.timestamp.type", "LogAppendTime");
    settings.put("retention.ms", Long.toString(retentionMillis));
    settings.put("retention.bytes", "-1");
    settings.put("max.message.bytes", Integer.toString(largest));
    return settings;
  }

  private static final class Days {
    static final long DAY = 86_400_000L;
    static final long WEEK = 7 * DAY;
    static final long MONTH = 30 * DAY;
    static final long YEAR = 400 * DAY;
  }

  private static final class Sizes {
    /** A record has at most 1 MiB; one over it must still arrive, to become a dead letter. */
    static final int OBSERVATION = 2 << 20;

    /** A registry is one record; a hundred thousand places take some 30 MB. */
    static final int REGISTRY = 64 << 20;
  }
}
