package org.forewarn.rules.watch;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.forewarn.rules.book.Registry;
import org.forewarn.rules.book.Whereabouts;
import org.forewarn.rules.condition.Reading;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.forewarn.rules.model.Times;

/**
 * What one observation says about one subject, beside what the registry knows.
 *
 * @param subject who
 * @param identified whether anybody read who it is, rather than only following a track
 * @param attributes what was said
 * @param track what was said before
 * @param at when it was seen, by the device's time
 * @param stationary whether it stands still
 * @param here where a vehicle says that it is; null where it does not, or is not believed
 * @param where it is; null where nobody knows
 * @param doubted whether it says where it is, and is not believed
 * @param registry the registry in force
 * @param logTime L, at which permits must be valid
 */
record SubjectReading(
    String subject,
    boolean identified,
    Attributes attributes,
    Track track,
    long at,
    Truth stationary,
    Fix here,
    Whereabouts where,
    boolean doubted,
    Registry registry,
    long logTime)
    implements Reading {

  private static final String STATIONARY = "stationary";

  /** What a receiver tells together with its coordinates, and is as wrong as they are. */
  private static final Set<String> OF_THE_FIX = Set.of("speedKph", "heading");

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
        Track.UNKNOWN,
        Times.NONE,
        stationary,
        null,
        places == null ? null : Whereabouts.at(places),
        false,
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
        track,
        Math.min(position.at(), logTime),
        track.stationary(position),
        track.fix(position),
        track.whereabouts(position, registry),
        position.fixed() && !track.believes(position),
        registry,
        logTime);
  }

  /** What a vehicle said last, which now says nothing. */
  static SubjectReading last(String subject, Track track, Registry registry, long logTime) {
    return new SubjectReading(
        subject,
        true,
        track.lastWords(),
        Track.UNKNOWN,
        logTime,
        Truth.UNKNOWN,
        null,
        track.lastWhereabouts(registry),
        false,
        registry,
        logTime);
  }

  @Override
  public Object attribute(String name) {
    return doubted && OF_THE_FIX.contains(name) ? null : attributes.get(name);
  }

  @Override
  public boolean says(String name) {
    return attribute(name) != null || track.last(name) != null;
  }

  @Override
  public Change change(String name) {
    Stated last = stated(name);
    if (last == null) {
      return null;
    }
    Stated.Change change = last.change();
    return change == null
        ? new Change(last.value(), last.value(), Times.NEVER)
        : new Change(change.before(), last.value(), Math.max(0, at - change.since()));
  }

  private Stated stated(String name) {
    return track.stated(name, attributes.get(name), at, here);
  }

  @Override
  public Reading beforeChange(String name) {
    Stated last = stated(name);
    return last == null || last.change() == null ? this : where(last.change().from());
  }

  @Override
  public Reading afterChange(String name) {
    Stated last = stated(name);
    return last == null || last.change() == null ? this : where(last.change().to());
  }

  /** The same at another place; nowhere where that is not known. */
  private SubjectReading where(Spot spot) {
    return new SubjectReading(
        subject,
        identified,
        attributes,
        track,
        at,
        stationary,
        here,
        spot == null ? null : spot.whereabouts(registry),
        doubted,
        registry,
        logTime);
  }

  @Override
  public Truth stays(long millis) {
    return here == null ? Truth.UNKNOWN : track.stays(millis, here);
  }

  /** The places that it is in; null where nobody knows. */
  List<Place> places() {
    return where == null ? null : where.inside();
  }

  @Override
  public Truth inside(Set<String> names) {
    if (where == null) {
      return Truth.UNKNOWN;
    } else if (isAmong(where.inside(), names)) {
      return Truth.TRUE;
    }
    return isAmong(where.near(), names) ? Truth.UNKNOWN : Truth.FALSE;
  }

  private static boolean isAmong(List<Place> places, Collection<String> names) {
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (names.contains(place.kind()) || names.contains(place.id())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isAt(String place) {
    for (int i = 0; where != null && i < where.inside().size(); i++) {
      if (where.inside().get(i).id().equals(place)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Truth onPermitRoute() {
    if (where == null || !where.located()) {
      return Truth.UNKNOWN;
    }
    Truth onRoute = null;
    for (Permit permit : permits()) {
      if (!permit.route().isEmpty()) {
        Truth on = Registry.onRoute(permit, where.longitude(), where.latitude());
        onRoute = onRoute == null ? on : onRoute.or(on);
      }
    }
    return onRoute == null ? Truth.UNKNOWN : onRoute;
  }

  @Override
  public Truth onPermitSite() {
    if (where == null || !identified) {
      return Truth.UNKNOWN;
    }
    Truth onSite = Truth.FALSE;
    for (Permit permit : permits()) {
      onSite = onSite.or(onOneOf(permit.sites()));
    }
    return onSite;
  }

  private Truth onOneOf(List<String> sites) {
    if (where.inside().stream().anyMatch(place -> sites.contains(place.id()))) {
      return Truth.TRUE;
    }
    boolean near = where.near().stream().anyMatch(place -> sites.contains(place.id()));
    return near ? Truth.UNKNOWN : Truth.FALSE;
  }

  private List<Permit> permits() {
    return registry.permitsOf(identified ? subject : null, logTime);
  }

  @Override
  public Truth permitted(String kind) {
    if (!identified) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        permits().stream().anyMatch(permit -> kind == null || kind.equals(permit.kind())));
  }

  @Override
  public Truth permittedAtOtherHours(String kind) {
    if (!identified || permitted(kind) == Truth.TRUE) {
      return identified ? Truth.FALSE : Truth.UNKNOWN;
    }
    return Truth.of(registry.permitsAtOtherHours(subject, kind, logTime));
  }

  @Override
  public long permittedStay(String kind) {
    long longest = 0;
    for (Permit permit : permits()) {
      if (kind.equals(permit.kind()) && isHere(permit)) {
        longest = Math.max(longest, permit.stay());
      }
    }
    return longest;
  }

  private boolean isHere(Permit permit) {
    return permit.places().isEmpty() || (where != null && isAmong(where.inside(), permit.places()));
  }

  @Override
  public double speedLimitKph() {
    Vehicle vehicle = vehicle();
    double lowest = vehicle == null ? Double.NaN : vehicle.speedLimitKph();
    for (int i = 0; where != null && i < where.inside().size(); i++) {
      lowest = lower(lowest, where.inside().get(i).speedLimitKph());
    }
    for (Permit permit : permits()) {
      if (isHere(permit)) {
        lowest = lower(lowest, permit.speedLimitKph());
      }
    }
    return lowest;
  }

  private static double lower(double one, double other) {
    return Double.isNaN(one) || other < one ? other : one;
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
