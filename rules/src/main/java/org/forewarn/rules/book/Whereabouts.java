package org.forewarn.rules.book;

import java.util.List;
import org.forewarn.rules.model.Place;

/**
 * Where somebody is, as far as that is sure.
 *
 * @param inside the places that they are in, or have just crossed, by id
 * @param near the places at whose edge they are: a fix that wanders says nothing of them
 * @param longitude degrees; NaN where only a camera says it
 * @param latitude degrees; NaN where only a camera says it
 */
public record Whereabouts(List<Place> inside, List<Place> near, double longitude, double latitude) {

  /** In a place that somebody looks at. */
  public static Whereabouts at(List<Place> places) {
    return new Whereabouts(places, List.of(), Double.NaN, Double.NaN);
  }

  /** Whether the coordinates are known. */
  public boolean located() {
    return !Double.isNaN(latitude);
  }
}
