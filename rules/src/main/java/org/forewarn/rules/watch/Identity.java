package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.episode.Sight;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.Times;

/**
 * Whether a vehicle is the one that its plate says. It is in doubt when two terminals report under
 * one plate within a minute, or when somebody sees the plate where its terminal cannot be. Until
 * somebody clears it, what it does goes no further than the record.
 *
 * @param seen where it was seen last, one a source
 * @param doubtedAt the date of the doubt, which is in its name; NONE where there is none
 */
public record Identity(List<Seen> seen, long doubtedAt) {
  /** Under this name doubts are recorded; no rule has it. */
  public static final String RULE = "identity-doubt";

  /** Nobody doubts it. */
  static final Identity CERTAIN = new Identity(List.of(), Times.NONE);

  /** What is farther apart in time is not compared, in milliseconds. */
  private static final long TOGETHER_MILLIS = 60_000;

  /** So far a vehicle may be from where it is seen, in metres. */
  private static final double APART_METRES = 500;

  private static final double METRES_PER_MILLI = Fix.FASTEST_KPH / 3_600;
  private static final int MOST_SEEN = 8;
  private static final String RECORD = "record";

  /**
   * Where a source saw the vehicle.
   *
   * @param terminal whether the source is a terminal in it, rather than somebody who reads a plate
   * @param sight when, and by whom
   * @param longitude degrees; NaN where it is not known, or not believed
   * @param latitude degrees; NaN where it is not known, or not believed
   */
  public record Seen(boolean terminal, Sight sight, double longitude, double latitude) {
    static Seen of(Observation observation, Sight sight, boolean believed) {
      return new Seen(
          observation.kind() == Kind.POSITION,
          sight,
          believed ? observation.longitude() : Double.NaN,
          believed ? observation.latitude() : Double.NaN);
    }

    private boolean isAnother(Seen other) {
      return !sight.source().equals(other.sight.source());
    }

    /** Why both cannot be the same vehicle; null where they can. */
    private String contradicts(Seen other) {
      long apart = Math.abs(sight.at() - other.sight.at());
      if (apart > TOGETHER_MILLIS) {
        return null;
      } else if (terminal && other.terminal) {
        return "two terminals under one plate";
      }
      double metres = Point.metresBetween(longitude, latitude, other.longitude, other.latitude);
      return metres > APART_METRES + apart * METRES_PER_MILLI
          ? "seen " + Math.round(metres) + " m away in the same minute"
          : null;
    }
  }

  boolean isDoubted() {
    return doubtedAt != Times.NONE;
  }

  /** Whether nothing is remembered. */
  boolean isNothing() {
    return seen.isEmpty() && !isDoubted();
  }

  /** With one more look at it; adds an event if that is the first that brings doubt. */
  Identity with(Seen news, Observation observation, List<EpisodeEvent> events) {
    long doubt = doubtedAt;
    List<Seen> next = new ArrayList<>(seen.size() + 1);
    for (Seen before : seen) {
      String why = news.isAnother(before) ? news.contradicts(before) : null;
      if (why != null && doubt == Times.NONE) {
        doubt = news.sight().at();
        List<Evidence> evidence =
            List.of(evidence(Role.FIRST, before.sight()), evidence(Role.LAST, news.sight()));
        events.add(event(observation, news.sight(), doubt, 1, EventType.LEAD, why, evidence));
      }
      boolean old = before.sight().at() < news.sight().at() - TOGETHER_MILLIS;
      if (news.isAnother(before) && !old && next.size() < MOST_SEEN - 1) {
        next.add(before);
      }
    }
    next.add(news);
    return new Identity(List.copyOf(next), doubt);
  }

  /** Somebody has looked, and it is the vehicle that its plate says. */
  Identity cleared(Observation inspection, Sight sight, String why, List<EpisodeEvent> events) {
    if (isDoubted()) {
      List<Evidence> evidence = List.of(evidence(Role.LAST, sight));
      events.add(event(inspection, sight, doubtedAt, 2, EventType.CLEARED, why, evidence));
    }
    return CERTAIN;
  }

  /** Log time after which nothing can be compared with it any more; NEVER where nothing is. */
  long forgetAfter() {
    return seen.isEmpty()
        ? Times.NEVER
        : Times.plus(seen.get(seen.size() - 1).sight().logTime(), TOGETHER_MILLIS);
  }

  /** Without what is too old to be compared. */
  Identity forgetful() {
    return isDoubted() ? new Identity(List.of(), doubtedAt) : CERTAIN;
  }

  private static Evidence evidence(Role role, Sight sight) {
    return new Evidence(role, sight.at(), sight.source(), sight.uri(), sight.sha256());
  }

  private static EpisodeEvent event(
      Observation observation,
      Sight sight,
      long doubt,
      int seq,
      EventType type,
      String reason,
      List<Evidence> evidence) {
    String subject = observation.subject();
    return new EpisodeEvent(
        RULE + '|' + observation.watch() + '|' + subject + '|' + doubt,
        seq,
        type,
        reason,
        RULE,
        1,
        observation.watch(),
        null,
        subject,
        sight.at(),
        sight.logTime(),
        doubt,
        Times.NONE,
        Times.NONE,
        Times.NONE,
        null,
        type == EventType.LEAD ? RECORD : null,
        null,
        evidence);
  }
}
