package org.forewarn.rules.sim;

import java.util.List;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;

/** Observations of each kind, with what the kind does not have left out. */
public final class Observations {
  private static final double NOWHERE = Double.NaN;

  private Observations() {}

  /**
   * A scan.
   *
   * @param id may be null
   * @param coverage 0 to 1
   */
  public static Observation scan(
      String id, String watch, String source, long at, double coverage, List<Listing> listings) {
    return new Observation(
        Kind.SCAN,
        id,
        watch,
        source,
        at,
        Times.NONE,
        coverage,
        listings,
        null,
        Attributes.NONE,
        NOWHERE,
        NOWHERE,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A sighting; the id may be null. */
  public static Observation sighting(
      String id, String watch, String source, long at, String subject, Attributes attributes) {
    return of(Kind.SIGHTING, id, watch, source, at, subject, attributes);
  }

  /** A departure; the id may be null. */
  public static Observation departure(
      String id, String watch, String source, long at, String subject) {
    return of(Kind.DEPARTURE, id, watch, source, at, subject, Attributes.NONE);
  }

  /**
   * A position.
   *
   * @param id may be null
   * @param latitude degrees north; NaN without a fix
   * @param longitude degrees east; NaN without a fix
   */
  public static Observation position(
      String id,
      String watch,
      String source,
      long at,
      double latitude,
      double longitude,
      Attributes attributes) {
    return new Observation(
        Kind.POSITION,
        id,
        watch,
        source,
        at,
        Times.NONE,
        1,
        List.of(),
        Observation.vehicleOf(watch),
        attributes,
        latitude,
        longitude,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A word of a source about itself. */
  public static Observation status(
      String watch, String source, long at, String state, String reason) {
    return Observation.status(null, watch, source, at, state, reason);
  }

  /** A receipt: {@code sent}, {@code delivered} or {@code failed}. */
  public static Observation receipt(
      String watch, String source, long at, String notice, String state) {
    return Observation.receipt(null, watch, source, at, notice, state, null);
  }

  /** An inspection. */
  public static Observation inspection(
      String id,
      String watch,
      String source,
      long at,
      String subject,
      Finding finding,
      Attributes attributes,
      String reason) {
    return new Observation(
        Kind.INSPECTION,
        id,
        watch,
        source,
        at,
        Times.NONE,
        1,
        List.of(),
        subject,
        attributes,
        NOWHERE,
        NOWHERE,
        null,
        null,
        finding,
        null,
        reason,
        null,
        null);
  }

  /** A withdrawal of an episode by its name. */
  public static Observation withdrawal(
      String watch, String source, long at, String episode, String reason) {
    return Observation.withdrawal(null, watch, source, at, episode, reason);
  }

  /** The same observation with a picture. */
  public static Observation pictured(Observation of, String sha256) {
    return new Observation(
        of.kind(),
        of.id(),
        of.watch(),
        of.source(),
        of.at(),
        of.received(),
        of.coverage(),
        of.listings(),
        of.subject(),
        of.attributes(),
        of.latitude(),
        of.longitude(),
        of.state(),
        of.notice(),
        of.finding(),
        of.episode(),
        of.reason(),
        "sha256:" + sha256,
        sha256);
  }

  private static Observation of(
      Kind kind,
      String id,
      String watch,
      String source,
      long at,
      String subject,
      Attributes attributes) {
    return new Observation(
        kind,
        id,
        watch,
        source,
        at,
        Times.NONE,
        1,
        List.of(),
        subject,
        attributes,
        NOWHERE,
        NOWHERE,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
