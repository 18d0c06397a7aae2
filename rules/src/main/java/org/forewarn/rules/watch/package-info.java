/**
 * Everything known about one watch, and how an observation of it reaches the episodes that it is
 * about: which is live, stale or history, what it says about whom, and what was due before it.
 */
package org.forewarn.rules.watch;
