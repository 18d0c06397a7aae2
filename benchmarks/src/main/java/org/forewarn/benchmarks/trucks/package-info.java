/** A fleet of trucks through gateway, log and engine, held to what its drivers really did. */
package org.forewarn.benchmarks.trucks;
