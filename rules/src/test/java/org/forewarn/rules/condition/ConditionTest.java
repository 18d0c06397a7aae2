package org.forewarn.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.condition.ReadingOf.nothing;
import static org.forewarn.rules.condition.Truth.FALSE;
import static org.forewarn.rules.condition.Truth.TRUE;
import static org.forewarn.rules.condition.Truth.UNKNOWN;

import java.util.List;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Predicate.AboveLimit;
import org.forewarn.rules.model.Predicate.All;
import org.forewarn.rules.model.Predicate.Any;
import org.forewarn.rules.model.Predicate.Between;
import org.forewarn.rules.model.Predicate.Changed;
import org.forewarn.rules.model.Predicate.Not;
import org.forewarn.rules.model.Predicate.OneOf;
import org.forewarn.rules.model.Predicate.Permitted;
import org.forewarn.rules.model.Predicate.Permitted.Standing;
import org.forewarn.rules.model.Predicate.Present;
import org.forewarn.rules.model.Predicate.Stationary;
import org.forewarn.rules.model.Predicate.Stays;
import org.forewarn.rules.model.Predicate.Unsaid;
import org.forewarn.rules.model.Predicate.Within;
import org.junit.jupiter.api.Test;

/** Every predicate says yes, says no, and says nothing where nothing was said. */
class ConditionTest {
  private static final Predicate OPEN = new OneOf("lid", List.of("open"));
  private static final Predicate FULL = new OneOf("load", List.of("full", "half"));

  private static Truth test(Predicate predicate, Reading reading) {
    return Condition.of(predicate).test(reading);
  }

  @Test
  void present() {
    assertThat(test(new Present(), nothing())).isEqualTo(TRUE);
  }

  @Test
  void stationary() {
    assertThat(test(new Stationary(true), nothing().stationary(true))).isEqualTo(TRUE);
    assertThat(test(new Stationary(true), nothing().stationary(false))).isEqualTo(FALSE);
    assertThat(test(new Stationary(true), nothing())).isEqualTo(UNKNOWN);
    assertThat(test(new Stationary(false), nothing().stationary(false))).isEqualTo(TRUE);
    assertThat(test(new Stationary(false), nothing().stationary(true))).isEqualTo(FALSE);
    assertThat(test(new Stationary(false), nothing())).isEqualTo(UNKNOWN);
  }

  @Test
  void stays() {
    assertThat(test(new Stays(600_000), nothing().staysFor(600_000))).isEqualTo(TRUE);
    assertThat(test(new Stays(600_000), nothing().staysFor(599_999))).isEqualTo(FALSE);
    assertThat(test(new Stays(600_000), nothing())).isEqualTo(UNKNOWN);
  }

  @Test
  void inside() {
    Predicate inside = new Within(List.of("strict-road", "LH-007"), false);
    assertThat(test(inside, nothing().in("dump-site", "strict-road"))).isEqualTo(TRUE);
    assertThat(test(inside, nothing().in("LH-007"))).isEqualTo(TRUE);
    assertThat(test(inside, nothing().in("LH-008"))).isEqualTo(FALSE);
    assertThat(test(inside, nothing().in())).isEqualTo(FALSE);
    assertThat(test(inside, nothing())).isEqualTo(UNKNOWN);
  }

  @Test
  void outside() {
    Predicate outside = new Within(List.of("dump-site", "construction-site"), true);
    assertThat(test(outside, nothing().in())).isEqualTo(TRUE);
    assertThat(test(outside, nothing().in("strict-road"))).isEqualTo(TRUE);
    assertThat(test(outside, nothing().in("strict-road", "dump-site"))).isEqualTo(FALSE);
    assertThat(test(outside, nothing())).isEqualTo(UNKNOWN);
  }

  @Test
  void aChangeCountsWhereBothEndsOfItWere() {
    Predicate outside = new Within(List.of("dump-site"), true);
    Changed change = new Changed("load", List.of("full"), List.of("empty"), 60_000);
    Condition dumped = Condition.of(change, true, Condition.of(outside));
    Reading in = nothing().in("dump-site");
    Reading out = nothing().in();
    assertThat(dumped.test(unloads().in().after(out))).isEqualTo(TRUE);
    assertThat(dumped.test(unloads().in().after(out).ago(60_000))).isEqualTo(TRUE);
    assertThat(dumped.test(unloads().in().after(in))).isEqualTo(UNKNOWN);
    assertThat(dumped.test(unloads().in().after(nothing()))).isEqualTo(UNKNOWN);
    assertThat(dumped.test(unloads().in("dump-site").after(out))).isEqualTo(UNKNOWN);
    assertThat(dumped.test(unloads().in("dump-site").after(in))).isEqualTo(FALSE);
    Condition begins = Condition.of(change, false, Condition.of(outside));
    assertThat(begins.test(unloads().in().after(out))).isEqualTo(TRUE);
    assertThat(begins.test(unloads().in().after(out).ago(1))).isEqualTo(UNKNOWN);
  }

  private static ReadingOf unloads() {
    return nothing().saidBefore("load", "full").says("load", "empty");
  }

