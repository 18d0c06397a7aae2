package org.forewarn.rules.codec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Reads coordinates: {@code [longitude, latitude]} in degrees of WGS-84; a third number, the
 * height, is ignored. Rings are closed, and must be simple.
 */
final class Outlines {
  private static final String POSITION = "[longitude, latitude] such as [120.81, 27.93]";
  private static final String RING = "an outline of 3 or more different points";
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Report report;

  Outlines(Report report) {
    this.report = report;
  }

  /**
   * Polygons as deep as they are written: one ring; rings, the first the outer and the others
   * holes; or a list of such lists.
   *
   * @return empty, and a mistake, if they are none
   */
  List<Place.Polygon> ofAnyDepth(Node node, FieldPath path) {
    return switch (depth(node)) {
      case 2 -> known(polygon(new Node.Sequence(List.of(node), node.line()), path, true));
      case 3 -> known(polygon(node, path, false));
      case 4 -> polygons(node, path);
      default -> {
        report.wrong(node, path, "a list of " + POSITION);
        yield List.of();
      }
    };
  }

  private static List<Place.Polygon> known(Place.Polygon polygon) {
    return polygon == null ? List.of() : List.of(polygon);
  }

  private static int depth(Node node) {
    int depth = 0;
    Node inner = node;
    while (inner instanceof Node.Sequence list && !list.items().isEmpty()) {
      depth++;
      inner = list.items().get(0);
    }
    return depth;
  }

  /** A list of polygons, each a list of rings; mistaken ones are left out. */
  List<Place.Polygon> polygons(Node node, FieldPath path) {
    List<Place.Polygon> polygons = new ArrayList<>();
    List<Node> items = list(node, path, "a list of polygons");
    for (int i = 0; i < items.size(); i++) {
      polygons.addAll(known(polygon(items.get(i), path.at(i), false)));
    }
    return List.copyOf(polygons);
  }

  /** A polygon, as a list of rings; null if it is none. */
  Place.Polygon polygon(Node node, FieldPath path) {
    return polygon(node, path, false);
  }

  private Place.Polygon polygon(Node node, FieldPath path, boolean onlyRing) {
    int before = report.count();
    List<List<Point>> rings = new ArrayList<>();
    List<Node> items = list(node, path, "a list of rings");
    for (int i = 0; i < items.size(); i++) {
      rings.add(ring(items.get(i), onlyRing ? path : path.at(i)));
    }
    if (report.count() > before || rings.isEmpty()) {
      return null;
    }
    Place.Polygon polygon =
        new Place.Polygon(rings.get(0), List.copyOf(rings.subList(1, rings.size())));
    return valid(polygon, node, path) ? polygon : null;
  }

  private List<Node> list(Node node, FieldPath path, String expected) {
    if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
      return list.items();
    }
    report.wrong(node, path, expected);
    return List.of();
  }

  private List<Point> ring(Node node, FieldPath path) {
    List<Point> points = new ArrayList<>(line(node, path, RING));
    if (points.isEmpty()) {
      return points;
    }
    if (new HashSet<>(points).size() < 3) {
      report.wrong(node, path, RING);
    }
    if (!points.get(0).equals(points.get(points.size() - 1))) {
      points.add(points.get(0));
    }
    return List.copyOf(points);
  }

  /** Points in order; empty, and a mistake, if there are none. */
  List<Point> line(Node node, FieldPath path, String expected) {
    List<Node> items = list(node, path, expected);
    List<Point> points = new ArrayList<>(items.size() + 1);
    for (int i = 0; i < items.size(); i++) {
      points.add(point(items.get(i), path.at(i)));
    }
    return points.contains(null) ? List.of() : List.copyOf(points);
  }

  private Point point(Node node, FieldPath path) {
    List<Node> parts = node instanceof Node.Sequence list ? list.items() : List.of();
    Double longitude = parts.size() < 2 ? null : Values.numberOf(parts.get(0));
    Double latitude = parts.size() < 2 ? null : Values.numberOf(parts.get(1));
    if (longitude == null || latitude == null || parts.size() > 3) {
      report.wrong(node, path, POSITION);
      return null;
    }
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      report.add(
          node.line(),
          path,
          "[" + longitude + ", " + latitude + "]",
          "a longitude from -180 to 180, then a latitude from -90 to 90");
      return null;
    }
    return new Point(longitude, latitude);
  }

  private boolean valid(Place.Polygon polygon, Node node, FieldPath path) {
    LinearRing[] holes = polygon.holes().stream().map(Outlines::ring).toArray(LinearRing[]::new);
    TopologyValidationError error =
        new IsValidOp(GEOMETRY.createPolygon(ring(polygon.shell()), holes)).getValidationError();
    if (error == null) {
      return true;
    }
    Coordinate where = error.getCoordinate();
    String at = where == null ? "" : " at [" + where.x + ", " + where.y + "]";
    report.add(node.line(), path, error.getMessage() + at, expected(error.getErrorType()));
    return false;
  }

  private static String expected(int error) {
    return switch (error) {
      case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "holes inside the outline";
      case TopologyValidationError.NESTED_HOLES -> "holes outside each other";
      default -> "an outline that does not cross or touch itself";
    };
  }

  private static LinearRing ring(List<Point> points) {
    Coordinate[] coordinates =
        points.stream()
            .map(point -> new Coordinate(point.longitude(), point.latitude()))
            .toArray(Coordinate[]::new);
    return GEOMETRY.createLinearRing(coordinates);
  }
}
