/**
 * The engine between topics: its sources and sinks on Kafka, and the program that any Flink cluster
 * runs.
 */
package org.forewarn.engine.kafka;
