/** What it costs: measured in pairs within one run, printed as ratios. */
package org.forewarn.benchmarks;
