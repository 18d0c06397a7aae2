package org.forewarn.rules.model;

/**
 * Where a record was read, so that anyone can look it up again.
 *
 * @param topic the topic, or a recording's file name as it was given
 * @param partition the topic's partition; for a recording its place among the arguments, from 0
 * @param offset the record's offset; for a recording its line, from 1
 */
public record Origin(String topic, int partition, long offset) {}
