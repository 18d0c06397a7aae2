package org.forewarn.rules.condition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forewarn.rules.model.Times;

/** A reading of a subject of which nothing is known until a test says something. */
final class ReadingOf implements Reading {
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, Object> before = new HashMap<>();
  private long changedAgo;
  private Reading elsewhere = this;
  private Truth stationary = Truth.UNKNOWN;
  private long stayed = Times.NONE;
  private List<String> places;
  private Truth onPermitRoute = Truth.UNKNOWN;
  private Truth onPermitSite = Truth.UNKNOWN;
  private Truth permitted = Truth.UNKNOWN;
  private List<String> permits = List.of();
  private long stay = Times.NEVER;
  private double speedLimitKph = Double.NaN;
  private String registeredClass;
  private List<String> groups = List.of();

  private ReadingOf() {}

  static ReadingOf nothing() {
    return new ReadingOf();
  }

  ReadingOf says(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  ReadingOf saidBefore(String name, Object value) {
    before.put(name, value);
    return this;
  }

  ReadingOf staysFor(long millis) {
    stayed = millis;
    return this;
  }

  ReadingOf stationary(boolean answer) {
    stationary = Truth.of(answer);
    return this;
  }

  /** The kinds and ids of the places that it is in; none for nowhere. */
  ReadingOf in(String... kindsAndIds) {
    places = Arrays.asList(kindsAndIds);
    return this;
  }

  ReadingOf onPermitRoute(boolean answer) {
    onPermitRoute = Truth.of(answer);
    return this;
  }

  ReadingOf onPermitSite(boolean answer) {
    onPermitSite = Truth.of(answer);
    return this;
  }

  ReadingOf permitted(boolean answer) {
    permitted = Truth.of(answer);
    return this;
  }

  /** What changed did so before this reading. */
  /** Where it was before; unless said, where it is. */
  ReadingOf after(Reading there) {
    elsewhere = there;
    return this;
  }

  ReadingOf ago(long millis) {
    changedAgo = millis;
    return this;
  }

  /** Permits exempt stays of this length alone. */
  ReadingOf forStays(long millis) {
    stay = millis;
    return this;
  }

  ReadingOf permits(String... kinds) {
    permits = List.of(kinds);
    return this;
  }

  ReadingOf limit(double kph) {
    speedLimitKph = kph;
    return this;
  }

  ReadingOf registered(String vehicleClass) {
    registeredClass = vehicleClass;
    return this;
  }

  ReadingOf groups(String... names) {
    groups = List.of(names);
    return this;
  }

  @Override
  public Object attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Change change(String name) {
    Object was = before.get(name);
    Object is = attribute(name);
    if (was == null || is == null) {
      return null;
    }
    return was.equals(is) ? new Change(was, was, Times.NEVER) : new Change(was, is, changedAgo);
  }

  @Override
  public Reading beforeChange(String name) {
    return elsewhere;
  }

  @Override
  public Reading afterChange(String name) {
    return this;
  }

  @Override
  public boolean says(String name) {
    return attributes.containsKey(name) || before.containsKey(name);
  }

  @Override
  public Truth stays(long millis) {
    return stayed == Times.NONE ? Truth.UNKNOWN : Truth.of(stayed >= millis);
  }

  @Override
  public Truth stationary() {
    return stationary;
  }

  @Override
  public boolean isAt(String place) {
    return inside(java.util.Set.of(place)) == Truth.TRUE;
  }

  @Override
  public Truth inside(Set<String> names) {
    return places == null ? Truth.UNKNOWN : Truth.of(places.stream().anyMatch(names::contains));
  }

  @Override
  public Truth onPermitRoute() {
    return onPermitRoute;
  }

  @Override
  public Truth onPermitSite() {
    return onPermitSite;
  }

  @Override
  public Truth permitted(String kind) {
    return kind == null || permits.contains(kind) ? permitted : permitted.and(Truth.FALSE);
  }

  @Override
  public Truth permittedAtOtherHours(String kind) {
    return permitted.not().and(Truth.of(permits.contains(kind)));
  }

  @Override
  public long permittedStay(String kind) {
    return permits.contains(kind) ? stay : 0;
  }

  @Override
  public double speedLimitKph() {
    return speedLimitKph;
  }

  @Override
  public String registeredClass() {
    return registeredClass;
  }

  @Override
  public boolean inGroup(String name) {
    return groups.contains(name);
  }
}
