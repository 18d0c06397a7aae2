package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Point;

/**
 * A construction-waste truck that goes to and fro between a site and a disposal place, loaded one
 * way. On some trips its driver does what a rule forbids; who is told of it mostly puts it right
 * some time later. Belongs to one thread.
 */
final class Truck {
  /** How often it reports, in milliseconds. */
  static final long EVERY = 10_000;

  private static final double METRES_PER_DEGREE = 111_195;
  private static final double ASTRAY_METRES = 400;
  private static final double NO_GO_METRES = -40;
  private static final double SIDESTEP_METRES = 100;
  private static final double USUAL_KPH = 45;
  private static final double FAST_KPH = 78;

  /** So far from the middle of its site or disposal place it has left it. */
  private static final double LEFT_METRES = 170;

  private static final long LOADING = 180_000;
  private static final long UNLOADING = 90_000;
  private static final long DUMPING = 60_000;
  private static final long LONG_STOP = 20 * 60_000;
  private static final long SHORT_SILENCE = 15 * 60_000;
  private static final long LONG_SILENCE = 45 * 60_000;

  /** So long a terminal still says that its antenna was cut. */
  private static final long LAST_WORDS = 20_000;

  private static final long LONGEST_FAULT = 12 * 60_000;
  private static final double SOME_TRIPS = 0.5;
  private static final double LISTEN = 0.8;

  private final String subject;
  private final Papers papers;
  private final Point site;
  private final Point dump;
  private final double metres;
  private final Chance chance;

  private long next;
  private Doing doing = Doing.LOADING;
  private long until;
  private double driven;
  private double astray;
  private Fault fault = Fault.NONE;
  private double faultFrom;
  private long faultSince;
  private long faultLasts;
  private boolean listens;
  private long correctsAt;
  private boolean full;
  private final List<TruckFault> faults = new ArrayList<>();

  /** What it is doing. */
  private enum Doing {
    LOADING,
    CARRYING,
    UNLOADING,
    RETURNING
  }

  /** What permit a truck has. */
  enum Papers {
    /** One for its route. */
    PERMIT(Fault.NONE),
    /** One for other hours than those in which it drives. */
    FOR_OTHER_HOURS(Fault.OUT_OF_HOURS),
    /** None. */
    NONE(Fault.NO_PERMIT);

    private final Fault ofEachTrip;

    Papers(Fault ofEachTrip) {
      this.ofEachTrip = ofEachTrip;
    }
  }

  /** What a driver may do that a rule forbids. */
  enum Fault {
    /** Nothing. */
    NONE(null),
    /** Off the route. */
    ASTRAY("truck-off-route"),
    /** The lid is open. */
    LID("truck-lid-open"),
    /** Too fast. */
    FAST("truck-speeding"),
    /** Unloads on the way. */
    DUMPS("truck-dumping"),
    /** Stands on the way. */
    STANDS("truck-long-stop"),
    /** In a no-truck area beside the route. */
    NO_GO("truck-no-go"),
    /** Stops, and its terminal says nothing any more. */
    SILENT("truck-silent"),
    /** Stops, its antenna is cut, and its terminal says so and then nothing any more. */
    CUT("truck-silent-cut"),
    /** Carries its load without a permit, all the way. */
    NO_PERMIT("truck-no-permit"),
    /** Carries its load at other hours than it may, all the way. */
    OUT_OF_HOURS("truck-out-of-hours"),
    /** Has no fix for a while: no breach of its own. */
    NO_FIX(null);

    private final String rule;

    Fault(String rule) {
      this.rule = rule;
    }
  }

  /**
   * A truck that begins to be loaded.
   *
   * @param papers its permit; without a valid one it does nothing else that is forbidden
   * @param first when it reports first, epoch milliseconds
   */
  Truck(String subject, Papers papers, Point site, Point dump, Chance chance, long first) {
    this.subject = subject;
    this.papers = papers;
    this.site = site;
    this.dump = dump;
    this.metres =
        Point.metresBetween(site.longitude(), site.latitude(), dump.longitude(), dump.latitude());
    this.chance = chance;
    this.next = first;
    this.until = first + chance.between(0, LOADING);
  }

  /** What its driver did so far that is over. */
  List<TruckFault> faults() {
    return faults;
  }

  /** What its driver does now that a rule forbids. */
  List<TruckFault> underWay() {
    return isAtFault() ? truths(Long.MAX_VALUE) : List.of();
  }

  /** What rules have to say of its fault: a terminal that was cut off is silent as well. */
  private List<TruckFault> truths(long end) {
    boolean over = end != Long.MAX_VALUE;
    List<TruckFault> truths = new ArrayList<>();
    if (fault.rule != null) {
      EventType outcome = over ? outcome(end) : null;
      truths.add(new TruckFault(subject, fault.rule, faultSince, end, outcome));
    }
    if (fault == Fault.CUT) {
      EventType outcome = over ? afterSilence() : null;
      truths.add(new TruckFault(subject, Fault.SILENT.rule, faultSince, end, outcome));
    }
    return truths;
  }

  /** When it reports next. */
  long next() {
    return next;
  }

  /** The driver hears a warning, and knows what of. */
  void told(long when) {
    if (fault.rule != null && isAtFault() && listens && correctsAt == Long.MAX_VALUE) {
      correctsAt = when + chance.seconds(15, 50);
    }
  }

