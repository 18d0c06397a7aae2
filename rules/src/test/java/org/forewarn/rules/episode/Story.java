package org.forewarn.rules.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.episode.Seen.seen;
import static org.forewarn.rules.fixture.Seconds.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.forewarn.rules.fixture.TermsBuilder;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Times;

/**
 * What happens to one car on one place under one rule, told in the order of the log, in seconds.
 * Does for the machine what its callers must: whatever is due before an L happens before it.
 *
 * <p>Every event must be expected: {@link #in} and {@link #over} fail on one that was not.
 */
final class Story {
  private final TermsBuilder terms = new TermsBuilder();
  private final Deque<EpisodeEvent> events = new ArrayDeque<>();
  private Episode episode;

  private Story() {}

  /** A place where nothing has happened yet. */
  static Story story() {
    return new Story();
  }

  /** A car was seen in breach at 0, not long enough yet. */
  static Story observed(Consumer<TermsBuilder> change) {
    return story().terms(change).breach(0).in(Phase.OBSERVED);
  }

  /** A car was seen in breach at 0 and warned at 20; the deadline is 500. */
  static Story warned(Consumer<TermsBuilder> change) {
    return observed(change).breach(20).expect(EventType.WARNED).in(Phase.WARNED);
  }

  /** A car warned at 20 left at 60, which was held at 90; reoffend runs until 960. */
  static Story settled(Consumer<TermsBuilder> change) {
    return warned(change)
        .departure(60)
        .logReaches(91)
        .expect(EventType.CORRECTED)
        .in(Phase.SETTLED);
  }

  /** A car warned at 20 was seen at 450, and again at 510 after the deadline. */
  static Story escalated(Consumer<TermsBuilder> change) {
    return warned(change).breach(450).breach(510).expect(EventType.ESCALATED).in(Phase.ESCALATED);
  }

  /** A resident's car was seen in breach at 0. */
  static Story exempt(Consumer<TermsBuilder> change) {
    return story()
        .terms(change)
        .breach(seen(0).exemptByRegistry())
        .expect(EventType.EXEMPTED)
        .in(Phase.EXEMPT);
  }

  Story terms(Consumer<TermsBuilder> change) {
    change.accept(terms);
    return this;
  }

  Story breach(double at) {
    return breach(seen(at));
  }

  Story breach(Seen seen) {
    return happens(seen.breach(matter()), seen.logTime());
  }

  Story compliance(double at) {
    return compliance(seen(at));
  }

  Story compliance(Seen seen) {
    return happens(seen.compliance(), seen.logTime());
  }

  Story departure(double at) {
    return departure(seen(at));
  }

  Story departure(Seen seen) {
    return happens(new Input.Departure(seen.sight()), seen.logTime());
  }

  /** A scan lists the car and says nothing else of it. */
  Story listing(Seen seen) {
    return happens(new Input.Listed(seen.listed().sight()), seen.logTime());
  }

  /** A breach in history. */
  Story history(Seen seen) {
    return happens(new Input.Recalled(seen.sight()), seen.logTime());
  }

  Story sent(double logTime) {
    return happens(new Input.Sent(), time(logTime));
  }

  Story delivered(double logTime) {
    return happens(new Input.Delivered(), time(logTime));
  }

  /** The picture has come that a notice asked for. */
  Story pictured(Seen seen) {
    return happens(new Input.Pictured(seen.sight()), seen.logTime());
  }

  Story withdrawn(double logTime) {
    return happens(new Input.Withdrawn("withdrawn: plate misread"), time(logTime));
  }

  /** An officer deals with it on the spot. */
  Story handled(double at) {
    return handled(seen(at));
  }

  Story handled(Seen seen) {
    return happens(new Input.Closed(seen.sight(), "handled: towed"), seen.logTime());
  }

  /** An officer finds that the car may stand there. */
  Story foundExempt(Seen seen) {
    return happens(new Input.FoundExempt(seen.sight()), seen.logTime());
  }

  /** The rule or the place is gone since a moment; the watch comes to it at an L. */
  Story gone(double since, double logTime) {
    return happens(new Input.Gone(time(since), "the rule was disabled"), time(logTime));
  }

  /** Lets everything happen that is due before an L. */
  Story logReaches(double logTime) {
    return advance(time(logTime));
  }

  /** The next event not yet expected is of this type, whatever else it says. */
  Story expect(EventType type) {
    assertThat(events).as("events").isNotEmpty();
    assertThat(events.poll().type()).isEqualTo(type);
    return this;
  }

  /** The next event not yet expected is this one, in every field. */
  Story expect(EventType type, Consumer<ExpectedEvent> fields) {
    assertThat(events).as("events").isNotEmpty();
    ExpectedEvent expected = new ExpectedEvent(type);
    fields.accept(expected);
    expected.isMetBy(events.poll(), terms.build().grace());
    return this;
  }

  /** The episode stands in a phase, and nothing became of it but what was expected. */
  Story in(Phase phase) {
    assertThat(events).as("events that nobody expected").isEmpty();
    assertThat(episode).as("episode").isNotNull();
    assertThat(episode.phase()).isEqualTo(phase);
    return this;
  }

  /** There is no episode, and nothing became of it but what was expected. */
  Story over() {
    assertThat(events).as("events that nobody expected").isEmpty();
    assertThat(episode).as("episode").isNull();
    return this;
  }

  /** Nothing in the whole state of the episode is changed by what happens. */
  Story unchangedBy(Consumer<Story> happening) {
    Episode before = episode;
    happening.accept(this);
    assertThat(events).as("events that nobody expected").isEmpty();
    assertThat(episode).isEqualTo(before);
    return this;
  }

  /** Whose scan listed the car last; null if nobody's did. */
  Story listedBy(String source) {
    assertThat(episode.lastListedBy()).as("who listed it last").isEqualTo(source);
    return this;
  }

  private Matter matter() {
    return new Matter(terms.build(), "place:LH-007", "LH-007", "浙C12345");
  }

  private Story happens(Input input, long logTime) {
    advance(logTime);
    take(EpisodeMachine.apply(episode, input, logTime), logTime);
    return this;
  }

  private Story advance(long logTime) {
    while (episode != null && episode.due() < logTime) {
      Episode before = episode;
      take(EpisodeMachine.apply(before, new Input.Due(), before.due()), before.due());
      assertThat(episode).as("an episode after something was due").isNotEqualTo(before);
    }
    return this;
  }

  private void take(Step step, long logTime) {
    episode = step.episode();
    // One already past when it arises is due at the L that made it.
    assertThat(step.due()).as("due").isGreaterThanOrEqualTo(logTime);
    assertThat(step.due()).isEqualTo(episode == null ? Times.NEVER : episode.due());
    events.addAll(List.copyOf(step.events()));
  }
}
