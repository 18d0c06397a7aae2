package org.forewarn.benchmarks.peers;

import java.util.List;
import org.forewarn.benchmarks.parking.EightMinutes;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;

/**
 * What a job made for this one rule keeps of an observation: only what the rule needs, and flat, so
 * that Flink moves it without Kryo. Public fields and a constructor without arguments, as Flink
 * asks of such a type; never changed once it is made.
 */
public final class Report {
  /** SIGHTING, DEPARTURE or SCAN. */
  public Kind kind;

  /** The place. */
  public String watch;

  /** When it was seen, which is log time here. */
  public long at;

  /** The cars: one, or all in sight. */
  public String[] subjects;

  /** Whether each car breaks the rule. */
  public boolean[] breaches;

  /** For Flink. */
  public Report() {}

  private Report(Observation observation, int cars) {
    kind = observation.kind();
    watch = observation.watch();
    at = observation.at();
    subjects = new String[cars];
    breaches = new boolean[cars];
  }

  /** What matters of an observation. */
  public static Report of(Observation observation) {
    if (observation.kind() != Kind.SCAN) {
      Report report = new Report(observation, 1);
      report.set(0, observation.subject(), observation.attributes());
      return report;
    }
    List<Listing> listings = observation.listings();
    Report report = new Report(observation, listings.size());
    for (int i = 0; i < listings.size(); i++) {
      report.set(i, listings.get(i).subject(), listings.get(i).attributes());
    }
    return report;
  }

  private void set(int index, String subject, Attributes attributes) {
    subjects[index] = subject;
    breaches[index] = EightMinutes.isBreach(attributes, at);
  }
}
