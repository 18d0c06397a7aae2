/** Warnings out: takes notices to their subjects by webhook or log file, and writes receipts. */
package org.forewarn.connectors.notify;
