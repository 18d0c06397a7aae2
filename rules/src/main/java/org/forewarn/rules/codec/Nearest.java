package org.forewarn.rules.codec;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody who mistyped a name may have meant. */
final class Nearest {
  private static final int LONGEST = 40;

  private Nearest() {}

  /**
   * The known name that is most like a word.
   *
   * @return null if none is like it: at most one slip in three letters, and never more than two
   */
  static String to(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int best = Integer.MAX_VALUE;
    for (String name : known) {
      int slips = slips(word.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      int allowed = Math.min(2, Math.max(word.length(), name.length()) / 3);
      if (slips <= allowed && slips < best) {
        best = slips;
        nearest = name;
      }
    }
    return nearest;
  }

  /** The optimal string alignment distance: letters changed, left out, added or swapped. */
  private static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
