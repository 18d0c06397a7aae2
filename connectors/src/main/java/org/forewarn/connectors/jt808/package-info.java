/**
 * The gateway of JT/T 808 terminals: positions in, spoken warnings back. {@code wire} is frames,
 * {@code message} what they say, {@code explain} the same in words; here is the server.
 */
package org.forewarn.connectors.jt808;
