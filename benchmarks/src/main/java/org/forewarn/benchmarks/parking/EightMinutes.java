package org.forewarn.benchmarks.parking;

import java.util.HashSet;
import java.util.Set;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.sim.Street;

/** The one rule of the comparison, as Forewarn reads it and as its peers are hard-wired to it. */
public final class EightMinutes {
  /** The rule that Forewarn is given. */
  public static final Rule RULE = new Street(1).rules().get(0);

  /** From the first sighting to the warning, in milliseconds. */
  public static final long CONFIRM = RULE.confirm();

  /** From the warning to the deadline, in milliseconds. */
  public static final long GRACE = RULE.grace();

  /** How long a car must be gone for it to have left, in milliseconds. */
  public static final long HELD = RULE.held();

  private static final Set<Object> EXEMPT = new HashSet<>(RULE.except());
  private static final long HOUR = 3_600_000;
  private static final long EAST_OF_GREENWICH = 8 * HOUR;

  private EightMinutes() {}

  /**
   * Whether what was seen of a car breaks the rule: it stands, by day, and may not.
   *
   * @param at when it was seen, which is log time here
   */
  public static boolean isBreach(Attributes attributes, long at) {
    long hour = (at + EAST_OF_GREENWICH) % (24 * HOUR) / HOUR;
    return hour >= 7
        && hour < 22
        && Boolean.TRUE.equals(attributes.get("stationary"))
        && !EXEMPT.contains(attributes.get("class"));
  }

  /** Statements with the rule's times, in milliseconds, for $confirm, $grace and $held. */
  public static String in(String statements) {
    return statements
        .replace("$confirm", Long.toString(CONFIRM))
        .replace("$grace", Long.toString(GRACE))
        .replace("$held", Long.toString(HELD));
  }
}
