package org.forewarn.benchmarks.jt808;

/**
 * What the authors of others publish of theirs, measured by them, on other machines and in other
 * ways: a ratio to it says of which order ours is, no more.
 */
final class Published {
  /** The C# codec SmallChi/JT808: a full 0x0200, either way, about so long. */
  static final double CSHARP_LOCATION_NANOS = 1_000;

  /**
   * go-jt808: 100,000 connections that send heartbeats, in 1.7 GB of a machine on which half of the
   * clients run as well.
   */
  static final double GO_BYTES_A_CONNECTION = 1.7e9 / 100_000;

  /** go-jt808: points of 10,000 clients that come to a database without many being lost. */
  static final double GO_POINTS_A_SECOND = 5_000;

  private Published() {}
}
