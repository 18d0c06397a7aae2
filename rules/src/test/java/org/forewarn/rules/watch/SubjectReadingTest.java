package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.condition.Truth.FALSE;
import static org.forewarn.rules.condition.Truth.TRUE;
import static org.forewarn.rules.condition.Truth.UNKNOWN;
import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.Seconds.time;

import java.util.List;
import java.util.Set;
import org.forewarn.rules.book.Registry;
import org.forewarn.rules.condition.Reading;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/** What an observation says of a subject beside what the registry knows. */
class SubjectReadingTest {
  private static final String TRUCK = "浙C88888/yellow";

  private static Registry of(RegistryBuilder builder) {
    return new Registry(builder.build());
  }

  private static Reading positioned(RegistryBuilder registry, double longitude, double latitude) {
    return SubjectReading.positioned(
        ObservationBuilder.position(TRUCK, 0, longitude, latitude).build(),
        Track.UNKNOWN,
        of(registry),
        time(0));
  }

  private static Reading seen(RegistryBuilder registry, boolean identified, Place... places) {
    return SubjectReading.seen(
        TRUCK,
        identified,
        Attributes.NONE,
        places.length == 0 ? null : List.of(places),
        of(registry),
        time(0));
  }

  @Test
  void placesOfAPosition() {
    RegistryBuilder registry = registry().place("CS-3", "construction-site", box(120, 27, 121, 28));
    assertThat(positioned(registry, 120.5, 27.5).inside(Set.of("construction-site")))
        .isEqualTo(TRUE);
    assertThat(positioned(registry, 120.5, 27.5).inside(Set.of("CS-3", "x"))).isEqualTo(TRUE);
    assertThat(positioned(registry, 120.5, 27.5).inside(Set.of("dump-site"))).isEqualTo(FALSE);
    assertThat(positioned(registry, 121.5, 27.5).inside(Set.of("CS-3"))).isEqualTo(FALSE);
    assertThat(seen(registry, true).inside(Set.of("CS-3"))).isEqualTo(UNKNOWN);
  }

  @Test
  void routeOfAPermit() {
    List<Point> route = List.of(new Point(120, 27), new Point(121, 27));
    RegistryBuilder one = registry().permit("P", TRUCK, route, 50);
    assertThat(positioned(one, 120.5, 27).onPermitRoute()).isEqualTo(TRUE);
    assertThat(positioned(one, 120.5, 27.01).onPermitRoute()).isEqualTo(FALSE);
    assertThat(seen(one, true).onPermitRoute()).as("nobody knows where it is").isEqualTo(UNKNOWN);
    assertThat(positioned(registry(), 120.5, 27).onPermitRoute()).isEqualTo(UNKNOWN);
    assertThat(positioned(registry().permit("P", TRUCK, "waste"), 120.5, 27).onPermitRoute())
        .as("a permit without a route")
        .isEqualTo(UNKNOWN);
    RegistryBuilder two =
        registry()
            .permit("P", TRUCK, List.of(new Point(110, 27), new Point(111, 27)), 50)
            .permit("Q", TRUCK, route, 50)
            .permit("R", TRUCK, List.of(new Point(112, 27), new Point(113, 27)), 50);
    assertThat(positioned(two, 120.5, 27).onPermitRoute()).as("any will do").isEqualTo(TRUE);
  }

  @Test
  void sitesOfAPermit() {
    RegistryBuilder sites =
        registry()
            .place("CS-3", "construction-site", box(120, 27, 121, 28))
            .place("CS-4", "construction-site", box(122, 27, 123, 28))
            .permit("P", TRUCK, List.of(), 0, "CS-3", "DS-1");
    assertThat(positioned(sites, 120.5, 27.5).onPermitSite()).isEqualTo(TRUE);
    assertThat(positioned(sites, 122.5, 27.5).onPermitSite()).isEqualTo(FALSE);
    assertThat(positioned(sites, 130, 27.5).onPermitSite()).isEqualTo(FALSE);
    assertThat(seen(sites, true).onPermitSite()).isEqualTo(UNKNOWN);
    assertThat(positioned(registry(), 120.5, 27.5).onPermitSite()).isEqualTo(FALSE);
    RegistryBuilder routeAlone = registry().permit("P", TRUCK, List.of(), 0);
    assertThat(positioned(routeAlone, 120.5, 27.5).onPermitSite()).isEqualTo(FALSE);
  }

  @Test
  void permitsAreOfThoseWhosePlateWasRead() {
    RegistryBuilder permit =
        registry().permit("P", TRUCK, "waste").vehicle(TRUCK, "truck", 60, "g");
    assertThat(seen(permit, true).permitted(null)).isEqualTo(TRUE);
    assertThat(seen(registry(), true).permitted(null)).isEqualTo(FALSE);
    assertThat(seen(permit, false).permitted(null)).isEqualTo(UNKNOWN);
    assertThat(seen(permit, true).permitted("waste")).isEqualTo(TRUE);
    assertThat(seen(permit, true).permitted("night")).isEqualTo(FALSE);
    assertThat(seen(permit, true).permittedStay("waste")).isEqualTo(Times.NEVER);
    assertThat(seen(permit, true).permittedStay("night")).isZero();
    assertThat(seen(permit, false).permittedStay("waste")).isZero();
  }

