/** The job from memory against other ways of doing the same work, with equal outcomes. */
package org.forewarn.benchmarks.peers;
