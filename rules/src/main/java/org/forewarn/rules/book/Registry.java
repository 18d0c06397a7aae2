package org.forewarn.rules.book;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.condition.HoursInForce;
import org.forewarn.rules.condition.Truth;
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
  private final Map<String, List<PermitInForce>> permitsOfGroups = new HashMap<>();
  private final List<PermitInForce> permitsOfAnybody = new ArrayList<>(0);
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
      if (!permit.suspended()) {
        index(permit).add(new PermitInForce(permit, entries.zone()));
      }
    }
  }

  private List<PermitInForce> index(Permit permit) {
    if (permit.subject() != null) {
      return permits.computeIfAbsent(permit.subject(), subject -> new ArrayList<>(2));
    } else if (permit.group() != null) {
      return permitsOfGroups.computeIfAbsent(permit.group(), group -> new ArrayList<>(2));
    }
    return permitsOfAnybody;
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

  /** Where a fix is. */
  public Whereabouts whereabouts(double longitude, double latitude) {
    return whereabouts(longitude, latitude, longitude, latitude);
  }

  /**
   * Where a fix is, and what was crossed on the straight way to it from the one before: entered and
   * left again.
   *
   * @param fromLongitude of the one before, so near in time and space that the way was straight
   */
  public Whereabouts whereabouts(
      double fromLongitude, double fromLatitude, double longitude, double latitude) {
    if (shapes.isEmpty()) {
      return new Whereabouts(List.of(), List.of(), longitude, latitude);
    }
    List<Place> inside = new ArrayList<>(2);
    List<Place> near = new ArrayList<>(0);
    boolean moved = fromLongitude != longitude || fromLatitude != latitude;
    shapes.query(
        new Envelope(fromLongitude, longitude, fromLatitude, latitude),
        item -> {
          Shape shape = (Shape) item;
          Truth covered = shape.covers(longitude, latitude);
          boolean crossed =
              moved
                  && covered != Truth.TRUE
                  && shape.covers(fromLongitude, fromLatitude) != Truth.TRUE
                  && shape.isCrossed(fromLongitude, fromLatitude, longitude, latitude);
          if (covered == Truth.TRUE || crossed) {
            inside.add(shape.place());
          } else if (covered == Truth.UNKNOWN) {
            near.add(shape.place());
          }
        });
    if (inside.size() > 1) {
      inside.sort(Comparator.comparing(Place::id));
    }
    return new Whereabouts(inside, near, longitude, latitude);
  }

  /**
   * Where somebody is who may have left a fix since.
   *
   * @param off how far they may be, in metres, at least 0
   */
  public Whereabouts around(double longitude, double latitude, double off) {
    if (off == 0) {
      return whereabouts(longitude, latitude);
    }
    List<Place> inside = new ArrayList<>(1);
    List<Place> near = new ArrayList<>(1);
    shapes.query(
        Shape.reach(longitude, latitude, off),
        item -> {
          Shape shape = (Shape) item;
          Truth covered = shape.covers(longitude, latitude, off);
          if (covered != Truth.FALSE) {
            (covered == Truth.TRUE ? inside : near).add(shape.place());
          }
        });
    inside.sort(Comparator.comparing(Place::id));
    return new Whereabouts(inside, near, Double.NaN, Double.NaN);
  }

  /** Three times the pace at which a source scans, in milliseconds; 0 where it has none. */
  public long leastBlind(String source) {
    Source known = sources.get(source);
    return known == null ? 0 : 3 * known.scanEvery();
  }

  /** The gateway of a source; null where the registry does not say. */
  public String gateway(String source) {
    Source known = sources.get(source);
    return known == null ? null : known.gateway();
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

  /**
   * The permits that a subject holds at a moment of log time: its own, those of its groups, and
   * anybody's.
   *
   * @param subject null for somebody whom nobody read
   */
  public List<Permit> permitsOf(String subject, long logTime) {
    List<PermitInForce> own = permits.get(subject);
    if (own == null && permitsOfGroups.isEmpty() && permitsOfAnybody.isEmpty()) {
      return List.of();
    }
    List<Permit> valid = new ArrayList<>(2);
    addValid(own, logTime, valid);
    if (!permitsOfGroups.isEmpty()) {
      Vehicle vehicle = vehicles.get(subject);
      for (String group : vehicle == null ? List.<String>of() : vehicle.groups()) {
        addValid(permitsOfGroups.get(group), logTime, valid);
      }
    }
    addValid(permitsOfAnybody, logTime, valid);
    return valid;
  }

  /**
   * Whether a subject holds a permit that is valid on this day, at some hours.
   *
   * @param kind null for any
   */
  public boolean permitsAtOtherHours(String subject, String kind, long logTime) {
    LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(logTime), zone());
    List<PermitInForce> held = new ArrayList<>(permits.getOrDefault(subject, List.of()));
    Vehicle vehicle = vehicles.get(subject);
    for (String group : vehicle == null ? List.<String>of() : vehicle.groups()) {
      held.addAll(permitsOfGroups.getOrDefault(group, List.of()));
    }
    held.addAll(permitsOfAnybody);
    return held.stream()
        .map(each -> each.permit)
        .anyMatch(
            permit ->
                (kind == null || kind.equals(permit.kind()))
                    && (permit.from() == null || !today.isBefore(permit.from()))
                    && (permit.to() == null || !today.isAfter(permit.to())));
  }

  private static void addValid(List<PermitInForce> held, long logTime, List<Permit> valid) {
    for (int i = 0; held != null && i < held.size(); i++) {
      if (held.get(i).covers(logTime)) {
        valid.add(held.get(i).permit);
      }
    }
  }

  /**
   * Whether a fix is within the tolerance of a permit's route; a little beyond it, no farther than
   * a fix wanders, it says nothing.
   */
  public static Truth onRoute(Permit permit, double longitude, double latitude) {
    double beyond =
        Shape.metresToLine(longitude, latitude, permit.route()) - permit.toleranceMetres();
    if (beyond <= 0) {
      return Truth.TRUE;
    }
    return beyond <= Shape.WANDER_METRES ? Truth.UNKNOWN : Truth.FALSE;
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
