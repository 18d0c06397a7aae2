package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.time;
import static org.forewarn.rules.model.EventType.ANNULLED;
import static org.forewarn.rules.model.EventType.CORRECTED;
import static org.forewarn.rules.model.EventType.ESCALATED;
import static org.forewarn.rules.model.EventType.EXEMPTED;
import static org.forewarn.rules.model.EventType.LEAD;
import static org.forewarn.rules.model.EventType.REOPENED;
import static org.forewarn.rules.model.EventType.UNDETERMINED;
import static org.forewarn.rules.model.EventType.WARNED;
import static org.forewarn.rules.watch.City.city;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.junit.jupiter.api.Test;

/** Vehicles that say nothing any more: silent after 600, grace 480, held 30. */
class SilenceTest {
  private static final String TRUCK = "浙C88888/yellow";
  private static final String GATEWAY = "gw-1";

  private static ObservationBuilder says(double seconds, Object... attributes) {
    List<Object> all = new ArrayList<>(Arrays.asList(attributes));
    all.add("gateway");
    all.add(GATEWAY);
    return ObservationBuilder.position(TRUCK, seconds, 120.81, 27.93, all.toArray());
  }

  private static ObservationBuilder receipt(double at, String notice, String state) {
    return ObservationBuilder.receipt(at, notice, state).on("vehicle:" + TRUCK);
  }

  private static RuleBuilder silent() {
    return rule("silent").silent(600).confirm(0);
  }

  private static RegistryBuilder depot() {
    return registry().place("DP-1", "depot", box(120.80, 27.92, 120.82, 27.94));
  }

  @Test
  void theClockSeesItAndSeesItLast() {
    City city = city(silent()).ticks(GATEWAY, 0, 3_000);
    city.hears(says(0)).logReaches(600).quiet().logReaches(600.001).expect(WARNED, 600).quiet();
    assertThat(city.last().deadline()).isEqualTo(time(1_080));
    city.logReaches(1_080).quiet().logReaches(1_081).expect(ESCALATED, 1_080).quiet();
    assertThat(city.last().evidence())
        .extracting(Evidence::role, Evidence::at, Evidence::source)
        .contains(
            tuple(Evidence.Role.WARNED, time(600), GATEWAY),
            tuple(Evidence.Role.AFTER_DEADLINE, time(1_080), GATEWAY));
    city.logReaches(3_000).quiet();
  }

  @Test
  void howOftenAnybodyLooksMakesNoDifference() {
    City often = city(silent().confirm(100)).ticks(GATEWAY, 0, 9_000).hears(says(0));
    City seldom = city(silent().confirm(100)).ticks(GATEWAY, 0, 9_000).hears(says(0));
    for (int seconds = 0; seconds <= 5_000; seconds += 7) {
      often.logReaches(seconds).restarts();
    }
    seldom.hears(says(5_000)).hears(says(5_050)).hears(says(9_000));
    often.hears(says(5_000)).hears(says(5_050)).hears(says(9_000));
    assertThat(often.events()).isEqualTo(seldom.events()).hasSizeGreaterThan(1);
    assertThat(often.events())
        .extracting(EpisodeEvent::type, EpisodeEvent::decidedAt)
        .startsWith(tuple(WARNED, time(700)), tuple(ESCALATED, time(1_180)));
  }

  @Test
  void whoIsHeardAgainIsCorrected() {
    city(silent())
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .hears(says(700))
        .expect(WARNED, 600)
        .hears(says(730))
        .expect(CORRECTED, 700, 730)
        .hears(says(1_200))
        .hears(says(1_700))
        .quiet();
  }

  @Test
  void whoFallsSilentAgainSoonIsWarnedAnew() {
    city(silent().reoffend(900))
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .hears(says(700))
        .expect(WARNED, 600)
        .hears(says(730))
        .expect(CORRECTED, 700, 730)
        .logReaches(2_000)
        .expect(REOPENED, 1_330)
        .expect(ESCALATED, 1_450)
        .quiet();
  }

  @Test
  void whoSpeaksInTimeIsNotSilent() {
    City city = city(silent()).ticks(GATEWAY, 0, 5_000);
    for (int i = 0; i < 8; i++) {
      city.hears(says(600 * i));
    }
    city.quiet();
  }

