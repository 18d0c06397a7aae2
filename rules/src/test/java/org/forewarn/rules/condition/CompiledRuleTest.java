package org.forewarn.rules.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.condition.CompiledRule.Exemption.BY_CLASS;
import static org.forewarn.rules.condition.CompiledRule.Exemption.BY_REGISTRY;
import static org.forewarn.rules.condition.CompiledRule.Exemption.FOR_A_STAY;
import static org.forewarn.rules.condition.CompiledRule.Exemption.NONE;
import static org.forewarn.rules.condition.CompiledRule.Exemption.USED_UP;
import static org.forewarn.rules.condition.ReadingOf.nothing;
import static org.forewarn.rules.condition.Truth.FALSE;
import static org.forewarn.rules.condition.Truth.TRUE;
import static org.forewarn.rules.condition.Truth.UNKNOWN;
import static org.forewarn.rules.fixture.RuleBuilder.rule;

import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Terms;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** Whom a rule is for, where, and whom it exempts. */
class CompiledRuleTest {

  private static CompiledRule compiled(RuleBuilder rule) {
    return new CompiledRule(rule.build(), false);
  }

  private static Truth breaks(RuleBuilder rule, Reading reading) {
    return compiled(rule).breaks(reading, null);
  }

  /** Standing where the rule is in force. */
  private static ReadingOf standing() {
    return nothing().stationary(true).in("no-parking", "LH-007");
  }

  @Test
  void breachWhereTheConditionHolds() {
    assertThat(breaks(rule("r"), standing())).isEqualTo(TRUE);
    assertThat(breaks(rule("r"), nothing().in("no-parking").stationary(false))).isEqualTo(FALSE);
    assertThat(breaks(rule("r"), nothing().in("no-parking"))).isEqualTo(UNKNOWN);
  }

  @Test
  void outsideItsPlacesNobodyBreaksIt() {
    assertThat(breaks(rule("r"), nothing().stationary(true).in("dump-site"))).isEqualTo(FALSE);
    assertThat(breaks(rule("r"), nothing().in())).isEqualTo(FALSE);
    assertThat(breaks(rule("r"), nothing().stationary(true))).isEqualTo(UNKNOWN);
    assertThat(breaks(rule("r"), nothing().stationary(false))).isEqualTo(FALSE);
    assertThat(breaks(rule("r").places("LH-007"), standing())).isEqualTo(TRUE);
    assertThat(breaks(rule("r").places(), nothing().stationary(true))).isEqualTo(TRUE);
  }

