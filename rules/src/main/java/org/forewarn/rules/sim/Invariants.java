package org.forewarn.rules.sim;

import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Evidence.Role;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;

/**
 * What must hold of every event, whatever the log: the rules that never bend, as far as events and
 * log show them. Hand over every record with what came of it, in the order of the log.
 */
public final class Invariants {
  /** Longer than anything of a city lasts, in milliseconds. */
  private static final long LONG_AFTER = 40 * 24 * 3_600_000L;

  private final String reproduce;
  private final RuleBook book;
  private final Heard heard = new Heard();
  private final Map<String, EpisodePast> episodes = new HashMap<>();
  private final Map<Slot, EpisodePast> warned = new HashMap<>();
  private final Map<String, Long> decided = new HashMap<>();

  /** There is one warned episode at a time for each of these. */
  private record Slot(String rule, String watch, String subject) {}

  /**
   * Invariants of a run.
   *
   * @param reproduce how to get the same run again, for the message of a violation
   * @param book of the run, but not the same object
   */
  public Invariants(String reproduce, RuleBook book) {
    this.reproduce = reproduce;
    this.book = book;
  }

  /**
   * Runs the core over a log and checks every event on the way, and that nothing is left long after
   * the end.
   *
   * @param city under whose rules and registry
   * @param log of the city, or what was made of it
   * @param toldAssumed whether every notice counts as sent and delivered at once
   * @return all events, those of the time after the end too, in their order
   * @throws IllegalStateException if anything does not hold
   */
  public static List<EpisodeEvent> hold(City city, List<LogEntry> log, boolean toldAssumed) {
    Invariants invariants =
        new Invariants(city + ", toldAssumed " + toldAssumed, city.ruleBook(toldAssumed));
    Simulator simulator = new Simulator(city.ruleBook(toldAssumed));
    for (LogEntry entry : log) {
      List<EpisodeEvent> events = new ArrayList<>(simulator.apply(entry));
      if (entry.observation().kind() == Kind.TICK) {
        events.addAll(simulator.noticeDue());
      }
      invariants.check(entry, events);
    }
    long end = log.isEmpty() ? city.spec().end() : log.get(log.size() - 1).logTime();
    LogEntry last = new LogEntry(end + LONG_AFTER, Observation.tick("gw-1", end + LONG_AFTER));
    simulator.apply(last);
    invariants.check(last, simulator.noticeDue());
    invariants.rest(simulator);
    List<EpisodeEvent> events = new ArrayList<>(simulator.events());
    events.sort(EpisodeEvent.ORDER);
    return events;
  }

  /**
   * Checks what came of a record.
   *
   * @param events in the order in which the core gave them
   * @throws IllegalStateException if anything does not hold
   */
  public void check(LogEntry entry, List<EpisodeEvent> events) {
    heard.hearSeen(entry);
    for (EpisodeEvent event : events) {
      try {
        check(event, entry);
      } catch (IllegalStateException violation) {
        throw new IllegalStateException(
            violation.getMessage()
                + "\n  event: "
                + event
                + "\n  at: "
                + entry
                + "\n  reproduce: "
                + reproduce,
            violation);
      }
    }
    heard.hearReceipt(entry);
  }

  /**
   * Checks that nothing is left to remember; to be called long after everything.
   *
   * @throws IllegalStateException if a watch still has state
   */
  public void rest(Simulator simulator) {
    simulator
        .watches()
        .forEach(
            (watch, state) -> {
              List<String> left = new ArrayList<>();
              state.forEachEpisode(episode -> left.add(episode.toString()));
              throw new IllegalStateException(
                  watch
                      + " is not empty long after the end, due "
                      + state.due()
                      + ": "
                      + left
                      + "\n  reproduce: "
                      + reproduce);
            });
  }

  private void check(EpisodeEvent event, LogEntry entry) {
    EpisodePast past =
        episodes.computeIfAbsent(event.episode(), id -> new EpisodePast(event, heard, book));
    past.follow(event);
    checkDates(event, entry);
    checkEvidence(event);
    checkOneWarning(event, past);
    if (event.type() == ESCALATED) {
      checkEscalated(event, past);
    } else if (event.type() == CORRECTED) {
      checkCorrected(event);
    } else if (event.type() == EventType.LEAD) {
      checkLead(event);
    }
    if (event.cancels() != null && event.type() == EventType.ANNULLED) {
      must(heard.isWithdrawn(event.episode()), "an outcome was taken back by no withdrawal");
    }
    past.note(event);
  }