  @Test
  void unsaid() {
    assertThat(test(new Unsaid("load"), nothing().says("lift", true))).isEqualTo(TRUE);
    assertThat(test(new Unsaid("load"), nothing().says("load", "empty"))).isEqualTo(FALSE);
    assertThat(test(new Unsaid("load"), nothing().saidBefore("load", "empty"))).isEqualTo(FALSE);
  }

  @Test
  void permitRouteAndSites() {
    Predicate outside = new Within(List.of("permit-route", "permit-sites"), true);
    assertThat(test(outside, nothing().onPermitRoute(false).onPermitSite(false))).isEqualTo(TRUE);
    assertThat(test(outside, nothing().onPermitRoute(true).onPermitSite(false))).isEqualTo(FALSE);
    assertThat(test(outside, nothing().onPermitRoute(false).onPermitSite(true))).isEqualTo(FALSE);
    assertThat(test(outside, nothing().onPermitRoute(false))).isEqualTo(UNKNOWN);
    assertThat(test(outside, nothing().onPermitSite(true))).isEqualTo(FALSE);
    assertThat(test(outside, nothing())).isEqualTo(UNKNOWN);
  }

  @Test
  void permitRouteBesidePlaces() {
    Predicate inside = new Within(List.of("permit-route", "dump-site"), false);
    assertThat(test(inside, nothing().onPermitRoute(false).in("dump-site"))).isEqualTo(TRUE);
    assertThat(test(inside, nothing().onPermitRoute(true).in())).isEqualTo(TRUE);
    assertThat(test(inside, nothing().onPermitRoute(false).in())).isEqualTo(FALSE);
    assertThat(test(inside, nothing().in())).isEqualTo(UNKNOWN);
    // The special names are no places of their own.
    assertThat(test(inside, nothing().onPermitRoute(false).in("permit-route"))).isEqualTo(FALSE);
  }

  @Test
  void permit() {
    assertThat(test(new Permitted(true), nothing().permitted(true))).isEqualTo(TRUE);
    assertThat(test(new Permitted(true), nothing().permitted(false))).isEqualTo(FALSE);
    assertThat(test(new Permitted(true), nothing())).isEqualTo(UNKNOWN);
    assertThat(
            test(
                new Permitted(Standing.VALID, "waste"), nothing().permitted(true).permits("waste")))
        .isEqualTo(TRUE);
    assertThat(
            test(new Permitted(Standing.NONE, "waste"), nothing().permitted(true).permits("event")))
        .isEqualTo(TRUE);
    assertThat(test(new Permitted(false), nothing().permitted(false))).isEqualTo(TRUE);
    assertThat(test(new Permitted(false), nothing().permitted(true))).isEqualTo(FALSE);
    assertThat(test(new Permitted(false), nothing())).isEqualTo(UNKNOWN);
  }

  @Test
  void oneOf() {
    assertThat(test(FULL, nothing().says("load", "half"))).isEqualTo(TRUE);
    assertThat(test(FULL, nothing().says("load", "empty"))).isEqualTo(FALSE);
    assertThat(test(FULL, nothing().says("lid", "open"))).isEqualTo(UNKNOWN);
    Predicate mixed = new OneOf("x", List.of(true, 2.0));
    assertThat(test(mixed, nothing().says("x", true))).isEqualTo(TRUE);
    assertThat(test(mixed, nothing().says("x", false))).isEqualTo(FALSE);
    assertThat(test(mixed, nothing().says("x", 2.0))).isEqualTo(TRUE);
    assertThat(test(mixed, nothing().says("x", "2.0"))).isEqualTo(FALSE);
  }

  @Test
  void betweenIsStrict() {
    Predicate above = new Between("speedKph", 60.0, null);
    assertThat(test(above, nothing().says("speedKph", 60.0))).isEqualTo(FALSE);
    assertThat(test(above, nothing().says("speedKph", 60.1))).isEqualTo(TRUE);
    assertThat(test(above, nothing())).isEqualTo(UNKNOWN);
    assertThat(test(above, nothing().says("speedKph", "fast"))).isEqualTo(UNKNOWN);
    Predicate below = new Between("speedKph", null, 5.0);
    assertThat(test(below, nothing().says("speedKph", 5.0))).isEqualTo(FALSE);
    assertThat(test(below, nothing().says("speedKph", 4.9))).isEqualTo(TRUE);
    Predicate both = new Between("pm10", 1.0, 2.0);
    assertThat(test(both, nothing().says("pm10", 1.5))).isEqualTo(TRUE);
    assertThat(test(both, nothing().says("pm10", 1.0))).isEqualTo(FALSE);
    assertThat(test(both, nothing().says("pm10", 2.0))).isEqualTo(FALSE);
  }

  @Test
  void aboveItsOwnLimit() {
    Predicate above = new AboveLimit("speedKph");
    assertThat(test(above, nothing().says("speedKph", 60.1).limit(60))).isEqualTo(TRUE);
    assertThat(test(above, nothing().says("speedKph", 60.0).limit(60))).isEqualTo(FALSE);
    assertThat(test(above, nothing().says("speedKph", 200.0))).isEqualTo(UNKNOWN);
    assertThat(test(above, nothing().limit(60))).isEqualTo(UNKNOWN);
    assertThat(test(above, nothing().says("speedKph", "fast").limit(60))).isEqualTo(UNKNOWN);
  }

