package org.forewarn.rules.condition;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Terms;
import org.forewarn.rules.model.Times;

/**
 * One revision of a rule, ready to be asked. It remembers the terms of its places and where it
 * stands in its hours, and so belongs to one thread.
 */
public final class CompiledRule {
  private static final String GROUP = "group:";
  private static final String PERMIT = "permit:";
  private static final String ANY = "any";

  /** Whether and why a subject is not bound by a rule. */
  public enum Exemption {
    /** It is bound. */
    NONE,
    /** Its vehicle class is exempt; it stays so until the episode ends. */
    BY_CLASS,
    /** A group or a permit exempts it now. */
    BY_REGISTRY,
    /** A permit exempts it for as long a stay as that allows. */
    FOR_A_STAY,
    /** A permit exempted it, and it has stayed longer than that allows: it is bound. */
    USED_UP;

    /** Whether it is not bound now. */
    public boolean exempts() {
      return this == BY_CLASS || this == BY_REGISTRY || this == FOR_A_STAY;
    }
  }

  private final Rule rule;
  private final boolean toldAssumed;
  private final long silence;

  private final boolean aboutChange;

  /** Null where the rule applies whenever. */
  private final Condition when;

  private final Condition breach;
  private final Condition beginning;
  private final Set<String> places;
  private final Map<Place.Overrides, Terms> terms = new HashMap<>();
  private HoursInForce hours;
  private ZoneId zone;

  /**
   * Compiles a revision.
   *
   * @param toldAssumed whether every notice counts as sent and delivered at once
   */
  public CompiledRule(Rule rule, boolean toldAssumed) {
    this.rule = rule;
    this.toldAssumed = toldAssumed;
    this.silence = rule.breach() instanceof Predicate.Silent silent ? silent.millis() : 0;
    this.aboutChange = Condition.isAboutChange(rule.breach());
    this.when = rule.when() == null ? null : Condition.of(rule.when());
    Condition there = aboutChange ? Condition.of(placesOf(rule)) : Condition.ANYWHERE;
    this.breach = Condition.of(rule.breach(), true, there);
    this.beginning = Condition.of(rule.breach(), false, there);
    this.places = Set.copyOf(rule.places());
  }

  /** Where a rule applies and is broken, as far as it names places that it must be in or out of. */
  private static Predicate placesOf(Rule rule) {
    List<Predicate> places = new ArrayList<>();
    if (!rule.places().isEmpty()) {
      places.add(new Predicate.Within(rule.places(), false));
    }
    for (Predicate part :
        rule.when() == null ? List.of(rule.breach()) : List.of(rule.when(), rule.breach())) {
      List<Predicate> parts = part instanceof Predicate.All all ? all.parts() : List.of(part);
      parts.stream().filter(Predicate.Within.class::isInstance).forEach(places::add);
    }
    return new Predicate.All(List.copyOf(places));
  }

  /** The rule as it was written. */
  public Rule rule() {
    return rule;
  }

  /** Whether the rule is for places of all kinds, and for vehicles wherever they are. */
  public boolean everywhere() {
    return places.isEmpty();
  }

  /** How long a silence the rule is about, in milliseconds; 0 where it is about none. */
  public long silence() {
    return silence;
  }

  /** Whether a change may be a breach of the rule. */
  public boolean aboutChange() {
    return aboutChange;
  }

  /** Whether the rule is for a place. */
  public boolean isFor(Place place) {
    return everywhere() || places.contains(place.kind()) || places.contains(place.id());
  }

  /** The terms of an episode under this rule at a place that overrides some of them. */
  public Terms terms(Place.Overrides overrides) {
    return terms.computeIfAbsent(
        overrides, o -> toldAssumed ? rule.terms(o).told() : rule.terms(o));
  }

  /** When the rule is in force, by the clock on the wall in a zone. */
  public HoursInForce hours(ZoneId cityZone) {
    if (!cityZone.equals(zone)) {
      zone = cityZone;
      hours = new HoursInForce(rule.hours(), cityZone);
    }
    return hours;
  }

  /**
   * Whether the reading breaks the rule. A reading where the rule does not apply to the subject
   * says nothing; one from outside the places that the rule is for is no breach.
   *
   * @param bound the id of the place that an episode is bound to, which stays a place of the rule
   *     whatever becomes of its kind; null for none
   */
  public Truth breaks(Reading reading, String bound) {
    return breaks(reading, bound, breach);
  }

  /** Whether a breach of the rule begins with the reading. */
  public Truth begins(Reading reading) {
    return breaks(reading, null, beginning);
  }

  private Truth breaks(Reading reading, String bound, Condition condition) {
    if (silence > 0) {
      return Truth.FALSE; // Whoever says anything, and be it that no rule applies, is not silent.
    }
    if (appliesTo(reading) != Truth.TRUE) {
      return Truth.UNKNOWN;
    }
    boolean isThere = everywhere() || (bound != null && reading.isAt(bound));
    Truth there = isThere ? Truth.TRUE : reading.inside(places);
    return there == Truth.FALSE ? Truth.FALSE : there.and(condition.test(reading));
  }

  /** Whether the rule is for the subject, and for what is said of it. */
  public Truth appliesTo(Reading reading) {
    Truth isFor = Truth.of(rule.vehicles().isEmpty());
    for (String name : rule.vehicles()) {
      isFor = isFor.or(isA(name, reading));
      if (isFor == Truth.TRUE) {
        break;
      }
    }
    return isFor == Truth.TRUE && when != null ? when.test(reading) : isFor;
  }

  private static Truth isA(String name, Reading reading) {
    if (name.equals(ANY)) {
      return Truth.TRUE;
    }
    if (name.startsWith(GROUP)) {
      return Truth.of(reading.inGroup(name.substring(GROUP.length())));
    }
    String registered = reading.registeredClass();
    Object known = registered != null ? registered : reading.attribute("class");
    return known == null ? Truth.UNKNOWN : Truth.of(name.equals(known));
  }

  /** Whether the subject of the reading is exempt when it comes; an unknown class is not. */
  public Exemption exempts(Reading reading) {
    return exempts(reading, 0);
  }

  /**
   * Whether the subject of the reading is exempt; an unknown class is not.
   *
   * @param stayed how long it has been exempt in this stay, in milliseconds; {@link
   *     org.forewarn.rules.model.Times#NEVER} if it was so for as long as it may
   */
  public Exemption exempts(Reading reading, long stayed) {
    Exemption exemption = Exemption.NONE;
    for (String name : rule.except()) {
      if (name.startsWith(GROUP)) {
        if (reading.inGroup(name.substring(GROUP.length()))) {
          exemption = Exemption.BY_REGISTRY;
        }
      } else if (name.startsWith(PERMIT)) {
        long stay = reading.permittedStay(name.substring(PERMIT.length()));
        if (stay == Times.NEVER) {
          exemption = Exemption.BY_REGISTRY;
        } else if (stay > stayed && exemption != Exemption.BY_REGISTRY) {
          exemption = Exemption.FOR_A_STAY;
        } else if (stay > 0 && exemption == Exemption.NONE) {
          exemption = Exemption.USED_UP;
        }
      } else if (name.equals(reading.registeredClass())
          || name.equals(reading.attribute("class"))) {
        return Exemption.BY_CLASS;
      }
    }
    return exemption;
  }
}