  @Test
  void appliesByClass() {
    RuleBuilder trucks = rule("r").vehicles("truck", "waste-truck");
    assertThat(breaks(trucks, standing().says("class", "truck"))).isEqualTo(TRUE);
    assertThat(breaks(trucks, standing().registered("waste-truck"))).isEqualTo(TRUE);
    assertThat(breaks(trucks, standing().says("class", "car"))).isEqualTo(UNKNOWN);
    assertThat(breaks(trucks, standing())).isEqualTo(UNKNOWN);
    // Where it does not apply a reading says nothing: not even that nobody stands there.
    assertThat(breaks(trucks, nothing().stationary(false).in("no-parking").says("class", "car")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void theRegistryKnowsTheClassBetterThanADetector() {
    RuleBuilder trucks = rule("r").vehicles("truck");
    assertThat(breaks(trucks, standing().registered("truck").says("class", "car"))).isEqualTo(TRUE);
    assertThat(breaks(trucks, standing().registered("car").says("class", "truck")))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void appliesByGroup() {
    RuleBuilder group = rule("r").vehicles("group:waste-trucks");
    assertThat(breaks(group, standing().groups("waste-trucks"))).isEqualTo(TRUE);
    assertThat(breaks(group, standing().groups("residents"))).isEqualTo(UNKNOWN);
    assertThat(breaks(group, standing().says("class", "waste-trucks"))).isEqualTo(UNKNOWN);
  }

  @Test
  void appliesToAnyWhateverTheClass() {
    assertThat(breaks(rule("r").vehicles("any"), standing())).isEqualTo(TRUE);
    assertThat(breaks(rule("r").vehicles("any"), standing().says("class", "x"))).isEqualTo(TRUE);
    assertThat(breaks(rule("r").vehicles(), standing())).isEqualTo(TRUE);
    assertThat(breaks(rule("r").vehicles("truck", "any"), standing())).isEqualTo(TRUE);
  }

  @Test
  void appliesByClassOrGroup() {
    RuleBuilder either = rule("r").vehicles("truck", "group:g");
    assertThat(breaks(either, standing().groups("g"))).isEqualTo(TRUE);
    assertThat(breaks(either, standing().says("class", "truck"))).isEqualTo(TRUE);
    assertThat(breaks(either, standing().says("class", "car").groups("h"))).isEqualTo(UNKNOWN);
  }

  @Test
  void exemptByClassOfRegistryOrDetector() {
    CompiledRule rule = compiled(rule("r").except("police", "ambulance"));
    assertThat(rule.exempts(nothing().says("class", "police"))).isEqualTo(BY_CLASS);
    assertThat(rule.exempts(nothing().registered("ambulance"))).isEqualTo(BY_CLASS);
    assertThat(rule.exempts(nothing().registered("police").says("class", "car")))
        .isEqualTo(BY_CLASS);
    assertThat(rule.exempts(nothing().registered("car").says("class", "police")))
        .isEqualTo(BY_CLASS);
    assertThat(rule.exempts(nothing().says("class", "car"))).isEqualTo(NONE);
  }

  @Test
  void unknownClassIsNotExempt() {
    assertThat(compiled(rule("r").except("police")).exempts(nothing())).isEqualTo(NONE);
  }

  @Test
  void exemptByGroupOrPermit() {
    CompiledRule rule = compiled(rule("r").except("group:residents", "permit:night"));
    assertThat(rule.exempts(nothing().groups("residents"))).isEqualTo(BY_REGISTRY);
    assertThat(rule.exempts(nothing().permits("night"))).isEqualTo(BY_REGISTRY);
    assertThat(rule.exempts(nothing().groups("night").permits("residents"))).isEqualTo(NONE);
    assertThat(rule.exempts(nothing().permits("night").forStays(600), 599)).isEqualTo(FOR_A_STAY);
    assertThat(rule.exempts(nothing().permits("night").forStays(600), 600)).isEqualTo(USED_UP);
    assertThat(rule.exempts(nothing().permits("night"), Times.NEVER)).isEqualTo(BY_REGISTRY);
    assertThat(rule.exempts(nothing().permits("night").forStays(600).groups("residents"), 600))
        .isEqualTo(BY_REGISTRY);
    assertThat(rule.exempts(nothing().says("class", "residents"))).isEqualTo(NONE);
    assertThat(rule.exempts(nothing().permitted(true))).isEqualTo(NONE);
  }

  @Test
  void exemptByClassCountsBeforeTheRegistry() {
    // By class it holds until the episode ends, by the registry only as long as that says so.
    Reading both = nothing().says("class", "police").groups("g").permits("p");
    assertThat(compiled(rule("r").except("group:g", "permit:p", "police")).exempts(both))
        .isEqualTo(BY_CLASS);
    assertThat(compiled(rule("r").except("police", "group:g")).exempts(both)).isEqualTo(BY_CLASS);
  }

  @Test
  void nobodyIsExemptWhereTheRuleExemptsNobody() {
    assertThat(compiled(rule("r")).exempts(nothing().says("class", "police").groups("g")))
        .isEqualTo(NONE);
  }

  @Test
  void placeOverridesSomeTerms() {
    RuleBuilder rule = rule("r").confirm(1).grace(2).held(3).blind(4).reoffend(5).tellBy(6);
    Terms plain = compiled(rule).terms(Place.Overrides.LEAVE);
    assertThat(plain.confirm()).isEqualTo(1000);
    assertThat(plain.grace()).isEqualTo(2000);
    assertThat(plain.held()).isEqualTo(3000);
    assertThat(plain.blind()).isEqualTo(4000);
    assertThat(plain.reoffend()).isEqualTo(5000);
    assertThat(plain.tellBy()).isEqualTo(6000);
    Terms all = compiled(rule).terms(new Place.Overrides(10, 20, 30, 40, 50));
    assertThat(all.confirm()).isEqualTo(10);
    assertThat(all.grace()).isEqualTo(20);
    assertThat(all.held()).isEqualTo(30);
    assertThat(all.blind()).isEqualTo(40);
    assertThat(all.reoffend()).isEqualTo(50);
    Terms zero =
        compiled(rule)
            .terms(new Place.Overrides(0, Times.NONE, Times.NONE, Times.NONE, Times.NONE));
    assertThat(zero.confirm()).isZero();
    assertThat(zero.grace()).isEqualTo(2000);
  }

  @Test
  void whereTellingIsAssumedNothingWaitsForAReceipt() {
    RuleBuilder rule = rule("r").tells(GraceFrom.DELIVERED);
    assertThat(compiled(rule).terms(Place.Overrides.LEAVE).deadlineNeedsReceipt()).isTrue();
    Terms assumed = new CompiledRule(rule.build(), true).terms(Place.Overrides.LEAVE);
    assertThat(assumed.deadlineNeedsReceipt()).isFalse();
    assertThat(assumed.tells()).isFalse();
    assertThat(assumed.grace()).isEqualTo(480_000);
  }
}
