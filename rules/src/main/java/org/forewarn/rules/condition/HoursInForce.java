package org.forewarn.rules.condition;

import java.time.LocalDate;
import java.time.ZoneId;
import org.forewarn.rules.model.Hours;

/**
 * Local hours in a zone, asked again and again at moments close to each other: it remembers the
 * last stretch and so belongs to one thread.
 */
public final class HoursInForce {
  private final Schedule schedule;
  private Schedule.Stretch stretch;

  /** Hours by the clock on the wall in a zone. */
  public HoursInForce(Hours hours, ZoneId zone) {
    this.schedule = new Schedule(hours, zone);
  }

  /** Whether a moment lies in the hours. */
  public boolean at(long time) {
    return stretch(time).inForce();
  }

  /**
   * Whether a moment lies in hours that begin on one of these days: a span over midnight belongs to
   * its first day.
   *
   * @param from the first day; null for no beginning
   * @param to the last day; null for no end
   */
  public boolean at(long time, LocalDate from, LocalDate to) {
    return schedule.inForce(time, from, to);
  }

  /** The end of the hours in which a moment lies; NEVER where they do not end. */
  public long end(long time) {
    return stretch(time).until();
  }

  private Schedule.Stretch stretch(long time) {
    if (stretch == null || !stretch.covers(time)) {
      stretch = schedule.from(time);
    }
    return stretch;
  }
}
