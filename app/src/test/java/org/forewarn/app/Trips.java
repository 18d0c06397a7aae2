package org.forewarn.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Trips of real vehicles, and the arithmetic of the ground that tests do themselves. */
final class Trips {
  /** As far from where it stopped may a vehicle be and still stand there. */
  static final double STAND_METRES = 15;

  private static final double EARTH_METRES = 6_371_008.8;

  /** Aracaju, where they were recorded, keeps this time all year. */
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(-3);

  private Trips() {}

  /** A point of a trip; time in epoch milliseconds. */
  record Fix(long time, double latitude, double longitude) {}

  /** The trips of the table {@code latitude,longitude,track_id,time}, each by time. */
  static Map<String, List<Fix>> read(Path table) throws IOException {
    Map<String, List<Fix>> trips = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(table);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      long time = LocalDateTime.parse(cells[3].replace(' ', 'T')).toInstant(ZONE).toEpochMilli();
      trips
          .computeIfAbsent(cells[2], trip -> new ArrayList<>())
          .add(new Fix(time, Double.parseDouble(cells[0]), Double.parseDouble(cells[1])));
    }
    trips.values().forEach(trip -> trip.sort((a, b) -> Long.compare(a.time(), b.time())));
    return trips;
  }

  /** The great circle between two points, by haversines. */
  static double metres(Fix one, Fix other) {
    double south = Math.toRadians(one.latitude());
    double north = Math.toRadians(other.latitude());
    double up = Math.sin((north - south) / 2);
    double across = Math.sin(Math.toRadians(other.longitude() - one.longitude()) / 2);
    double half = up * up + Math.cos(south) * Math.cos(north) * across * across;
    return 2 * EARTH_METRES * Math.asin(Math.sqrt(half));
  }

  /**
   * Where a vehicle stood for so long: each point within {@link #STAND_METRES} of where the first
   * of them was.
   */
  static List<Fix> stays(List<Fix> trip, long atLeastMillis) {
    List<Fix> stays = new ArrayList<>();
    Fix anchor = trip.get(0);
    boolean found = false;
    for (Fix fix : trip) {
      if (metres(anchor, fix) > STAND_METRES) {
        anchor = fix;
        found = false;
      } else if (!found && fix.time() - anchor.time() >= atLeastMillis) {
        stays.add(anchor);
        found = true;
      }
    }
    return stays;
  }

  /**
   * A place around a point: a polygon of twelve corners, each 60 m away.
   *
   * @param corners in order, not closed
   */
  record Zone(String id, Fix centre, List<Fix> corners) {
    private static final int CORNERS = 12;
    private static final double RADIUS_METRES = 60;
    private static final double WANDER_METRES = 10;

    static Zone around(Fix centre, String id) {
      List<Fix> corners = new ArrayList<>();
      double degree = Math.toRadians(1) * EARTH_METRES;
      double narrow = Math.cos(Math.toRadians(centre.latitude()));
      for (int i = 0; i < CORNERS; i++) {
        double angle = 2 * Math.PI * i / CORNERS;
        double east = RADIUS_METRES * Math.cos(angle) / degree / narrow;
        double north = RADIUS_METRES * Math.sin(angle) / degree;
        corners.add(new Fix(0, centre.latitude() + north, centre.longitude() + east));
      }
      return new Zone(id, centre, corners);
    }

    /** Whether it is the same ground as another, in part. */
    boolean overlaps(Zone other) {
      return metres(centre, other.centre) <= 2.1 * RADIUS_METRES;
    }

    /** Whether a ray to the east crosses the border an odd number of times. */
    boolean contains(Fix fix) {
      boolean inside = false;
      Fix one = corners.get(CORNERS - 1);
      for (Fix next : corners) {
        if (one.latitude() > fix.latitude() != next.latitude() > fix.latitude()) {
          double share = (fix.latitude() - one.latitude()) / (next.latitude() - one.latitude());
          double border = one.longitude() + share * (next.longitude() - one.longitude());
          inside ^= border > fix.longitude();
        }
        one = next;
      }
      return inside;
    }

    /** Whether a fix is so near the border that nobody knows on which side the vehicle is. */
    boolean isAtTheBorder(Fix fix) {
      double nearest = Double.MAX_VALUE;
      Fix one = corners.get(CORNERS - 1);
      for (Fix next : corners) {
        nearest = Math.min(nearest, metresToLine(fix, one, next));
        one = next;
      }
      return nearest < WANDER_METRES;
    }

    private static double metresToLine(Fix fix, Fix one, Fix next) {
      double degree = Math.toRadians(1) * EARTH_METRES;
      double narrow = Math.cos(Math.toRadians(fix.latitude()));
      double x = (one.longitude() - fix.longitude()) * degree * narrow;
      double y = (one.latitude() - fix.latitude()) * degree;
      double alongX = (next.longitude() - one.longitude()) * degree * narrow;
      double alongY = (next.latitude() - one.latitude()) * degree;
      double share =
          Math.max(
              0, Math.min(1, -(x * alongX + y * alongY) / (alongX * alongX + alongY * alongY)));
      return Math.hypot(x + share * alongX, y + share * alongY);
    }

    /** The place as a feature of GeoJSON. */
    String geoJson(String kind) {
      List<Fix> closed = new ArrayList<>(corners);
      closed.add(corners.get(0));
      String ring =
          closed.stream()
              .map(corner -> "[" + corner.longitude() + "," + corner.latitude() + "]")
              .collect(Collectors.joining(","));
      return """
          {"type":"Feature","properties":{"id":"%s","kind":"%s"},\
          "geometry":{"type":"Polygon","coordinates":[[%s]]}}"""
          .formatted(id, kind, ring);
    }
  }
}
