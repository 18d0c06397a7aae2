/** The engine from topic to topic, on a real broker: how much it takes, and how soon it answers. */
package org.forewarn.benchmarks.kafka;
