package org.forewarn.rules.model;

/**
 * Who published something, when and why.
 *
 * @param author who; never empty
 * @param at epoch milliseconds by the author's clock; log time alone says from when it is in force
 * @param reason why; may be null
 */
public record Signature(String author, long at, String reason) {}
