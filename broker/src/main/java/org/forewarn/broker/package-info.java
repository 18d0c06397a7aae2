/** A Kafka broker on this machine alone: for the demo, the soak and the tests. */
package org.forewarn.broker;
