/**
 * A seeded city and a simulator that runs the core on its log without Flink: the oracle of the
 * tests and the source of recordings.
 */
package org.forewarn.rules.sim;
