package org.forewarn.rules.book;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;

/**
 * Writes the notice that an event sends on its way. Its lengths are those that the episode was
 * given: the grace is carried by the event, and what no place may override stands in the revision.
 * Only names and the zone are those of the registry in force.
 */
public final class NoticeWriter {
  private static final DateTimeFormatter ON_THE_WALL = DateTimeFormatter.ofPattern("HH:mm");

  private final RuleBook book;

  /** A writer that takes words and names from a rule book. */
  public NoticeWriter(RuleBook book) {
    this.book = book;
  }

  /**
   * The notice of an event.
   *
   * @return null where the event or its rule tells nobody
   */
  public Notice of(EpisodeEvent event) {
    if (!event.type().tells()) {
      return null;
    }
    Rule rule = book.revision(event.rule(), event.revision()).rule();
    if (rule.telling() == null) {
      return null;
    }
    Registry registry = book.inForceAt(event.decidedAt()).registry();
    Place place = event.place() == null ? null : registry.place(event.place());
    boolean deadlineKnown = event.deadline() != Times.NEVER;
    long deadline =
        deadlineKnown ? event.deadline() : Times.plus(event.warnedAt(), event.graceMillis());
    return new Notice(
        event.episode() + '|' + event.seq(),
        event.episode(),
        event.type(),
        event.rule(),
        event.revision(),
        event.watch(),
        event.place(),
        event.subject(),
        rule.telling().channel(),
        rule.telling().fallback(),
        rule.telling().picture(),
        words(rule.telling().text(), event, place, deadline, registry.zone()),
        event.warnedAt(),
        event.deadline(),
        event.graceMillis(),
        deadlineKnown ? event.deadline() : Times.plus(event.warnedAt(), rule.tellBy()));
  }

  private static Text words(
      Text pattern, EpisodeEvent event, Place place, long deadline, ZoneId zone) {
    if (pattern == null) {
      return null;
    }
    Text name = place == null ? null : place.name();
    String id = event.place() == null ? event.watch() : event.place();
    String until = ON_THE_WALL.format(Instant.ofEpochMilli(deadline).atZone(zone));
    return new Text(
        fill(pattern.zh(), event.subject(), either(name == null ? null : name.zh(), id), until),
        fill(pattern.en(), event.subject(), either(name == null ? null : name.en(), id), until));
  }

  private static String either(String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static String fill(String pattern, String subject, String place, String deadline) {
    return pattern == null
        ? null
        : pattern
            .replace("{deadline}", deadline)
            .replace("{place}", place)
            .replace("{subject}", subject);
  }
}
