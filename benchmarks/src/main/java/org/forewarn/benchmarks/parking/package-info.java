/** The work that is measured: cars that park where they must not, with outcomes that are known. */
package org.forewarn.benchmarks.parking;
