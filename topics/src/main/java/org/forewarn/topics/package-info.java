/**
 * The log that all parts of Forewarn share: the topics with their settings, the clock that rides on
 * them, and the small readers and writers that gateways, engine and commands have in common.
 */
package org.forewarn.topics;
