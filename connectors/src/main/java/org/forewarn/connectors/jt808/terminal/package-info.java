/**
 * The other end of the line: a JT/T 808 terminal in software, as the demo, tests and load need them
 * by the thousand.
 */
package org.forewarn.connectors.jt808.terminal;
