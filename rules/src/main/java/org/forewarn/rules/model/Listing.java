package org.forewarn.rules.model;

/**
 * One subject that a scan lists.
 *
 * @param subject who: a plate with its colour where read, else {@code source/track}
 * @param attributes what the detector says of it: {@code stationary}, {@code class}, {@code
 *     confidence} and whatever else it sends
 */
public record Listing(String subject, Attributes attributes) {}
