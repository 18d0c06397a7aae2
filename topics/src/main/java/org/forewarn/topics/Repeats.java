package org.forewarn.topics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.forewarn.rules.model.EpisodeEvent;

/**
 * Tells what a consumer of {@code episodes} or {@code notices} has had before. After a crash the
 * engine may say again what it said since its last checkpoint: the same identity with the same
 * content, which is dropped. The same identity with other content must never be, and is an alarm.
 *
 * <p>It remembers a bounded number of identities, the latest ones, by a hash of their content.
 * Belongs to one thread.
 */
public final class Repeats {
  private final Map<String, Long> seen;

  /** What a record is to what came before. */
  public enum Finding {
    /** It has not been seen. */
    NEW,
    /** It is the same again. */
    REPEAT,
    /** Its identity was seen with other content: one of the two is wrong. */
    CONTRADICTION
  }

  /**
   * Nothing seen yet.
   *
   * @param most how many identities are remembered, at least 1; they must cover what the engine
   *     says between two checkpoints, or while it was down
   */
  public Repeats(int most) {
    seen =
        new LinkedHashMap<>(16, 0.75f, false) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > most;
          }
        };
  }

  /** The identity of an event: (episode, seq). */
  public static String identity(EpisodeEvent event) {
    return event.episode() + '|' + event.seq();
  }

  /**
   * Judges a record and remembers it.
   *
   * @param identity of an event, or the id of a notice
   * @param content the record's bytes
   */
  public Finding judge(String identity, byte[] content) {
    long hash = hash(content);
    Long before = seen.putIfAbsent(identity, hash);
    if (before == null) {
      return Finding.NEW;
    }
    return before == hash ? Finding.REPEAT : Finding.CONTRADICTION;
  }

  /** Two different 32-bit hashes side by side. */
  private static long hash(byte[] content) {
    int second = 17;
    for (byte each : content) {
      second = second * 0x01000193 ^ each;
    }
    return ((long) Arrays.hashCode(content) << 32) | (second & 0xffffffffL);
  }
}