  @Test
  void changed() {
    Predicate dumped = new Changed("load", List.of("full", "half"), List.of("empty"));
    assertThat(test(dumped, nothing().saidBefore("load", "full").says("load", "empty")))
        .isEqualTo(TRUE);
    assertThat(test(dumped, nothing().saidBefore("load", "half").says("load", "empty")))
        .isEqualTo(TRUE);
    assertThat(test(dumped, nothing().saidBefore("load", "empty").says("load", "empty")))
        .isEqualTo(FALSE);
    assertThat(test(dumped, nothing().saidBefore("load", "full").says("load", "half")))
        .isEqualTo(FALSE);
    assertThat(test(dumped, nothing().says("load", "empty"))).isEqualTo(UNKNOWN);
    assertThat(test(dumped, nothing().saidBefore("load", "full"))).isEqualTo(UNKNOWN);
  }

  @Test
  void aChangeMayLast() {
    Predicate dumped = new Changed("load", List.of("full"), List.of("empty"), 60_000);
    assertThat(test(dumped, nothing().saidBefore("load", "full").says("load", "empty").ago(60_000)))
        .isEqualTo(TRUE);
    assertThat(test(dumped, nothing().saidBefore("load", "full").says("load", "empty").ago(60_001)))
        .as("no longer a breach, and not made good")
        .isEqualTo(UNKNOWN);
    assertThat(test(dumped, nothing().saidBefore("load", "empty").says("load", "full").ago(60_001)))
        .isEqualTo(FALSE);
    Predicate once = new Changed("load", List.of("full"), List.of("empty"));
    assertThat(test(once, nothing().saidBefore("load", "full").says("load", "empty").ago(1)))
        .isEqualTo(FALSE);
  }

  @Test
  void aPermitMayBeForOtherHours() {
    Predicate atOtherHours = new Permitted(Standing.OUT_OF_HOURS, "waste");
    assertThat(test(atOtherHours, nothing().permitted(false).permits("waste"))).isEqualTo(TRUE);
    assertThat(test(atOtherHours, nothing().permitted(true).permits("waste"))).isEqualTo(FALSE);
    assertThat(test(atOtherHours, nothing().permitted(false))).isEqualTo(FALSE);
  }

  @Test
  void whatStaysTheSameHasNotChanged() {
    Predicate any = new Changed("load", List.of("a", "b"), List.of("a", "b"));
    assertThat(test(any, nothing().saidBefore("load", "a").says("load", "b"))).isEqualTo(TRUE);
    assertThat(test(any, nothing().saidBefore("load", "a").says("load", "a"))).isEqualTo(FALSE);
  }

  @Test
  void allMustHold() {
    Predicate all = new All(List.of(OPEN, FULL));
    assertThat(test(all, nothing().says("lid", "open").says("load", "full"))).isEqualTo(TRUE);
    assertThat(test(all, nothing().says("lid", "open"))).isEqualTo(UNKNOWN);
    assertThat(test(all, nothing().says("load", "full"))).isEqualTo(UNKNOWN);
    // One that does not hold settles it, whichever is unknown.
    assertThat(test(all, nothing().says("lid", "shut"))).isEqualTo(FALSE);
    assertThat(test(all, nothing().says("load", "empty"))).isEqualTo(FALSE);
    assertThat(test(new All(List.of(OPEN)), nothing().says("lid", "open"))).isEqualTo(TRUE);
  }

  @Test
  void anyMayHold() {
    Predicate any = new Any(List.of(OPEN, FULL));
    assertThat(test(any, nothing().says("lid", "open"))).isEqualTo(TRUE);
    assertThat(test(any, nothing().says("load", "full"))).isEqualTo(TRUE);
    assertThat(test(any, nothing().says("lid", "shut"))).isEqualTo(UNKNOWN);
    assertThat(test(any, nothing())).isEqualTo(UNKNOWN);
    assertThat(test(any, nothing().says("lid", "shut").says("load", "empty"))).isEqualTo(FALSE);
  }

  @Test
  void notTurnsAroundWhatIsKnown() {
    assertThat(test(new Not(OPEN), nothing().says("lid", "open"))).isEqualTo(FALSE);
    assertThat(test(new Not(OPEN), nothing().says("lid", "shut"))).isEqualTo(TRUE);
    assertThat(test(new Not(OPEN), nothing())).isEqualTo(UNKNOWN);
  }

  @Test
  void nested() {
    Predicate nested =
        new All(
            List.of(new Stationary(true), new Any(List.of(OPEN, new Not(new All(List.of(FULL)))))));
    assertThat(test(nested, nothing().stationary(true).says("load", "empty"))).isEqualTo(TRUE);
    assertThat(test(nested, nothing().stationary(true).says("load", "full"))).isEqualTo(UNKNOWN);
    assertThat(test(nested, nothing().stationary(false).says("load", "empty"))).isEqualTo(FALSE);
  }
}