  @Test
  void whileSomethingArrivesAndBeItLateNoSilenceBegins() {
    city(silent())
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .hears(says(300, "resent", true), 590)
        .hears(says(500), 800)
        .logReaches(1_400)
        .quiet()
        .logReaches(1_401)
        .expect(WARNED, 1_400)
        .quiet();
  }

  @Test
  void whatArrivesLateEndsNoSilence() {
    city(silent())
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .hears(says(500), 700)
        .expect(WARNED, 600)
        .hears(says(550), 900)
        .logReaches(1_500)
        .quiet()
        .logReaches(1_501)
        .expect(ESCALATED, 1_500)
        .quiet();
  }

  @Test
  void whoComesBackAfterTheDeadlineWhileNobodyListenedHasNotCorrectedIt() {
    City city = city(silent()).ticks(GATEWAY, 0, 700).ticks(GATEWAY, 3_000, 4_000).hears(says(0));
    city.hears(says(3_000))
        .expect(WARNED, 600)
        .hears(says(3_030))
        .expect(UNDETERMINED, 3_030)
        .quiet();
    assertThat(city.last().reason()).isEqualTo("left while unseen");
  }

  @Test
  void howOftenAnybodyLooksMakesNoDifferenceForDays() {
    RuleBuilder rule = silent().tells(GraceFrom.SENT).forget(80_000);
    City often = city(rule).ticks(GATEWAY, 0, 220_000).hears(says(0));
    City seldom = city(rule).ticks(GATEWAY, 0, 220_000).hears(says(0));
    for (int seconds = 0; seconds <= 216_000; seconds += 50) {
      often.logReaches(seconds);
    }
    seldom.hears(says(216_000));
    often.hears(says(216_000));
    assertThat(often.events()).isEqualTo(seldom.events()).hasSizeGreaterThan(4);
    assertThat(often.last().decidedAt()).isLessThan(time(100_000));
  }

  @Test
  void whoIsExemptIsAskedForByNoRuleThatIsAboutSomethingElseByNow() {
    city(
            registry().vehicle(TRUCK, "waste-truck", 60, "scrapped"),
            silent().except("group:scrapped"))
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .logReaches(700)
        .expect(EXEMPTED, 600)
        .publishes(
            800,
            rule("silent").places().breach(new Predicate.OneOf("lid", List.of("open"))).revision(2))
        .logReaches(3_000)
        .quiet()
        .hears(says(3_000, "lid", "closed"))
        .hears(says(3_030, "lid", "closed"))
        .hears(says(3_040, "lid", "closed"))
        .quiet();
  }

  @Test
  void silenceCountsOnlyWhileTheGatewayIsHeard() {
    city(silent())
        .ticks(GATEWAY, 0, 300)
        .hears(says(0))
        .logReaches(900)
        .quiet()
        .ticks(GATEWAY, 1_000, 4_000)
        .logReaches(1_600)
        .quiet()
        .logReaches(1_601)
        .expect(WARNED, 1_600)
        .quiet();
  }

  @Test
  void aGatewayThatGoesEscalatesNobody() {
    city(silent())
        .ticks(GATEWAY, 0, 700)
        .hears(says(0))
        .logReaches(650)
        .expect(WARNED, 600)
        .ticks(GATEWAY, 2_000, 2_500)
        .logReaches(2_500)
        .quiet()
        .ticks(GATEWAY, 2_501, 2_700)
        .logReaches(2_690)
        .expect(ESCALATED, 2_600)
        .quiet();
  }

  @Test
  void aPauseOfTheGatewayOfTenSecondsIsNoGap() {
    city(silent())
        .ticks(GATEWAY, 0, 300)
        .ticks(GATEWAY, 310, 800)
        .hears(says(0))
        .logReaches(700)
        .expect(WARNED, 600)
        .quiet();
    city(silent())
        .ticks(GATEWAY, 0, 300)
        .ticks(GATEWAY, 311, 800)
        .hears(says(0))
        .logReaches(700)
        .quiet();
  }

  @Test
  void anotherGatewaySaysNothingOfIt() {
    city(silent()).ticks("gw-2", 0, 2_000).hears(says(0)).logReaches(2_000).quiet();
  }

  @Test
  void whoWasNeverHeardIsNotSilent() {
    city(silent()).ticks(GATEWAY, 0, 2_000).logReaches(2_000).quiet();
  }

