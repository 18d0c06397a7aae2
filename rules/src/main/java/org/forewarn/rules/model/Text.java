package org.forewarn.rules.model;

/**
 * Words for people, in both languages of the house.
 *
 * @param zh Chinese; null if missing
 * @param en English; null if missing
 */
public record Text(String zh, String en) {}
