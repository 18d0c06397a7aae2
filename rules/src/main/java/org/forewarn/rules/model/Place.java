package org.forewarn.rules.model;

import java.util.List;

/**
 * An entry of the registry that a watch or a position can be about.
 *
 * @param id letters, digits, {@code . _ -}
 * @param kind what sort of place; means nothing by itself, rules name it
 * @param name for people; may be null
 * @param authority who enforces there; may be null
 * @param shape polygons; empty where only cameras see it
 * @param overrides what differs here from what the rules say
 * @param speedLimitKph the limit there; NaN if none is registered
 */
public record Place(
    String id,
    String kind,
    Text name,
    String authority,
    List<Polygon> shape,
    Overrides overrides,
    double speedLimitKph) {

  /** A place without a registered speed limit. */
  public Place(
      String id,
      String kind,
      Text name,
      String authority,
      List<Polygon> shape,
      Overrides overrides) {
    this(id, kind, name, authority, shape, overrides, Double.NaN);
  }

  /**
   * A simple polygon with holes.
   *
   * @param shell the outer ring; first and last point equal
   * @param holes inner rings
   */
  public record Polygon(List<Point> shell, List<List<Point>> holes) {}

  /** What a place sets differently; {@link Times#NONE} leaves the rule's value. Milliseconds. */
  public record Overrides(long confirm, long grace, long held, long blind, long reoffend) {
    /** Leaves every value to the rule. */
    public static final Overrides LEAVE =
        new Overrides(Times.NONE, Times.NONE, Times.NONE, Times.NONE, Times.NONE);
  }
}