  private void checkDates(EpisodeEvent event, LogEntry entry) {
    long before = decided.getOrDefault(event.watch(), Times.NONE);
    must(event.decidedAt() >= before, "decided before what was decided on the watch already");
    must(event.decidedAt() <= entry.logTime(), "decided ahead of the log");
    must(event.at() <= event.decidedAt(), "dated after its decision");
    decided.put(event.watch(), event.decidedAt());
    switch (event.type()) {
      case WARNED, REOPENED, REMINDED, UNDETERMINED ->
          must(event.at() == event.decidedAt(), "must be dated by its decision");
      case CORRECTED, ESCALATED, EXEMPTED, ANNULLED, CLEARED, DISMISSED, LEAD, PICTURED -> {
        // May be dated earlier.
      }
    }
  }

  private void checkEvidence(EpisodeEvent event) {
    must(evidence(event, Role.FIRST).at() == event.breachSince(), "first is not breachSince");
    for (Evidence evidence : event.evidence()) {
      if (evidence.role() == Role.PICTURE) {
        must(evidence.sha256() != null, "a picture that is none: " + evidence);
      } else {
        checkSeen(event, evidence);
      }
    }
    if (event.warned()) {
      must(
          heard.behind(evidence(event, Role.WARNED), event.watch()).stream()
              .anyMatch(entry -> entry.logTime() == event.warnedAt()),
          "warnedAt is not L of the observation that brought the warning");
    }
  }

  private void checkSeen(EpisodeEvent event, Evidence evidence) {
    List<LogEntry> behind = heard.behind(evidence, event.watch());
    must(!behind.isEmpty(), "nothing in the log is its evidence " + evidence);
    boolean breach = evidence.role() != Role.DEPARTURE;
    must(
        behind.stream()
            .anyMatch(
                entry ->
                    breach
                        ? heard.shows(entry, event.subject())
                        : heard.clears(entry, event.subject())),
        "the log does not say of the subject what the evidence is for: " + evidence);
  }

  private void checkOneWarning(EpisodeEvent event, EpisodePast past) {
    Slot slot = new Slot(event.rule(), event.watch(), event.subject());
    EpisodePast last = warned.get(slot);
    if (event.type() == EventType.WARNED) {
      must(
          last == null || last == past || last.isOver(event.warnedAt()),
          "warned twice: " + last + " is not over");
      warned.put(slot, past);
    }
  }

  private void checkEscalated(EpisodeEvent event, EpisodePast past) {
    Evidence after = evidence(event, Role.AFTER_DEADLINE);
    must(event.deadline() != Times.NEVER, "escalated before the deadline is known");
    must(after.at() >= event.deadline(), "escalated without a breach seen after the deadline");
    must(event.at() == after.at(), "must be dated by the breach after the deadline");
    must(past.isTold(event), "escalated who was not told");
  }

  private void checkCorrected(EpisodeEvent event) {
    Evidence departure = evidence(event, Role.DEPARTURE);
    must(event.at() == departure.at(), "must be dated by the first compliance");
    must(event.decidedAt() >= event.warnedAt(), "corrected before it was warned");
    // Two looks of a camera whose clock is ahead may have come at one moment of the log.
    List<LogEntry> warned = heard.behind(evidence(event, Role.WARNED), event.watch());
    must(
        warned.size() > 1 || !heard.behind(departure, event.watch()).equals(warned),
        "corrected by what the warning came from");
  }

  private void checkLead(EpisodeEvent event) {
    must(!event.warned(), "a lead warned somebody");
    must("record".equals(event.to()), "a lead must go no further than the record");
    for (Evidence evidence : event.evidence()) {
      must(
          heard.behind(evidence, event.watch()).stream().anyMatch(this::isHistory),
          "a lead rests on what was heard at once: " + evidence);
    }
  }

  private boolean isHistory(LogEntry entry) {
    Observation seen = entry.observation();
    long lateAfter = book.inForceAt(entry.logTime()).registry().lateAfter(seen.source());
    return seen.at() < entry.logTime() - lateAfter
        || Boolean.TRUE.equals(seen.attributes().get("resent"));
  }

  private static Evidence evidence(EpisodeEvent event, Role role) {
    for (Evidence evidence : event.evidence()) {
      if (evidence.role() == role) {
        return evidence;
      }
    }
    throw new IllegalStateException("there is no evidence " + role.word());
  }

  /** Throws unless something holds. */
  static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
