package org.forewarn.rules.episode;

import static org.forewarn.rules.episode.Phase.WARNED;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.episode.Story.escalated;
import static org.forewarn.rules.episode.Story.exempt;
import static org.forewarn.rules.episode.Story.observed;
import static org.forewarn.rules.episode.Story.settled;
import static org.forewarn.rules.episode.Story.warned;
import static org.forewarn.rules.model.EventType.CORRECTED;

import java.util.stream.Stream;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two cameras: within an episode, what another source saw before the newest evidence says nothing.
 * Times in seconds.
 */
class StaleEvidenceTest {

  static Stream<Story> anyPhaseWithEvidenceOf900() {
    return Stream.of(
        exempt(t -> t.blind(10_000)).breach(seen(900).exemptByRegistry()),
        observed(t -> t.confirm(10_000).blind(10_000)).breach(900),
        warned(t -> t.grace(10_000)).breach(900),
        settled(t -> t.blind(10_000).confirm(20)).compliance(900),
        escalated(t -> {}).breach(900));
  }

  private static Seen older() {
    return seen(899.999).logged(905).by("cam-2");
  }

  @ParameterizedTest
  @MethodSource("anyPhaseWithEvidenceOf900")
  void olderEvidenceOfAnotherSourceSaysNothing(Story story) {
    story
        .unchangedBy(s -> s.breach(older()))
        .unchangedBy(s -> s.breach(older().exemptByClass()))
        .unchangedBy(s -> s.compliance(older()))
        .unchangedBy(s -> s.departure(older()))
        .unchangedBy(s -> s.listing(older()));
  }

  @Test
  void evidenceOfTheSameMomentIsNotOlder() {
    warned(t -> {})
        .breach(450)
        .breach(seen(500).logged(505))
        .expect(EventType.ESCALATED)
        .in(Phase.ESCALATED);
    warned(t -> {})
        .breach(seen(300).logged(305))
        .compliance(seen(300).logged(306).by("cam-2"))
        .compliance(seen(340).by("cam-2"))
        .expect(
            CORRECTED,
            e ->
                e.seq(2)
                    .at(300)
                    .decided(340)
                    .warnedAt(20)
                    .deadline(500)
                    .first(0)
                    .warned(20)
                    .beforeDeadline(300)
                    .evidence(Role.DEPARTURE, 300, "cam-2"))
        .in(Phase.SETTLED);
  }

  @Test
  void whoSawItLastIsBelieved() {
    // The second camera saw it gone at 300; the first one's picture of 299 came late.
    warned(t -> {})
        .compliance(seen(300).by("cam-2"))
        .breach(seen(299).logged(310))
        .compliance(seen(330).by("cam-2"))
        .expect(CORRECTED)
        .in(Phase.SETTLED);
  }

  @Test
  void complianceIsEvidenceToo() {
    warned(t -> {})
        .breach(300)
        .compliance(310)
        .breach(seen(309).logged(312).by("cam-2"))
        .breach(seen(311).logged(313).by("cam-2"))
        .compliance(340)
        .in(WARNED);
  }

  @Test
  void wordsOfAnOfficerAreNoEvidenceThatCouldBeOlder() {
    // What was handled is over, whenever the officer's device says that it was.
    warned(t -> {})
        .breach(300)
        .handled(seen(290).logged(305).by("officer:7"))
        .expect(EventType.ANNULLED)
        .over();
    warned(t -> {})
        .breach(300)
        .foundExempt(seen(290).logged(305).by("officer:7"))
        .expect(EventType.EXEMPTED)
        .in(Phase.EXEMPT);
  }

  @Test
  void twoCamerasConfirmTogetherAndWarnOnce() {
    observed(t -> {})
        .breach(seen(10).by("cam-2"))
        .breach(seen(20).by("cam-2"))
        .expect(EventType.WARNED)
        .breach(21)
        .breach(seen(22).by("cam-2"))
        .in(WARNED);
  }
}
