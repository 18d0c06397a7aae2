package org.forewarn.rules.sim;

import static org.forewarn.rules.sim.Invariants.must;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.forewarn.rules.book.Edition;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Terms;
import org.forewarn.rules.model.Times;

/** What has become of one episode so far, and what may become of it next. */
final class EpisodePast {
  private static final Set<EventType> WHILE_WARNED =
      Set.of(
          EventType.REMINDED,
          EventType.CORRECTED,
          EventType.ESCALATED,
          EventType.UNDETERMINED,
          EventType.EXEMPTED,
          EventType.ANNULLED);

  private final Heard heard;
  private final List<Terms> terms;
  private EpisodeEvent last;

  /** The last that says how the episode stands. */
  private EpisodeEvent standing;

  private long leastDeadline = Times.NONE;

  /** An episode whose first event this is. */
  EpisodePast(EpisodeEvent first, Heard heard, RuleBook book) {
    this.heard = heard;
    Evidence opening = first.evidence().get(0);
    terms =
        heard.behind(opening, first.watch()).stream()
            .map(entry -> terms(first, book.inForceAt(entry.logTime())))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    must(!terms.isEmpty(), "its revision was not in force when the breach was first seen");
  }

  /** The terms of an event's rule by an edition; null where another revision is in force. */
  private static Terms terms(EpisodeEvent event, Edition edition) {
    CompiledRule rule = edition.rule(event.rule());
    if (rule == null || rule.rule().revision() != event.revision()) {
      return null;
    }
    if (event.place() == null) {
      return rule.terms(Place.Overrides.LEAVE);
    }
    Place place = edition.registry().place(event.place());
    return place == null ? null : rule.terms(place.overrides());
  }

  /** Whether it was told, if its rule tells. */
  boolean isTold(EpisodeEvent event) {
    return !terms.get(0).tells() || told(event, Terms.GraceFrom.SENT) != Times.NEVER;
  }

  /** Log time of the first receipt that says so much; NEVER if there is none. */
  private long told(EpisodeEvent event, Terms.GraceFrom from) {
    long delivered = heard.firstReceipt(event.watch(), event.episode(), "delivered");
    long sent = heard.firstReceipt(event.watch(), event.episode(), "sent");
    return from == Terms.GraceFrom.DELIVERED ? delivered : Math.min(sent, delivered);
  }

  /** Whether another episode of the same subject may be warned at a moment. */
  boolean isOver(long logTime) {
    return switch (standing.type()) {
      case WARNED, REMINDED, REOPENED, ESCALATED, PICTURED -> false;
      case CORRECTED -> terms.stream().anyMatch(t -> logTime >= standing.at() + t.reoffend());
      case UNDETERMINED, EXEMPTED, ANNULLED, CLEARED, DISMISSED, LEAD -> true;
    };
  }

  /** Checks that an event may follow what was before. */
  void follow(EpisodeEvent event) {
    must(
        event
            .episode()
            .equals(
                event.rule()
                    + '|'
                    + event.watch()
                    + '|'
                    + event.subject()
                    + '|'
                    + event.breachSince()),
        "the id does not say what the episode is about");
    must(event.seq() == (last == null ? 1 : last.seq() + 1), "numbers have a gap after " + last);
    must(mayFollow(event.type()), event.type() + " cannot follow " + last);
    if (last != null) {
      must(event.revision() == last.revision(), "the revision changed");
      must(Objects.equals(event.place(), last.place()), "the place changed");
      boolean ends = event.type() == EventType.ANNULLED || event.type() == EventType.DISMISSED;
      must(!ends || event.at() >= last.decidedAt(), "ended before " + last);
    }
    boolean restarts =
        last == null
            || (standing.type() == EventType.EXEMPTED && event.warnedAt() != last.warnedAt());
    if (!restarts && last.warned()) {
      must(event.warnedAt() == last.warnedAt(), "warnedAt changed");
    }
    must(event.warned() == (event.deadline() != Times.NONE), "a warning needs a deadline");
    must(
        event.type().tells()
            ? terms.stream().anyMatch(t -> event.graceMillis() == t.grace())
            : event.graceMillis() == Times.NONE,
        "the grace is not what the terms give: " + terms);
    if (event.warned()) {
      checkDeadline(event, restarts);
    }
  }

  /** Takes an event as the last. */
  void note(EpisodeEvent event) {
    if (event.type() == EventType.WARNED) {
      leastDeadline = Times.NONE;
    } else if (event.type() == EventType.REOPENED) {
      leastDeadline = Times.plus(event.decidedAt(), terms.get(0).again());
    }
    last = event;
    if (event.type() != EventType.PICTURED) {
      standing = event;
    }
  }

  private boolean mayFollow(EventType type) {
    if (last == null) {
      return type == EventType.WARNED
          || type == EventType.EXEMPTED
          || type == EventType.DISMISSED
          || type == EventType.LEAD;
    }
    if (type == EventType.PICTURED) {
      return last.warned();
    }
    return switch (standing.type()) {
      case WARNED, REMINDED, REOPENED -> WHILE_WARNED.contains(type);
      case CORRECTED -> type == EventType.REOPENED || type == EventType.ANNULLED;
      case ESCALATED -> type == EventType.CLEARED || type == EventType.ANNULLED;
      // Withdrawn; or another source saw at the same moment that the subject is not exempt.
      case EXEMPTED ->
          type == (standing.warned() ? EventType.ANNULLED : EventType.DISMISSED)
              || type == EventType.WARNED
              || type == EventType.EXEMPTED;
      case UNDETERMINED, ANNULLED, CLEARED, DISMISSED, LEAD, PICTURED -> false;
    };
  }

  private void checkDeadline(EpisodeEvent event, boolean restarts) {
    if (event.type() == EventType.REOPENED) {
      must(
          terms.stream()
              .anyMatch(
                  t ->
                      event.deadline()
                          == Math.max(
                              last.deadline() == Times.NEVER ? deadline(event, t) : last.deadline(),
                              Times.plus(event.decidedAt(), t.again()))),
          "a deadline must leave again, and not fall back");
    } else if (!restarts && last.warned() && last.deadline() != Times.NEVER) {
      must(event.deadline() == last.deadline(), "the deadline changed");
    } else {
      must(
          terms.stream().anyMatch(t -> event.deadline() == deadline(event, t)),
          "the deadline is not what the terms give: " + terms);
    }
  }

  private long deadline(EpisodeEvent event, Terms given) {
    if (!given.deadlineNeedsReceipt()) {
      return event.warnedAt() + given.grace();
    }
    long told = told(event, given.graceFrom());
    return told == Times.NEVER
        ? Times.NEVER
        : Math.max(Math.max(told, event.warnedAt()) + given.grace(), leastDeadline);
  }

  @Override
  public String toString() {
    return String.valueOf(last);
  }
}
