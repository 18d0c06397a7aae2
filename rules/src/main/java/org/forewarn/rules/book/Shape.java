package org.forewarn.rules.book;

import java.util.List;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The geometry of a place, and distances on the ground. */
final class Shape {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Place place;
  private final Geometry geometry;
  private PreparedGeometry prepared;

  Shape(Place place) {
    this.place = place;
    this.geometry =
        GEOMETRY.createMultiPolygon(
            place.shape().stream().map(Shape::polygon).toArray(Polygon[]::new));
  }

  private static Polygon polygon(Place.Polygon polygon) {
    return GEOMETRY.createPolygon(
        ring(polygon.shell()),
        polygon.holes().stream().map(Shape::ring).toArray(LinearRing[]::new));
  }

  private static LinearRing ring(List<Point> points) {
    return GEOMETRY.createLinearRing(
        points.stream()
            .map(point -> new Coordinate(point.longitude(), point.latitude()))
            .toArray(Coordinate[]::new));
  }

  Place place() {
    return place;
  }

  Envelope envelope() {
    return geometry.getEnvelopeInternal();
  }

  /** Whether a point lies inside or on the edge. */
  boolean covers(double longitude, double latitude) {
    if (prepared == null) {
      prepared = PreparedGeometryFactory.prepare(geometry);
    }
    return prepared.covers(GEOMETRY.createPoint(new Coordinate(longitude, latitude)));
  }

  /**
   * The distance in metres from a point to a line through points, on a plane that touches the earth
   * at the point: right to 0.1 % within 20 km.
   */
  static double metresToLine(double longitude, double latitude, List<Point> line) {
    double metresPerDegree = Point.metresBetween(0, 0, 0, 1);
    double metresPerDegreeEast = metresPerDegree * Math.cos(Math.toRadians(latitude));
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < line.size(); i++) {
      double x1 = (line.get(i - 1).longitude() - longitude) * metresPerDegreeEast;
      double y1 = (line.get(i - 1).latitude() - latitude) * metresPerDegree;
      double x2 = (line.get(i).longitude() - longitude) * metresPerDegreeEast;
      double y2 = (line.get(i).latitude() - latitude) * metresPerDegree;
      double lengthSquared = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
      double along = lengthSquared == 0 ? 0 : -(x1 * (x2 - x1) + y1 * (y2 - y1)) / lengthSquared;
      double part = Math.max(0, Math.min(1, along));
      nearest = Math.min(nearest, Math.hypot(x1 + part * (x2 - x1), y1 + part * (y2 - y1)));
    }
    return nearest;
  }
}
