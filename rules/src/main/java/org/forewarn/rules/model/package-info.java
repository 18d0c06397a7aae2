/**
 * The words of Forewarn as flat, immutable records: what sources say (observations), what operators
 * write (rules, the registry) and what comes out (episode events, notices, dead letters).
 *
 * <p>All times are epoch milliseconds in UTC and all lengths of time milliseconds, unless a name
 * says otherwise. A time or length that is not there is {@link
 * org.forewarn.rules.model.Times#NONE}.
 */
package org.forewarn.rules.model;
