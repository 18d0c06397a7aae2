package org.forewarn.rules.condition;

import java.util.Set;

/**
 * What one observation says about one subject, with what the registry knows of it: all that a
 * condition may look at. Nothing here says what time it is.
 */
public interface Reading {
  /**
   * What the observation says under a name.
   *
   * @return a String, Double or Boolean; null where it says nothing
   */
  Object attribute(String name);

  /** Whether anything is said under a name, or (but for numbers) was before. */
  boolean says(String name);

  /**
   * The last change of what was said under a name, with this observation or before it.
   *
   * @return null where nothing is known to have changed
   */
  Change change(String name);

  /**
   * A change, which came to pass between two observations.
   *
   * @param from a String, Double or Boolean
   * @param to a String, Double or Boolean
   * @param ago how long before this observation, in milliseconds of the device's time; 0 with it
   */
  record Change(Object from, Object to, long ago) {}

  /**
   * This, where the subject was with the last observation before a change under a name; nowhere if
   * nobody knows, and here if nothing changed.
   */
  Reading beforeChange(String name);

  /**
   * This, where the subject was with the first observation after a change under a name; nowhere if
   * nobody knows, and here if nothing changed.
   */
  Reading afterChange(String name);

  /** Whether the subject stands still. */
  Truth stationary();

  /**
   * Whether it has stayed where it is.
   *
   * @param millis for at least so long, in milliseconds
   */
  Truth stays(long millis);

  /**
   * Whether it is inside a place whose kind or id is among the names.
   *
   * @param names kinds or ids
   */
  Truth inside(Set<String> names);

  /**
   * Whether it is known to be at a place.
   *
   * @param place the place's id
   */
  boolean isAt(String place);

  /** Whether it is on the route of a valid permit; unknown without a permit that has a route. */
  Truth onPermitRoute();

  /** Whether it is on a site of a valid permit; unknown where nobody read who it is. */
  Truth onPermitSite();

  /**
   * Whether it holds a valid permit; unknown where nobody read who it is.
   *
   * @param kind the permit's kind; null for any
   */
  Truth permitted(String kind);

  /**
   * Whether it holds a permit that is valid on this day, at other hours than now, and none that is
   * valid now; unknown where nobody read who it is.
   *
   * @param kind the permit's kind; null for any
   */
  Truth permittedAtOtherHours(String kind);

  /**
   * How long a stay a valid permit of a kind exempts here, in milliseconds: the longest where there
   * are several. An unread subject holds those alone that are anybody's.
   *
   * @param kind the permit's kind
   * @return 0 without such a permit; {@link org.forewarn.rules.model.Times#NEVER} for any stay
   */
  long permittedStay(String kind);

  /**
   * The lowest speed limit in km/h that the registry has for vehicle, place or permit; NaN without
   * one.
   */
  double speedLimitKph();

  /** The class that the registry gives the subject; null where it gives none. */
  String registeredClass();

  /**
   * Whether the registry counts the subject to a group; an unread subject is in none.
   *
   * @param name the group's name
   */
  boolean inGroup(String name);
}
