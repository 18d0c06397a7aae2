/**
 * Which revision of which rule is in force at a moment of log time, and which rules and places
 * touch an observation.
 */
package org.forewarn.rules.book;
