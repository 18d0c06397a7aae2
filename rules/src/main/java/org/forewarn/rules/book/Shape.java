package org.forewarn.rules.book;

import java.util.List;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * The geometry of a place in metres, on a plane that touches the earth in its middle: right to 0.1
 * % within 20 km of it.
 */
final class Shape {
  /** How far a fix of a vehicle that stands still wanders, in metres. */
  static final double WANDER_METRES = 10;

  private static final double METRES_PER_DEGREE = Point.metresBetween(0, 0, 0, 1);
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Place place;
  private final Envelope envelope = new Envelope();
  private double middleLongitude;
  private double middleLatitude;
  private double metresPerDegreeEast;
  private PreparedGeometry prepared;
  private IndexedFacetDistance edge;
  private double deepEnough;

  Shape(Place place) {
    this.place = place;
    for (Place.Polygon polygon : place.shape()) {
      for (Point point : polygon.shell()) {
        envelope.expandToInclude(point.longitude(), point.latitude());
      }
    }
  }

  /** Most places of a city are never near anybody: their geometry is made when somebody is. */
  private void prepare() {
    if (prepared != null) {
      return;
    }
    middleLongitude = envelope.centre().x;
    middleLatitude = envelope.centre().y;
    metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(middleLatitude));
    Geometry geometry =
        GEOMETRY.createMultiPolygon(
            place.shape().stream().map(this::polygon).toArray(Polygon[]::new));
    prepared = PreparedGeometryFactory.prepare(geometry);
    edge = new IndexedFacetDistance(geometry.getBoundary());
    double radius = MaximumInscribedCircle.getRadiusLine(geometry, WANDER_METRES / 10).getLength();
    deepEnough = Math.min(WANDER_METRES, radius / 2);
  }

  private Polygon polygon(Place.Polygon polygon) {
    return GEOMETRY.createPolygon(
        ring(polygon.shell()), polygon.holes().stream().map(this::ring).toArray(LinearRing[]::new));
  }

  private LinearRing ring(List<Point> points) {
    return GEOMETRY.createLinearRing(
        points.stream()
            .map(point -> onPlane(point.longitude(), point.latitude()))
            .toArray(Coordinate[]::new));
  }

  private Coordinate onPlane(double longitude, double latitude) {
    return new Coordinate(
        (longitude - middleLongitude) * metresPerDegreeEast,
        (latitude - middleLatitude) * METRES_PER_DEGREE);
  }

  Place place() {
    return place;
  }

  /** In degrees, with room for fixes that wander out. */
  Envelope envelope() {
    Envelope wide = new Envelope(envelope);
    double latitude = Math.min(89, Math.abs(envelope.centre().y));
    wide.expandBy(
        WANDER_METRES / METRES_PER_DEGREE / Math.cos(Math.toRadians(latitude)),
        WANDER_METRES / METRES_PER_DEGREE);
    return wide;
  }

  /** What lies so near to a fix, in degrees. */
  static Envelope reach(double longitude, double latitude, double metres) {
    Envelope reach = new Envelope(new Coordinate(longitude, latitude));
    double north = metres / METRES_PER_DEGREE;
    reach.expandBy(north / Math.cos(Math.toRadians(Math.min(89, Math.abs(latitude)))), north);
    return reach;
  }

  /**
   * Whether a fix is inside. Nearer to the edge than it wanders it says nothing; in a narrow place
   * it is inside from half way to the middle.
   */
  Truth covers(double longitude, double latitude) {
    return covers(longitude, latitude, 0);
  }

  /**
   * Whether somebody is inside who may be some way off a fix.
   *
   * @param off how far, in metres
   */
  Truth covers(double longitude, double latitude, double off) {
    prepare();
    org.locationtech.jts.geom.Point point = GEOMETRY.createPoint(onPlane(longitude, latitude));
    double metresToEdge = edge.distance(point);
    if (prepared.covers(point)) {
      return metresToEdge >= deepEnough + off ? Truth.TRUE : Truth.UNKNOWN;
    }
    return metresToEdge >= WANDER_METRES + off ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Whether the straight way between two fixes goes through it, and not only along its edge. */
  boolean isCrossed(double fromLongitude, double fromLatitude, double longitude, double latitude) {
    prepare();
    LineString way =
        GEOMETRY.createLineString(
            new Coordinate[] {onPlane(fromLongitude, fromLatitude), onPlane(longitude, latitude)});
    if (!prepared.intersects(way)) {
      return false;
    }
    Geometry within = prepared.getGeometry().intersection(way);
    for (int i = 0; i < within.getNumGeometries(); i++) {
      Geometry chord = within.getGeometryN(i);
      if (chord.getLength() > 0 && edge.distance(chord.getCentroid()) >= deepEnough) {
        return true;
      }
    }
    return false;
  }

  /**
   * The distance in metres from a point to a line through points, on a plane that touches the earth
   * at the point: right to 0.1 % within 20 km.
   */
  static double metresToLine(double longitude, double latitude, List<Point> line) {
    double metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < line.size(); i++) {
      double x1 = (line.get(i - 1).longitude() - longitude) * metresPerDegreeEast;
      double y1 = (line.get(i - 1).latitude() - latitude) * METRES_PER_DEGREE;
      double x2 = (line.get(i).longitude() - longitude) * metresPerDegreeEast;
      double y2 = (line.get(i).latitude() - latitude) * METRES_PER_DEGREE;
      double lengthSquared = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
      double along = lengthSquared == 0 ? 0 : -(x1 * (x2 - x1) + y1 * (y2 - y1)) / lengthSquared;
      double part = Math.max(0, Math.min(1, along));
      nearest = Math.min(nearest, Math.hypot(x1 + part * (x2 - x1), y1 + part * (y2 - y1)));
    }
    return nearest;
  }
}
