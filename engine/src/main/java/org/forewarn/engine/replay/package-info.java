/**
 * Recordings in place of topics: a source that merges files by log time and sinks that write in the
 * order of decisions. Between them runs the engine's own job.
 */
package org.forewarn.engine.replay;
