/**
 * The Flink job: thin operators around the core. They move records, keep state and look when
 * something is due; what becomes of an episode is decided in {@code org.forewarn.rules} alone.
 */
package org.forewarn.engine;
