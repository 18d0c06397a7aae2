package org.forewarn.rules.model;

import java.util.List;

/**
 * One thing that a source said about a watch at a moment. One flat record for all kinds: fields
 * that a kind does not have are null, {@link Times#NONE} or NaN.
 *
 * @param kind what sort of statement this is
 * @param id the source's own name for it, which tells a re-send from news; null if it gives none
 * @param watch {@code place:ID} or {@code vehicle:SUBJECT}; null for a tick
 * @param source who observed
 * @param at the device's time: when it was seen
 * @param received when it reached the log, in recordings only, else {@link Times#NONE}
 * @param coverage scan: how much of the place was looked at, 0 to 1
 * @param listings scan: who was there; empty for other kinds
 * @param subject sighting, departure, inspection, position: who; null for other kinds
 * @param attributes sighting, position: what was seen of the subject; never null
 * @param latitude position with a fix: degrees north, WGS-84, -90 to 90; else NaN
 * @param longitude position with a fix: degrees east, WGS-84, -180 to 180; else NaN
 * @param state receipt: {@code sent}, {@code delivered}, {@code failed} or {@code pictured};
 *     status: such as {@code down}
 * @param notice receipt: the id of the notice it is about
 * @param finding inspection: what the officer found
 * @param episode withdrawal: the id of the episode withdrawn
 * @param reason withdrawal, inspection, status: why, in words; may be null
 * @param uri where the picture is, {@code sha256:HEX}; null without one
 * @param sha256 the picture's SHA-256 in hex; null without one
 */
public record Observation(
    Kind kind,
    String id,
    String watch,
    String source,
    long at,
    long received,
    double coverage,
    List<Listing> listings,
    String subject,
    Attributes attributes,
    double latitude,
    double longitude,
    String state,
    String notice,
    Finding finding,
    String episode,
    String reason,
    String uri,
    String sha256) {

  /** What sort of statement an observation is. */
  public enum Kind {
    /** A look at the whole place, or a part of it: these are there. */
    SCAN,
    /** One subject was seen. */
    SIGHTING,
    /** One subject was seen leaving, or is known to have left. */
    DEPARTURE,
    /** A vehicle says where it is. */
    POSITION,
    /** A source says how it is itself; acts on no episode. */
    STATUS,
    /** A channel says what became of a notice. */
    RECEIPT,
    /** An officer says what was found. */
    INSPECTION,
    /** An operator takes an episode back by name. */
    WITHDRAW,
    /** A gateway's heartbeat, which only moves the clock. */
    TICK;

    /**
     * Whether it says what was seen at a moment, so that it can be history or stale, or make others
     * stale. Receipts and withdrawals always act; status and ticks act on nothing.
     */
    public boolean dated() {
      return switch (this) {
        case SCAN, SIGHTING, DEPARTURE, POSITION, INSPECTION -> true;
        case STATUS, RECEIPT, WITHDRAW, TICK -> false;
      };
    }
  }

  /** What an officer found at an inspection. */
  public enum Finding {
    /** The breach is there. */
    BREACH,
    /** The breach is not there. */
    COMPLIANT,
    /** It was dealt with on the spot. */
    HANDLED,
    /** The subject may stand there. */
    EXEMPT,
    /** It was someone or something else. */
    MISREAD,
    /** It is the vehicle that its plate says: nobody need doubt that any more. */
    IDENTIFIED
  }

  /** The prefix of a watch that is a place. */
  public static final String PLACE = "place:";

  /** The prefix of a watch that is a vehicle. */
  public static final String VEHICLE = "vehicle:";

  /** A heartbeat of a gateway. */
  public static Observation tick(String source, long at) {
    return word(Kind.TICK, null, null, source, at, null, null, null, null);
  }

  /**
   * An operator takes an episode back.
   *
   * @param watch the episode's
   * @param source who, such as {@code operator:li}
   */
  public static Observation withdrawal(
      String id, String watch, String source, long at, String episode, String reason) {
    return word(Kind.WITHDRAW, id, watch, source, at, null, null, episode, reason);
  }

  /**
   * A gateway says what became of a notice.
   *
   * @param watch the notice's
   * @param source the gateway
   * @param notice the notice's id
   * @param state {@code sent}, {@code delivered} or {@code failed}
   * @param reason why it failed; may be null
   */
  public static Observation receipt(
      String id, String watch, String source, long at, String notice, String state, String reason) {
    return word(Kind.RECEIPT, id, watch, source, at, state, notice, null, reason);
  }

  /**
   * A source says how it is itself.
   *
   * @param reason why; may be null
   */
  public static Observation status(
      String id, String watch, String source, long at, String state, String reason) {
    return word(Kind.STATUS, id, watch, source, at, state, null, null, reason);
  }

  /** What is said and not seen: of no subject, nowhere. */
  private static Observation word(
      Kind kind,
      String id,
      String watch,
      String source,
      long at,
      String state,
      String notice,
      String episode,
      String reason) {
    return new Observation(
        kind,
        id,
        watch,
        source,
        at,
        Times.NONE,
        1,
        List.of(),
        null,
        Attributes.NONE,
        Double.NaN,
        Double.NaN,
        state,
        notice,
        null,
        episode,
        reason,
        null,
        null);
  }

  /** The same, with when it reached the log. */
  public Observation received(long time) {
    return dated(at, time);
  }

  /**
   * The same, seen by a moment at the latest.
   *
   * @param logTime L; a device whose clock is ahead saw it then
   */
  public Observation seenBy(long logTime) {
    return at <= logTime ? this : dated(logTime, received);
  }

  private Observation dated(long seen, long reached) {
    return new Observation(
        kind,
        id,
        watch,
        source,
        seen,
        reached,
        coverage,
        listings,
        subject,
        attributes,
        latitude,
        longitude,
        state,
        notice,
        finding,
        episode,
        reason,
        uri,
        sha256);
  }

  /** Whether this carries coordinates. */
  public boolean fixed() {
    return !Double.isNaN(latitude);
  }

  /** The id of the place that a watch is; null where the watch is a vehicle. */
  public static String placeOf(String watch) {
    return watch.startsWith(PLACE) ? watch.substring(PLACE.length()) : null;
  }

  /** The subject that a watch follows; null where the watch is a place. */
  public static String vehicleOf(String watch) {
    return watch.startsWith(VEHICLE) ? watch.substring(VEHICLE.length()) : null;
  }
}
