package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.book.Registry;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.condition.CompiledRule.Exemption;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Place;

/**
 * All that one observation says about one subject: one reading, or several where a scan lists it
 * more than once. It is in breach if any reading is.
 *
 * @param subject who
 * @param readings at least one
 */
record Said(String subject, List<SubjectReading> readings) {

  /**
   * What a scan says, by subject, in the order of its list.
   *
   * @param places the place scanned; null where the watch is a vehicle
   */
  static Collection<Said> by(
      Observation scan, List<Place> places, Registry registry, long logTime) {
    Map<String, Said> bySubject = new LinkedHashMap<>();
    for (Listing listing : scan.listings()) {
      SubjectReading reading =
          SubjectReading.seen(
              listing.subject(),
              isIdentified(listing.subject(), scan.source()),
              listing.attributes(),
              places,
              registry,
              logTime);
      bySubject.merge(listing.subject(), new Said(listing.subject(), List.of(reading)), Said::and);
    }
    return bySubject.values();
  }

  /**
   * What a sighting, a position or an inspection says.
   *
   * @param places the watch's place; null where the watch is a vehicle
   * @param track what is remembered of the vehicle
   */
  static Said by(
      Observation observation, List<Place> places, Track track, Registry registry, long logTime) {
    String subject = observation.subject();
    SubjectReading reading =
        observation.kind() == Kind.POSITION
            ? SubjectReading.positioned(observation, track, registry, logTime)
            : SubjectReading.seen(
                subject,
                isIdentified(subject, observation.source()),
                observation.attributes(),
                places,
                registry,
                logTime);
    return new Said(subject, List.of(reading));
  }

  /** A subject without a plate is named by the source that follows it. */
  private static boolean isIdentified(String subject, String source) {
    return !(subject.startsWith(source) && subject.startsWith("/", source.length()));
  }

  private Said and(Said other) {
    List<SubjectReading> both = new ArrayList<>(readings);
    both.addAll(other.readings);
    return new Said(subject, both);
  }

  /** Where the subject is; null where nobody knows. */
  List<Place> places() {
    return readings.get(0).places();
  }

  /** Whether a breach of a rule begins with it. */
  Truth begins(CompiledRule rule) {
    Truth begins = Truth.FALSE;
    for (int i = 0; i < readings.size(); i++) {
      begins = begins.or(rule.begins(readings.get(i)));
    }
    return begins;
  }

  /** Whether a breach of a rule goes on, of an episode that is bound to a place. */
  Truth breaks(CompiledRule rule, String bound) {
    Truth breaks = Truth.FALSE;
    for (int i = 0; i < readings.size(); i++) {
      breaks = breaks.or(rule.breaks(readings.get(i), bound));
    }
    return breaks;
  }

  /**
   * Whether a rule exempts the subject.
   *
   * @param stayed how long it has been exempt in this stay; NEVER if for as long as it may
   */
  Exemption exempts(CompiledRule rule, long stayed) {
    Exemption exemption = Exemption.NONE;
    for (int i = 0; i < readings.size(); i++) {
      Exemption one = rule.exempts(readings.get(i), stayed);
      if (one == Exemption.BY_CLASS || exemption == Exemption.NONE) {
        exemption = one;
      }
    }
    return exemption;
  }
}
