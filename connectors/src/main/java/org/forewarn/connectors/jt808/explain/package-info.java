/** JT/T 808 frames in words, for whoever stands beside a terminal that does not do its work. */
package org.forewarn.connectors.jt808.explain;
