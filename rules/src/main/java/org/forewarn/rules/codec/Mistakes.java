package org.forewarn.rules.codec;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong in what was read, all at once; its message has one line for each. */
public final class Mistakes extends Exception {
  private static final long serialVersionUID = 1;

  private final List<Mistake> all;

  /**
   * Mistakes in the order in which they are to be shown.
   *
   * @param all at least one
   */
  public Mistakes(List<Mistake> all) {
    super(all.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.all = List.copyOf(all);
  }

  /** The mistakes: by file, then by line. */
  public List<Mistake> all() {
    return all;
  }
}
