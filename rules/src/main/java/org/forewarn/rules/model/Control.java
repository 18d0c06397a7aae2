package org.forewarn.rules.model;

/**
 * What operators publish on the topic {@code control}: rules, the registry, and the clock that says
 * how far the topic has been read.
 */
public sealed interface Control {

  /** A revision of a rule. */
  record RulePublished(Rule rule) implements Control {}

  /**
   * A rule is no longer in force.
   *
   * @param rule the rule's id
   */
  record RuleDisabled(String rule) implements Control {}

  /** A revision of the whole registry. */
  record RegistryPublished(RegistryEntries entries) implements Control {}

  /**
   * A heartbeat: it moves the clock, and shows that a gateway is there.
   *
   * @param source the gateway; null where it does not say
   */
  record Tick(String source) implements Control {
    /** A heartbeat of nobody. */
    public Tick() {
      this(null);
    }
  }
}
