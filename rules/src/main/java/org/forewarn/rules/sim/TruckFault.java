package org.forewarn.rules.sim;

import org.forewarn.rules.model.EventType;

/**
 * What a driver did that a rule forbids: the truth that an engine is held to.
 *
 * @param subject the truck's plate and colour
 * @param rule the rule's id
 * @param since the first report that shows it, epoch milliseconds
 * @param until the first report that does not show it any more
 * @param outcome what must become of it; null where that hangs on moments
 */
public record TruckFault(String subject, String rule, long since, long until, EventType outcome) {}