  @Test
  void whoSwitchedOffAtTheDepotNeedNotReport() {
    Predicate parked =
        new Predicate.All(
            List.of(
                new Predicate.OneOf("acc", List.of(false)),
                new Predicate.Within(List.of("depot"), false)));
    RuleBuilder rule = silent().when(new Predicate.Not(parked));
    city(depot(), rule)
        .ticks(GATEWAY, 0, 2_000)
        .hears(says(0, "acc", false))
        .logReaches(2_000)
        .quiet();
    city(depot(), rule)
        .ticks(GATEWAY, 0, 2_000)
        .hears(says(0, "acc", true))
        .logReaches(700)
        .expect(WARNED, 600)
        .hears(says(710, "acc", false))
        .hears(says(740, "acc", false))
        .expect(CORRECTED, 710, 740)
        .quiet();
    city(registry(), rule)
        .ticks(GATEWAY, 0, 2_000)
        .hears(says(0, "acc", false))
        .logReaches(700)
        .expect(WARNED, 600)
        .quiet();
  }

  @Test
  void whatWasSaidLongBeforeIsNoLastWord() {
    RuleBuilder cut = silent().when(new Predicate.OneOf("powerCut", List.of(true)));
    city(cut)
        .ticks(GATEWAY, 0, 2_000)
        .hears(says(0))
        .hears(says(10, "powerCut", true))
        .hears(says(20))
        .logReaches(700)
        .expect(WARNED, 620)
        .quiet();
    city(cut)
        .ticks(GATEWAY, 0, 2_000)
        .hears(says(0, "powerCut", true))
        .hears(says(50))
        .hears(says(100))
        .logReaches(900)
        .quiet();
  }

  @Test
  void whileATruckIsSilentNoOtherRuleEscalates() {
    City city =
        city(
                silent(),
                rule("lid").places().breach(new Predicate.OneOf("lid", List.of("open"))).confirm(0))
            .ticks(GATEWAY, 0, 2_000);
    city.hears(says(0, "lid", "open"))
        .expect(WARNED, 0)
        .hears(says(470, "lid", "open", "resent", true), 900)
        .logReaches(2_000)
        .expect(UNDETERMINED, 480)
        .expect(WARNED, 600)
        .expect(LEAD, 470, 900)
        .expect(ESCALATED, 1_500)
        .quiet();
    assertThat(city.events())
        .extracting(EpisodeEvent::rule)
        .containsExactly("lid", "lid", "silent", "lid", "silent");
  }

  @Test
  void nobodyIsEscalatedBeforeTheNoticeWasSent() {
    City city = city(silent().tells(GraceFrom.SENT)).ticks(GATEWAY, 0, 3_000);
    city.hears(says(0)).logReaches(700).expect(WARNED, 600);
    String notice = city.notice().id();
    city.hears(receipt(750, notice, "sent"))
        .logReaches(1_230)
        .quiet()
        .logReaches(1_231)
        .expect(ESCALATED, 1_230)
        .quiet();
    city(silent().tells(GraceFrom.SENT).tellBy(300))
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .logReaches(1_000)
        .expect(WARNED, 600)
        .expect(UNDETERMINED, 900)
        .quiet();
  }

  @Test
  void whoIsExemptIsNotWarned() {
    city(
            registry().vehicle(TRUCK, "waste-truck", 60, "scrapped"),
            silent().except("group:scrapped"))
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .logReaches(2_000)
        .expect(EXEMPTED, 600)
        .quiet();
  }

  @Test
  void aRuleThatIsDisabledEndsIt() {
    city(silent())
        .ticks(GATEWAY, 0, 3_000)
        .hears(says(0))
        .logReaches(700)
        .expect(WARNED, 600)
        .disables(800, "silent")
        .logReaches(1_000)
        .quiet()
        .hears(says(1_000))
        .expect(ANNULLED, 802, 1_000)
        .quiet();
  }

  @Test
  void aRuleBindsTheSilenceThatBeginsUnderIt() {
    city()
        .ticks(GATEWAY, 0, 5_000)
        .hears(says(0))
        .publishes(100, silent())
        .logReaches(2_000)
        .quiet()
        .hears(says(2_000))
        .logReaches(2_700)
        .expect(WARNED, 2_600)
        .quiet();
  }

  @Test
  void nothingIsRememberedForEver() {
    City city = city(silent().forget(600)).ticks(GATEWAY, 0, 100_000);
    city.hears(says(0)).logReaches(200_000);
    assertThat(city.watch("vehicle:" + TRUCK).isEmpty()).isTrue();
  }
}
