package org.forewarn.rules.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.Seconds.time;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Times;

/**
 * An event as a test expects it, every field of it, in seconds. Whatever a test leaves out must be
 * absent; only the words of the reason are free unless the design gives them.
 */
final class ExpectedEvent {
  private final EventType type;
  private int seq = 1;
  private String reason;
  private double since;
  private double at;
  private double decidedAt;
  private long warnedAt = Times.NONE;
  private long deadline = Times.NONE;
  private EventType cancels;
  private final List<Evidence> evidence = new ArrayList<>();

  ExpectedEvent(EventType type) {
    this.type = type;
  }

  ExpectedEvent seq(int number) {
    seq = number;
    return this;
  }

  ExpectedEvent reason(String words) {
    reason = words;
    return this;
  }

  /** When the breach was first seen: 0 unless a test says otherwise. */
  ExpectedEvent since(double seconds) {
    since = seconds;
    return this;
  }

  /** Dated and decided at the same moment. */
  ExpectedEvent at(double seconds) {
    at = seconds;
    decidedAt = seconds;
    return this;
  }

  /** Decided later than it is dated; after {@link #at}. */
  ExpectedEvent decided(double seconds) {
    decidedAt = seconds;
    return this;
  }

  ExpectedEvent warnedAt(double seconds) {
    warnedAt = time(seconds);
    return this;
  }

  ExpectedEvent deadline(double seconds) {
    deadline = time(seconds);
    return this;
  }

  /** While it waits for a receipt. */
  ExpectedEvent deadlineUnknown() {
    deadline = Times.NEVER;
    return this;
  }

  ExpectedEvent cancels(EventType outcome) {
    cancels = outcome;
    return this;
  }

  ExpectedEvent first(double seconds) {
    return evidence(Role.FIRST, seconds, "cam-1");
  }

  ExpectedEvent warned(double seconds) {
    return evidence(Role.WARNED, seconds, "cam-1");
  }

  ExpectedEvent beforeDeadline(double seconds) {
    return evidence(Role.BEFORE_DEADLINE, seconds, "cam-1");
  }

  ExpectedEvent afterDeadline(double seconds) {
    return evidence(Role.AFTER_DEADLINE, seconds, "cam-1");
  }

  ExpectedEvent departure(double seconds) {
    return evidence(Role.DEPARTURE, seconds, "cam-1");
  }

  ExpectedEvent evidence(Role role, double seconds, String source) {
    long when = time(seconds);
    evidence.add(new Evidence(role, when, source, "sha256:" + when, Long.toString(when)));
    return this;
  }

  /**
   * An event is this one.
   *
   * @param grace of the episode's terms, in milliseconds
   */
  void isMetBy(EpisodeEvent actual, long grace) {
    boolean escalated = type == EventType.ESCALATED;
    assertThat(actual.reason()).as("reason").isNotBlank();
    assertThat(actual)
        .isEqualTo(
            new EpisodeEvent(
                "illegal-parking|place:LH-007|浙C12345|" + time(since),
                seq,
                type,
                reason == null ? actual.reason() : reason,
                "illegal-parking",
                3,
                "place:LH-007",
                "LH-007",
                "浙C12345",
                time(at),
                time(decidedAt),
                time(since),
                warnedAt,
                deadline,
                type.tells() ? grace : Times.NONE,
                cancels,
                escalated ? "case" : null,
                escalated ? "330217-01" : null,
                evidence));
  }
}
