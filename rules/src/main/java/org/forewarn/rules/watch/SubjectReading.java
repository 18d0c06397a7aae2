package org.forewarn.rules.watch;

import java.util.List;
import java.util.Set;
import org.forewarn.rules.book.Registry;
import org.forewarn.rules.condition.Reading;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.RegistryEntries.Vehicle;

/**
 * What one observation says about one subject, beside what the registry knows.
 *
 * @param subject who
 * @param identified whether anybody read who it is, rather than only following a track
 * @param attributes what was said
 * @param before what was said last before
 * @param stationary whether it stands still
 * @param places where it is; null where nobody knows
 * @param longitude degrees; NaN where nobody knows
 * @param latitude degrees; NaN where nobody knows
 * @param registry the registry in force
 * @param logTime L, at which permits must be valid
 */
record SubjectReading(
    String subject,
    boolean identified,
    Attributes attributes,
    Attributes before,
    Truth stationary,
    List<Place> places,
    double longitude,
    double latitude,
    Registry registry,
    long logTime)
    implements Reading {

  private static final String STATIONARY = "stationary";

  /** A subject seen at a place, or (places null) somewhere. */
  static SubjectReading seen(
      String subject,
      boolean identified,
      Attributes attributes,
      List<Place> places,
      Registry registry,
      long logTime) {
    Truth stationary =
        attributes.get(STATIONARY) instanceof Boolean said ? Truth.of(said) : Truth.UNKNOWN;
    return new SubjectReading(
        subject,
        identified,
        attributes,
        Attributes.NONE,
        stationary,
        places,
        Double.NaN,
        Double.NaN,
        registry,
        logTime);
  }

  /** A vehicle that says where it is. */
  static SubjectReading positioned(
      Observation position, Track track, Registry registry, long logTime) {
    return new SubjectReading(
        position.subject(),
        true,
        position.attributes(),
        track.last(),
        track.stationary(position),
        position.fixed() ? registry.placesAt(position.longitude(), position.latitude()) : null,
        position.longitude(),
        position.latitude(),
        registry,
        logTime);
  }

  @Override
  public Object attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Object before(String name) {
    return before.get(name);
  }

  @Override
  public Truth inside(Set<String> names) {
    if (places == null) {
      return Truth.UNKNOWN;
    }
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (names.contains(place.kind()) || names.contains(place.id())) {
        return Truth.TRUE;
      }
    }
    return Truth.FALSE;
  }

  @Override
  public boolean isAt(String place) {
    for (int i = 0; places != null && i < places.size(); i++) {
      if (places.get(i).id().equals(place)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Truth onPermitRoute() {
    if (Double.isNaN(latitude)) {
      return Truth.UNKNOWN;
    }
    Truth onRoute = Truth.UNKNOWN;
    for (Permit permit : registry.permitsOf(subject, logTime)) {
      if (!permit.route().isEmpty()) {
        boolean on = Registry.onRoute(permit, longitude, latitude);
        onRoute = onRoute == Truth.TRUE ? onRoute : Truth.of(on);
      }
    }
    return onRoute;
  }

  @Override
  public Truth onPermitSite() {
    if (places == null) {
      return Truth.UNKNOWN;
    }
    Truth onSite = Truth.UNKNOWN;
    for (Permit permit : registry.permitsOf(subject, logTime)) {
      if (!permit.sites().isEmpty()) {
        boolean on = places.stream().anyMatch(place -> permit.sites().contains(place.id()));
        onSite = onSite == Truth.TRUE ? onSite : Truth.of(on);
      }
    }
    return onSite;
  }

  @Override
  public Truth permitted() {
    return identified ? Truth.of(!registry.permitsOf(subject, logTime).isEmpty()) : Truth.UNKNOWN;
  }

  @Override
  public boolean holdsPermit(String kind) {
    return identified
        && registry.permitsOf(subject, logTime).stream()
            .anyMatch(permit -> kind.equals(permit.kind()));
  }

  @Override
  public double speedLimitKph() {
    Vehicle vehicle = vehicle();
    return vehicle == null ? Double.NaN : vehicle.speedLimitKph();
  }

  @Override
  public String registeredClass() {
    Vehicle vehicle = vehicle();
    return vehicle == null ? null : vehicle.vehicleClass();
  }

  @Override
  public boolean inGroup(String name) {
    Vehicle vehicle = vehicle();
    return vehicle != null && vehicle.groups().contains(name);
  }

  private Vehicle vehicle() {
    return identified ? registry.vehicle(subject) : null;
  }
}
