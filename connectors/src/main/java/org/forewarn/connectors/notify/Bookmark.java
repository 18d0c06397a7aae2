package org.forewarn.connectors.notify;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a partition is settled, as it is committed. A notice that waits for hours must not bring
 * back all that were settled after it, to be sent once more: the offset says where the first that
 * is not settled stands, and the words beside it which others are not, up to where was read.
 *
 * @param offset all before it are settled
 * @param read none from here on has been begun; at least {@code offset}
 * @param open those between the two that are not settled, {@code offset} the first unless they are
 *     none
 */
record Bookmark(long offset, long read, SortedSet<Long> open) {
  /** Where nothing was ever committed. */
  static final Bookmark START = new Bookmark(0, 0, Collections.emptySortedSet());

  /** Brokers take 4096 characters unless told otherwise. */
  private static final int LONGEST = 4_000;

  private static final String READ = "read=";
  private static final String OPEN = " open=";

  /**
   * The bookmark of a partition.
   *
   * @param read up to where it was read
   * @param open what of that is not settled
   */
  static Bookmark of(long read, SortedSet<Long> open) {
    return new Bookmark(open.isEmpty() ? read : open.first(), read, new TreeSet<>(open));
  }

  /**
   * What was committed.
   *
   * @param committed null where nothing was; without words that can be read, its offset counts
   */
  static Bookmark of(OffsetAndMetadata committed) {
    if (committed == null) {
      return START;
    }
    long offset = committed.offset();
    Bookmark plain = new Bookmark(offset, offset, Collections.emptySortedSet());
    String words = committed.metadata();
    int middle = words.indexOf(OPEN);
    if (!words.startsWith(READ) || middle < 0) {
      return plain;
    }
    try {
      long read = offset + Long.parseLong(words.substring(READ.length(), middle));
      SortedSet<Long> open = new TreeSet<>();
      for (String each : words.substring(middle + OPEN.length()).split(",", -1)) {
        open.add(offset + Long.parseLong(each));
      }
      return open.first() == offset && open.last() < read
          ? new Bookmark(offset, read, open)
          : plain;
    } catch (NumberFormatException e) {
      return plain;
    }
  }

  /** To be committed: where the words would be too many, the last of what was read is left out. */
  OffsetAndMetadata toCommit() {
    if (open.isEmpty()) {
      return new OffsetAndMetadata(offset);
    }
    StringBuilder words = new StringBuilder();
    long until = read;
    for (long each : open) {
      if (words.length() > LONGEST - 50) {
        until = each;
        break;
      }
      words.append(words.isEmpty() ? "" : ",").append(each - offset);
    }
    return new OffsetAndMetadata(offset, READ + (until - offset) + OPEN + words);
  }

  /** Whether a notice was settled before. */
  boolean isSettled(long at) {
    return at < offset || (at < read && !open.contains(at));
  }
}
