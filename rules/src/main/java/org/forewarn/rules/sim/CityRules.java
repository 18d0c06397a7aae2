package org.forewarn.rules.sim;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Text;

/**
 * The rules of the city: few, but of every sort. Graces are short, so that much comes of a short
 * log.
 */
final class CityRules {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final String PARKING = "illegal-parking";
  static final String STRICT = "strict-road";

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60_000;

  private CityRules() {}

  /** All rules in their first revision. */
  static List<Rule> all(CitySpec spec) {
    Predicate parked = new Predicate.Stationary(true);
    return List.of(
        parking(1, 20 * SECOND, 5 * MINUTE),
        strict(1),
        rule("fire-lane", 1, List.of("fire-lane"), new Predicate.Present())
            .except(List.of("fire", "ambulance"))
            .times(10 * SECOND, 0, 30 * SECOND, MINUTE)
            .after(4 * MINUTE, 30 * SECOND, 6 * MINUTE)
            .tells("broadcast", GraceFrom.WARNING, MINUTE, List.of())
            .to("dispatch")
            .done(),
        rule("shop-front", 1, List.of("shop-front"), oneOf("goods", "outside"))
            .hours(hours(spec, 0.1, 0.45, 0.5, 0.85))
            .times(30 * SECOND, 3 * MINUTE, 0, 2 * MINUTE)
            .tells("app", GraceFrom.DELIVERED, 3 * MINUTE, List.of(2 * MINUTE, 30 * SECOND))
            .done(),
        rule("delivery-hours", 1, List.of("no-parking"), parked)
            .vehicles(List.of("truck", "van", "waste-truck"))
            .hours(hours(spec, 0.2, 0.4, 0.6, 0.9))
            .except(List.of("group:residents"))
            .times(50 * SECOND, 2 * MINUTE, 20 * SECOND, 90 * SECOND)
            .done(),
        rule("no-permit", 1, List.of("strict-road", "fire-lane"), new Predicate.Permitted(false))
            .vehicles(List.of("any"))
            .times(20 * SECOND, MINUTE, 30 * SECOND, MINUTE)
            .tells("sms", GraceFrom.DELIVERED, 90 * SECOND, List.of(30 * SECOND))
            .to("record")
            .done(),
        rule("open-lid", 1, List.of(), oneOf("lid", "open"))
            .vehicles(List.of("group:waste-trucks"))
            .times(30 * SECOND, 2 * MINUTE, 30 * SECOND, 2 * MINUTE)
            .tells("terminal", GraceFrom.SENT, 2 * MINUTE, List.of(MINUTE))
            .done(),
        rule("speeding", 1, List.of(), new Predicate.AboveLimit("speedKph"))
            .vehicles(List.of("waste-truck"))
            .times(0, MINUTE, 15 * SECOND, MINUTE)
            .after(2 * MINUTE, 20 * SECOND, 5 * MINUTE)
            .done(),
        rule("dumping", 1, List.of(), dumped()).times(0, 0, 15 * SECOND, 20 * SECOND).done());
  }

  /** The rule that is revised while the city runs. */
  static Rule parking(int revision, long confirm, long grace) {
    return rule(PARKING, revision, List.of("no-parking", "bay"), new Predicate.Stationary(true))
        .vehicles(List.of("any"))
        .except(List.of("police", "group:residents", "permit:parking"))
        .times(confirm, grace, 30 * SECOND, 2 * MINUTE)
        .tells("sms", GraceFrom.SENT, 4 * MINUTE, List.of(3 * MINUTE, MINUTE))
        .done();
  }

  /** The rule that is disabled and published again. */
  static Rule strict(int revision) {
    return rule(STRICT, revision, List.of("strict-road"), new Predicate.Stationary(true))
        .except(List.of("police", "bus", "group:residents", "permit:loading"))
        .times(0, 3 * MINUTE, 30 * SECOND, MINUTE)
        .after(4 * MINUTE, MINUTE, 5 * MINUTE)
        .done();
  }

  private static Predicate oneOf(String attribute, Object value) {
    return new Predicate.OneOf(attribute, List.of(value));
  }

  private static Predicate dumped() {
    return new Predicate.All(
        List.of(
            new Predicate.Changed("load", List.of("full", "half"), List.of("empty")),
            new Predicate.Within(List.of("dump-site", Predicate.Within.PERMIT_SITES), true)));
  }

  /** Two spans of hours, by the part of the log that has passed where each begins and ends. */
  private static Hours hours(CitySpec spec, double... edges) {
    return new Hours(
        List.of(
            new Hours.Span(everyDay(), minute(spec, edges[0]), minute(spec, edges[1])),
            new Hours.Span(everyDay(), minute(spec, edges[2]), minute(spec, edges[3]))));
  }

  private static Set<DayOfWeek> everyDay() {
    return EnumSet.allOf(DayOfWeek.class);
  }

  /** The minute of the day in the city's zone when a part of the log has passed. */
  static int minute(CitySpec spec, double part) {
    Instant moment = Instant.ofEpochMilli(spec.start() + Math.round(part * spec.length()));
    var local = moment.atZone(ZONE);
    return local.getHour() * 60 + local.getMinute();
  }

  private static Draft rule(String id, int revision, List<String> places, Predicate breach) {
    return new Draft(id, revision, places, breach);
  }

  /** A rule while it is written. */
  private static final class Draft {
    private final String id;
    private final int revision;
    private final List<String> places;
    private final Predicate breach;
    private List<String> vehicles = List.of();
    private List<String> except = List.of();
    private Hours hours = Hours.ALWAYS;
    private long confirm;
    private long grace;
    private long held;
    private long blind;
    private long reoffend = 6 * MINUTE;
    private long again = MINUTE;
    private long forget = 15 * MINUTE;
    private GraceFrom graceFrom = GraceFrom.WARNING;
    private long tellBy = 10 * MINUTE;
    private List<Long> remind = List.of(MINUTE);
    private String escalateTo = "case";
    private Rule.Telling telling;

    Draft(String id, int revision, List<String> places, Predicate breach) {
      this.id = id;
      this.revision = revision;
      this.places = places;
      this.breach = breach;
    }

    Draft vehicles(List<String> names) {
      vehicles = names;
      return this;
    }

    Draft except(List<String> names) {
      except = names;
      return this;
    }

    Draft hours(Hours when) {
      hours = when;
      return this;
    }

    Draft times(long confirmMillis, long graceMillis, long heldMillis, long blindMillis) {
      confirm = confirmMillis;
      grace = graceMillis;
      held = heldMillis;
      blind = blindMillis;
      return this;
    }

    Draft after(long reoffendMillis, long againMillis, long forgetMillis) {
      reoffend = reoffendMillis;
      again = againMillis;
      forget = forgetMillis;
      return this;
    }

    Draft tells(String channel, GraceFrom from, long by, List<Long> reminders) {
      telling =
          new Rule.Telling(channel, null, false, new Text("请{subject}于{deadline}前驶离{place}", null));
      graceFrom = from;
      tellBy = by;
      remind = reminders;
      return this;
    }

    Draft to(String where) {
      escalateTo = where;
      return this;
    }

    Rule done() {
      return new Rule(
          id,
          revision,
          new Text(null, id),
          places,
          vehicles,
          hours,
          except,
          breach,
          confirm,
          grace,
          graceFrom,
          tellBy,
          remind,
          held,
          blind,
          reoffend,
          again,
          forget,
          escalateTo,
          "item-" + id,
          telling);
    }
  }
}
