package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;

/** Officers who look, and operators who take back. */
final class Officers {
  private static final Finding[] ABOUT_BREACHES = {
    Finding.BREACH, Finding.COMPLIANT, Finding.HANDLED, Finding.EXEMPT, Finding.MISREAD
  };

  private final CitySpec spec;
  private final Chance chance;

  Officers(CitySpec spec, Chance chance) {
    this.spec = spec;
    this.chance = chance;
  }

  /** What follows an event: seldom anything. */
  List<LogEntry> follow(EpisodeEvent event, long now) {
    List<LogEntry> entries = new ArrayList<>();
    if (event.type() == EventType.PICTURED) {
      return entries;
    }
    if (chance.happens(spec.inspected())) {
      entries.add(inspection(event.watch(), event.subject(), now + chance.seconds(0, 240)));
    }
    if (chance.happens(spec.inspected() / 3)) {
      long logTime = now + chance.seconds(0, 240);
      String episode = chance.happens(0.9) ? event.episode() : event.episode() + '0';
      entries.add(
          new LogEntry(
              logTime,
              Observations.withdrawal(
                  event.watch(), "operator:li", logTime, episode, "plate misread")));
    }
    return entries;
  }

  /** An inspection that finds something; now and then reported late, and out of order. */
  LogEntry inspection(String watch, String subject, long logTime) {
    Finding finding = chance.oneOf(ABOUT_BREACHES);
    boolean described = watch.startsWith(Observation.PLACE) && chance.happens(0.5);
    long at = logTime - (chance.happens(0.7) ? 0 : chance.seconds(1, 90));
    return new LogEntry(
        logTime,
        Observations.inspection(
            "inspection-" + logTime + '-' + chance.below(1_000),
            watch,
            "officer:33030" + chance.below(4),
            at,
            subject,
            finding,
            described ? Attributes.of("class", chance.oneOf("car", "police")) : Attributes.NONE,
            finding == Finding.HANDLED ? "towed" : null));
  }
}
