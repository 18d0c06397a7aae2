package org.forewarn.rules.condition;

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
