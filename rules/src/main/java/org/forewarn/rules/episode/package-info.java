/**
 * What becomes of one breach: the phases of an episode and the machine that moves it through them.
 */
package org.forewarn.rules.episode;