  /** Lives on to its next report; null where its terminal says nothing. */
  TruckReport report() {
    long now = next;
    next += EVERY;
    double drivenBefore = driven;
    double astrayBefore = astray;
    act(now);
    if (isAtFault() && isSilent(now)) {
      return null;
    }
    double heading = Math.toDegrees(Math.atan2(driven - drivenBefore, astray - astrayBefore));
    double part = Math.max(0, Math.min(1, driven / metres));
    double longitude = site.longitude() + part * (dump.longitude() - site.longitude());
    double latitude = site.latitude() + part * (dump.latitude() - site.latitude());
    boolean dumps = fault == Fault.DUMPS && isAtFault();
    return new TruckReport(
        subject,
        now,
        longitude + wander(),
        latitude + astray / METRES_PER_DEGREE + wander(),
        speed(),
        (heading + 360) % 360,
        full,
        fault == Fault.LID && isAtFault(),
        doing == Doing.UNLOADING || dumps,
        !(isAtFault() && (fault == Fault.NO_FIX || fault == Fault.CUT)));
  }

  private boolean isSilent(long now) {
    return fault == Fault.SILENT || (fault == Fault.CUT && now - faultSince > LAST_WORDS);
  }

  /** Some two metres. */
  private double wander() {
    return 4 * (chance.unit() - 0.5) / METRES_PER_DEGREE;
  }

  private void act(long now) {
    switch (doing) {
      case LOADING -> {
        if (now >= until) {
          full = true;
          doing = Doing.CARRYING;
          beginTrip();
        }
      }
      case CARRYING -> carry(now);
      case UNLOADING -> {
        if (now >= until) {
          full = false;
          doing = Doing.RETURNING;
        }
      }
      case RETURNING -> {
        driven -= step(USUAL_KPH);
        if (driven <= 0) {
          driven = 0;
          doing = Doing.LOADING;
          until = now + LOADING;
        }
      }
    }
  }

  private void beginTrip() {
    fault = papers.ofEachTrip;
    if (fault == Fault.NONE && chance.happens(SOME_TRIPS)) {
      fault =
          chance.oneOf(
              Fault.ASTRAY,
              Fault.ASTRAY,
              Fault.LID,
              Fault.LID,
              Fault.FAST,
              Fault.DUMPS,
              Fault.STANDS,
              Fault.NO_GO,
              Fault.SILENT,
              Fault.CUT,
              Fault.NO_FIX);
    }
    faultFrom = isAllTheWay() ? LEFT_METRES : metres * (0.1 + 0.3 * chance.unit());
    faultSince = Long.MAX_VALUE;
    faultLasts = lasts(chance.happens(SOME_TRIPS));
    boolean mayListen = fault != Fault.SILENT && fault != Fault.CUT && !isAllTheWay();
    listens = mayListen && chance.happens(LISTEN);
    correctsAt = Long.MAX_VALUE;
  }

  private boolean isAllTheWay() {
    return fault == Fault.NO_PERMIT || fault == Fault.OUT_OF_HOURS;
  }

  private void carry(long now) {
    if (fault != Fault.NONE && faultSince == Long.MAX_VALUE && driven >= faultFrom) {
      faultSince = now;
    }
    if (fault != Fault.NONE && isAtFault() && isOver(now)) {
      faults.addAll(truths(now));
      full &= fault != Fault.DUMPS;
      fault = Fault.NONE;
      if (!full) {
        doing = Doing.RETURNING;
      }
    }
    double wanted = 0;
    if (isAtFault()) {
      wanted = fault == Fault.ASTRAY ? ASTRAY_METRES : fault == Fault.NO_GO ? NO_GO_METRES : 0;
    }
    astray += Math.max(-SIDESTEP_METRES, Math.min(SIDESTEP_METRES, wanted - astray));
    driven += step(speed());
    if (driven >= metres && astray == 0) {
      driven = metres;
      doing = Doing.UNLOADING;
      until = now + UNLOADING;
      fault = Fault.NONE;
    }
  }

  private boolean isAtFault() {
    return faultSince != Long.MAX_VALUE;
  }

  private long lasts(boolean shortly) {
    return switch (fault) {
      case DUMPS -> DUMPING;
      case STANDS -> LONG_STOP;
      case SILENT, CUT -> shortly ? SHORT_SILENCE : LONG_SILENCE;
      case NO_PERMIT, OUT_OF_HOURS -> Long.MAX_VALUE;
      case NONE, ASTRAY, LID, FAST, NO_GO, NO_FIX -> LONGEST_FAULT;
    };
  }

  private boolean isOver(long now) {
    double farthest = isAllTheWay() ? metres - LEFT_METRES : 0.95 * metres;
    return now >= correctsAt || now - faultSince >= faultLasts || driven >= farthest;
  }

  /** What must become of it; nobody makes good a dumping, and who is silent cannot listen. */
  private EventType outcome(long now) {
    return switch (fault) {
      // Who was cut off is given less time than a short silence lasts.
      case DUMPS, CUT -> EventType.ESCALATED;
      case SILENT -> afterSilence();
      case NO_PERMIT, OUT_OF_HOURS -> null;
      case NONE, ASTRAY, LID, FAST, STANDS, NO_GO, NO_FIX ->
          now >= correctsAt ? EventType.CORRECTED : EventType.ESCALATED;
    };
  }

  private EventType afterSilence() {
    return faultLasts == SHORT_SILENCE ? EventType.CORRECTED : EventType.ESCALATED;
  }

  private double speed() {
    if (doing == Doing.LOADING || doing == Doing.UNLOADING) {
      return 0;
    }
    if (doing == Doing.CARRYING && isAtFault()) {
      return switch (fault) {
        case FAST -> FAST_KPH;
        case DUMPS, STANDS, SILENT, CUT -> 0;
        case NONE, ASTRAY, LID, NO_GO, NO_PERMIT, OUT_OF_HOURS, NO_FIX -> USUAL_KPH;
      };
    }
    return USUAL_KPH;
  }

  private static double step(double kph) {
    return kph / 3.6 * EVERY / 1_000;
  }
}
