package org.forewarn.rules.episode;

import org.forewarn.rules.model.Terms;

/**
 * What an episode is about.
 *
 * @param terms the rule's terms, kept from the start
 * @param watch the watch that it happens on
 * @param place the place's id; null where the rule is bound to none
 * @param subject who must correct it
 */
public record Matter(Terms terms, String watch, String place, String subject) {}
