package org.forewarn.benchmarks.parking;

/** Plates of Wenzhou, each only once. */
public final class Plates {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

  /** Far from any factor of the number of plates, so that neighbours do not look alike. */
  private static final int STRIDE = 7_368_787;

  private static final int PLATES = (int) Math.pow(LETTERS.length(), 5);

  private int last;

  String next() {
    last = (last + STRIDE) % PLATES;
    return of(last);
  }

  /**
   * The plate with a number.
   *
   * @param number not negative; plates come again after some 45 million
   */
  public static String of(long number) {
    char[] plate = {'浙', 'C', 0, 0, 0, 0, 0};
    int rest = (int) (number % PLATES);
    for (int i = plate.length - 1; i > 1; i--) {
      plate[i] = LETTERS.charAt(rest % LETTERS.length());
      rest /= LETTERS.length();
    }
    return new String(plate);
  }
}
