package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.ESCALATED;
import static org.forewarn.rules.episode.Phase.OBSERVED;
import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.escalated;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.warned;

import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence.Role;
import org.junit.jupiter.api.Test;

/** Pictures that notices asked for: evidence, whenever they come, and nothing more. */
class PictureTest {
  @Test
  void isEvidenceOfWhatFollows() {
    warned(t -> {})
        .pictured(seen(40))
        .expect(
            EventType.PICTURED,
            e ->
                e.seq(2)
                    .at(40)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .evidence(Role.PICTURE, 40, "cam-1"))
        .in(WARNED)
        .breach(500)
        .expect(
            EventType.ESCALATED,
            e ->
                e.seq(3)
                    .at(500)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .afterDeadline(500)
                    .evidence(Role.PICTURE, 40, "cam-1"))
        .in(ESCALATED);
  }

  @Test
  void mayComeAfterTheEscalation() {
    escalated(t -> {}).pictured(seen(600)).expect(EventType.PICTURED).in(ESCALATED);
  }

  @Test
  void theFirstCounts() {
    warned(t -> {})
        .pictured(seen(40))
        .expect(EventType.PICTURED)
        .unchangedBy(story -> story.pictured(seen(40)))
        .unchangedBy(story -> story.pictured(seen(50)));
  }

  @Test
  void isNoSightOfTheSubject() {
    warned(t -> {})
        .pictured(seen(490))
        .expect(EventType.PICTURED)
        .logReaches(501)
        .expect(EventType.UNDETERMINED)
        .over();
  }

  @Test
  void beforeTheWarningNobodyAskedForOne() {
    observed(t -> {}).unchangedBy(story -> story.pictured(seen(10))).in(OBSERVED);
  }
}
