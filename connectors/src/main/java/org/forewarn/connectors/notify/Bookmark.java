package org.forewarn.connectors.notify;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a partition is settled, as it is committed. A notice that waits for hours must not bring
 * back all that were settled after it, to be sent once more: the offset says where the first that
 * is not settled stands, and the words beside it which others are not, up to where was read. A star
 * and a number behind one say by how many gateways it may have been told.
 *
 * @param offset all before it are settled
 * @param read none from here on has been begun; at least {@code offset}
 * @param open those between the two that are not settled, {@code offset} the first unless they are
 *     none, with by how many gateways each may have been told
 */
record Bookmark(long offset, long read, SortedMap<Long, Integer> open) {
  /** Where nothing was ever committed. */
  static final Bookmark START = new Bookmark(0, 0, Collections.emptySortedMap());

  /** Brokers take 4096 characters unless told otherwise. */
  private static final int LONGEST = 4_000;

  private static final String READ = "read=";
  private static final String OPEN = " open=";
  private static final char STAR = '*';

  /**
   * The bookmark of a partition.
   *
   * @param read up to where it was read
   * @param open what of that is not settled
   */
  static Bookmark of(long read, SortedMap<Long, Integer> open) {
    return new Bookmark(open.isEmpty() ? read : open.firstKey(), read, new TreeMap<>(open));
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
    Bookmark plain = new Bookmark(offset, offset, Collections.emptySortedMap());
    String words = committed.metadata();
    int middle = words.indexOf(OPEN);
    if (!words.startsWith(READ) || middle < 0) {
      return plain;
    }
    try {
      long read = offset + Long.parseLong(words.substring(READ.length(), middle));
      SortedMap<Long, Integer> open = new TreeMap<>();
      for (String each : words.substring(middle + OPEN.length()).split(",", -1)) {
        int star = each.indexOf(STAR);
        String place = star < 0 ? each : each.substring(0, star);
        int told = star < 0 ? 0 : Integer.parseInt(each.substring(star + 1));
        open.put(offset + Long.parseLong(place), told);
      }
      return open.firstKey() == offset && open.lastKey() < read
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
    for (Map.Entry<Long, Integer> each : open.entrySet()) {
      if (words.length() > LONGEST - 50) {
        until = each.getKey();
        break;
      }
      words.append(words.isEmpty() ? "" : ",").append(each.getKey() - offset);
      if (each.getValue() > 0) {
        words.append(STAR).append(each.getValue());
      }
    }
    return new OffsetAndMetadata(offset, READ + (until - offset) + OPEN + words);
  }

  /** By how many gateways a notice may have been told. */
  int told(long at) {
    return open.getOrDefault(at, 0);
  }

  /** Whether a notice was settled before. */
  boolean isSettled(long at) {
    return at < offset || (at < read && !open.containsKey(at));
  }
}
