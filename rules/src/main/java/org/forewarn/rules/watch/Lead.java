package org.forewarn.rules.watch;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.episode.Matter;
import org.forewarn.rules.episode.Sight;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Times;

/**
 * A breach that only points show which were held back. It is recorded once it is confirmed, and
 * that is all that can become of it.
 *
 * @param matter what it is about, under the terms of its first point
 * @param first its first point
 * @param last its last point in breach
 * @param compliance the first point since then that shows no breach; null if there is none
 * @param recorded whether it is recorded
 */
public record Lead(Matter matter, Sight first, Sight last, Sight compliance, boolean recorded) {
  private static final String RECORD = "record";

  /** A breach of which this is the first point. */
  static Lead begins(Matter matter, Sight first) {
    return new Lead(matter, first, first, null, false);
  }

  /** With one more point in breach. */
  Lead goesOn(Sight breach) {
    return new Lead(matter, first, breach, null, recorded);
  }

  /** With a point that shows no breach; null when that has been so for as long as it must. */
  Lead complies(Sight sight) {
    Sight since = compliance == null ? sight : compliance;
    return sight.at() - since.at() >= matter.terms().held()
        ? null
        : new Lead(matter, first, last, since, recorded);
  }

  /** Whether it lasted long enough to be recorded, and is not yet. */
  boolean isToBeRecorded() {
    return !recorded && last.at() - first.at() >= matter.terms().confirm();
  }

  Lead asRecorded() {
    return new Lead(matter, first, last, compliance, true);
  }

  /**
   * What is recorded.
   *
   * @param logTime when that is decided
   */
  EpisodeEvent event(long logTime) {
    String rule = matter.terms().rule();
    return new EpisodeEvent(
        rule + '|' + matter.watch() + '|' + matter.subject() + '|' + first.at(),
        1,
        EventType.LEAD,
        "seen only in what was held back",
        rule,
        matter.terms().revision(),
        matter.watch(),
        matter.place(),
        matter.subject(),
        last.at(),
        logTime,
        first.at(),
        Times.NONE,
        Times.NONE,
        Times.NONE,
        null,
        RECORD,
        matter.terms().item(),
        evidence());
  }

  private List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>(2);
    evidence.add(evidence(Role.FIRST, first));
    if (!last.equals(first)) {
      evidence.add(evidence(Role.LAST, last));
    }
    return List.copyOf(evidence);
  }

  private static Evidence evidence(Role role, Sight sight) {
    return new Evidence(role, sight.at(), sight.source(), sight.uri(), sight.sha256());
  }
}
