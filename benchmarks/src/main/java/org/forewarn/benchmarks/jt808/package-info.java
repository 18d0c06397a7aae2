/** What the gateway of JT/T 808 terminals costs. */
package org.forewarn.benchmarks.jt808;
