package org.forewarn.rules.book;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.condition.HoursInForce;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.RegistryEntries.Source;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** One revision of the registry, indexed so that every look-up costs the same in a large city. */
public final class Registry {
  private final RegistryEntries entries;
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final Map<String, Vehicle> vehicles = new HashMap<>();
  private final Map<String, List<PermitInForce>> permits = new HashMap<>();
  private final STRtree shapes = new STRtree();
  private long longestLateAfter = RegistryEntries.DEFAULT_LATE_AFTER;

  /** Indexes the entries. */
  public Registry(RegistryEntries entries) {
    this.entries = entries;
    for (Place place : entries.places()) {
      places.put(place.id(), place);
      if (!place.shape().isEmpty()) {
        Shape shape = new Shape(place);
        shapes.insert(shape.envelope(), shape);
      }
    }
    shapes.build();
    for (Source source : entries.sources()) {
      sources.put(source.id(), source);
      longestLateAfter = Math.max(longestLateAfter, source.lateAfter());
    }
    entries.vehicles().forEach(vehicle -> vehicles.put(vehicle.subject(), vehicle));
    for (Permit permit : entries.permits()) {
      permits
          .computeIfAbsent(permit.subject(), subject -> new ArrayList<>(2))
          .add(new PermitInForce(permit, entries.zone()));
    }
  }

  /** The entries as they were written. */
  public RegistryEntries entries() {
    return entries;
  }

  /** The zone of the city's local hours. */
  public ZoneId zone() {
    return entries.zone();
  }

  /**
   * A place.
   *
   * @return null if there is none of this id
   */
  public Place place(String id) {
    return places.get(id);
  }

  /** The places that a point lies in, or on the edge of, by id. */
  public List<Place> placesAt(double longitude, double latitude) {
    if (shapes.isEmpty()) {
      return List.of();
    }
    List<Place> found = new ArrayList<>(2);
    shapes.query(
        new Envelope(longitude, longitude, latitude, latitude),
        item -> {
          Shape shape = (Shape) item;
          if (shape.covers(longitude, latitude)) {
            found.add(shape.place());
          }
        });
    if (found.size() > 1) {
      found.sort(Comparator.comparing(Place::id));
    }
    return found;
  }

  /** Three times the pace at which a source scans, in milliseconds; 0 where it has none. */
  public long leastBlind(String source) {
    Source known = sources.get(source);
    return known == null ? 0 : 3 * known.scanEvery();
  }

  /** After how many milliseconds what a source says is history. */
  public long lateAfter(String source) {
    Source known = sources.get(source);
    return known == null ? RegistryEntries.DEFAULT_LATE_AFTER : known.lateAfter();
  }

  /** The longest time after which what any source says is history, in milliseconds. */
  public long longestLateAfter() {
    return longestLateAfter;
  }

  /**
   * A vehicle.
   *
   * @return null if the registry does not know it
   */
  public Vehicle vehicle(String subject) {
    return vehicles.get(subject);
  }

  /** The permits of a subject that are valid at a moment of log time. */
  public List<Permit> permitsOf(String subject, long logTime) {
    List<PermitInForce> held = permits.get(subject);
    if (held == null) {
      return List.of();
    }
    List<Permit> valid = new ArrayList<>(held.size());
    for (PermitInForce permit : held) {
      if (permit.covers(logTime)) {
        valid.add(permit.permit);
      }
    }
    return valid;
  }

  /** Whether a point is within the tolerance of a permit's route. */
  public static boolean onRoute(Permit permit, double longitude, double latitude) {
    return Shape.metresToLine(longitude, latitude, permit.route()) <= permit.toleranceMetres();
  }

  /** A permit with its hours. */
  private static final class PermitInForce {
    private final Permit permit;
    private final HoursInForce hours;

    PermitInForce(Permit permit, ZoneId zone) {
      this.permit = permit;
      this.hours = new HoursInForce(permit.hours(), zone);
    }

    boolean covers(long logTime) {
      return hours.at(logTime, permit.from(), permit.to());
    }
  }
}