  private static Permit permit(String subject, String group, List<String> places, long stay) {
    return new Permit(
        "P-" + subject + group + places,
        subject,
        group,
        "unloading",
        places,
        List.of(),
        0,
        List.of(),
        Hours.ALWAYS,
        null,
        null,
        stay,
        40,
        false);
  }

  @Test
  void permitsMayBeOfAGroupOrAnybodys() {
    RegistryBuilder group =
        registry()
            .vehicle(TRUCK, "truck", "carriers")
            .permit(permit(null, "carriers", List.of(), 5));
    assertThat(seen(group, true).permittedStay("unloading")).isEqualTo(5);
    assertThat(seen(group, false).permittedStay("unloading")).as("nobody read who").isZero();
    RegistryBuilder others =
        registry().vehicle(TRUCK, "truck", "x").permit(permit(null, "carriers", List.of(), 5));
    assertThat(seen(others, true).permittedStay("unloading")).isZero();
    RegistryBuilder anybody = registry().permit(permit(null, null, List.of(), 7));
    assertThat(seen(anybody, true).permittedStay("unloading")).isEqualTo(7);
    assertThat(seen(anybody, false).permittedStay("unloading")).isEqualTo(7);
  }

  @Test
  void permitsMayBeForPlaces() {
    RegistryBuilder market =
        registry()
            .place("M-1", "market", box(120, 27, 121, 28))
            .permit(permit(TRUCK, null, List.of("market"), Times.NEVER));
    assertThat(positioned(market, 120.5, 27.5).permittedStay("unloading")).isEqualTo(Times.NEVER);
    assertThat(positioned(market, 122.5, 27.5).permittedStay("unloading")).isZero();
  }

  @Test
  void theLowestSpeedLimitCounts() {
    RegistryBuilder limits =
        registry()
            .vehicle(TRUCK, "truck", 60)
            .place(
                new Place(
                    "Z-30",
                    "school",
                    null,
                    null,
                    List.of(box(120, 27, 121, 28)),
                    Place.Overrides.LEAVE,
                    30));
    assertThat(positioned(limits, 120.5, 27.5).speedLimitKph()).isEqualTo(30);
    assertThat(positioned(limits, 122.5, 27.5).speedLimitKph()).isEqualTo(60);
    limits.permit(permit(TRUCK, null, List.of(), Times.NEVER));
    assertThat(positioned(limits, 122.5, 27.5).speedLimitKph()).as("the permit's").isEqualTo(40);
  }

  @Test
  void theRegistryKnowsVehiclesByTheirPlates() {
    RegistryBuilder vehicle = registry().vehicle(TRUCK, "waste-truck", 60, "waste-trucks");
    assertThat(seen(vehicle, true).registeredClass()).isEqualTo("waste-truck");
    assertThat(seen(vehicle, true).speedLimitKph()).isEqualTo(60);
    assertThat(seen(vehicle, true).inGroup("waste-trucks")).isTrue();
    assertThat(seen(vehicle, true).inGroup("residents")).isFalse();
    assertThat(seen(vehicle, false).registeredClass()).isNull();
    assertThat(seen(vehicle, false).speedLimitKph()).isNaN();
    assertThat(seen(vehicle, false).inGroup("waste-trucks")).isFalse();
    assertThat(seen(registry(), true).speedLimitKph()).isNaN();
  }

  @Test
  void aTrackOfTheSourceItselfIsNoPlate() {
    // Otherwise anything that a camera follows would be a vehicle without a permit.
    Registry registry = of(registry());
    assertThat(permittedIn(ObservationBuilder.scan("cam-12", 0).lists("cam-12/t19"), registry))
        .isEqualTo(UNKNOWN);
    assertThat(permittedIn(ObservationBuilder.scan("cam-1", 0).lists("cam-12/t19"), registry))
        .isEqualTo(FALSE);
    assertThat(permittedIn(ObservationBuilder.scan("cam-12", 0).lists(TRUCK), registry))
        .isEqualTo(FALSE);
  }

  private static Truth permittedIn(ObservationBuilder scan, Registry registry) {
    return Said.by(scan.build(), null, registry, time(0))
        .iterator()
        .next()
        .readings()
        .get(0)
        .permitted(null);
  }

  @Test
  void stationaryIsWhatWasSaid() {
    assertThat(stationary(Attributes.of("stationary", true))).isEqualTo(TRUE);
    assertThat(stationary(Attributes.of("stationary", false))).isEqualTo(FALSE);
    assertThat(stationary(Attributes.of("stationary", "yes"))).isEqualTo(UNKNOWN);
    assertThat(stationary(Attributes.NONE)).isEqualTo(UNKNOWN);
  }

  private static Truth stationary(Attributes attributes) {
    return SubjectReading.seen(TRUCK, true, attributes, null, of(registry()), time(0)).stationary();
  }
}
