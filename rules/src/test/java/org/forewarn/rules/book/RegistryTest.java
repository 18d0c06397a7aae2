package org.forewarn.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.forewarn.rules.fixture.RegistryBuilder.box;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RegistryBuilder.ring;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.forewarn.rules.condition.Truth;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.junit.jupiter.api.Test;

/** What the registry knows of places, sources, vehicles and permits. */
class RegistryTest {
  private static final String TRUCK = "浙C88888/yellow";

  /** A metre to the north: one degree is 111,195 m by the mean radius of the earth. */
  private static final double DEGREES = 180 / (Math.PI * 6_371_008.8);

  private static Registry of(RegistryBuilder builder) {
    return new Registry(builder.build());
  }

  private static List<String> idsAt(Registry registry, double longitude, double latitude) {
    return registry.whereabouts(longitude, latitude).inside().stream().map(Place::id).toList();
  }

  private static List<String> idsNear(Registry registry, double longitude, double latitude) {
    return registry.whereabouts(longitude, latitude).near().stream().map(Place::id).toList();
  }

  private static long at(String moment) {
    return OffsetDateTime.parse(moment).toInstant().toEpochMilli();
  }

  @Test
  void emptyRegistryKnowsNothing() {
    Registry empty = of(registry());
    assertThat(empty.place("LH-007")).isNull();
    assertThat(empty.whereabouts(120.81, 27.93).inside()).isEmpty();
    assertThat(empty.vehicle(TRUCK)).isNull();
    assertThat(empty.permitsOf(TRUCK, 0)).isEmpty();
    assertThat(empty.lateAfter("cam-12")).isEqualTo(60_000);
    assertThat(empty.leastBlind("cam-12")).isZero();
  }

  @Test
  void placesByIdAlsoWithoutAShape() {
    Registry registry = of(registry().place("LH-007", "no-parking"));
    assertThat(registry.place("LH-007").kind()).isEqualTo("no-parking");
    assertThat(registry.whereabouts(0, 0).inside()).isEmpty();
  }

  @Test
  void placesAtAPoint() {
    Registry registry =
        of(
            registry()
                .place("B", "no-truck", box(120.0, 27.0, 120.2, 27.2))
                .place("A", "no-truck", box(120.1, 27.1, 120.3, 27.3))
                .place("C", "no-truck", box(121.0, 27.0, 121.1, 27.1)));
    assertThat(idsAt(registry, 120.05, 27.05)).containsExactly("B");
    assertThat(idsAt(registry, 120.15, 27.15)).containsExactly("A", "B");
    assertThat(idsAt(registry, 120.25, 27.25)).containsExactly("A");
    assertThat(idsAt(registry, 120.05, 27.25)).isEmpty();
  }

  @Test
  void atTheEdgeNothingIsSaid() {
    Registry registry = of(registry().place("A", "no-truck", box(120.0, 27.0, 120.2, 27.2)));
    assertThat(idsAt(registry, 120.0, 27.1)).isEmpty();
    assertThat(idsNear(registry, 120.0, 27.1)).containsExactly("A");
    assertThat(idsNear(registry, 120.2, 27.2)).containsExactly("A");
    assertThat(idsAt(registry, 120.1, 27.0 + 10.1 * DEGREES)).containsExactly("A");
    assertThat(idsNear(registry, 120.1, 27.0 + 9.9 * DEGREES)).containsExactly("A");
    assertThat(idsNear(registry, 120.1, 27.0 - 9.9 * DEGREES)).containsExactly("A");
    assertThat(idsNear(registry, 120.1, 27.0 - 10.1 * DEGREES)).isEmpty();
  }

  @Test
  void inANarrowPlaceHalfWayToTheMiddleIsInside() {
    // A street twelve metres wide.
    Registry registry =
        of(registry().place("A", "no-truck", box(120.0, 27.0, 120.2, 27.0 + 12 * DEGREES)));
    assertThat(idsAt(registry, 120.1, 27.0 + 6 * DEGREES)).containsExactly("A");
    assertThat(idsAt(registry, 120.1, 27.0 + 3.2 * DEGREES)).containsExactly("A");
    assertThat(idsNear(registry, 120.1, 27.0 + 2.8 * DEGREES)).containsExactly("A");
  }

  @Test
  void whatIsCrossedBetweenTwoFixesIsNoticed() {
    Registry registry =
        of(registry().place("A", "no-truck", box(120.0, 27.0, 120.2, 27.0 + 12 * DEGREES)));
    double before = 27.0 - 100 * DEGREES;
    double after = 27.0 + 100 * DEGREES;
    assertThat(registry.whereabouts(120.1, before, 120.1, after).inside()).hasSize(1);
    assertThat(registry.whereabouts(120.1, before, 120.1, before + 50 * DEGREES).inside())
        .as("it has not come there")
        .isEmpty();
    assertThat(registry.whereabouts(120.1, before, 120.3, before).inside()).isEmpty();
    Registry block = of(registry().place("B", "no-truck", box(120.0, 27.0, 120.1, 27.1)));
    assertThat(
            block
                .whereabouts(120.0 - 5 * DEGREES, 27.05, 120.0 + 5 * DEGREES, 27.05 + 200 * DEGREES)
                .inside())
        .as("along the edge")
        .isEmpty();
    assertThat(
            block
                .whereabouts(
                    120.0 - 20 * DEGREES,
                    27.0 + 5 * DEGREES,
                    120.0 + 5 * DEGREES,
                    27.0 - 20 * DEGREES)
                .inside())
        .as("a corner is cut")
        .isEmpty();
  }

  @Test
  void holesDoNot() {
    Place.Polygon withHole =
        new Place.Polygon(ring(120, 27, 121, 28), List.of(ring(120.4, 27.4, 120.6, 27.6)));
    Registry registry = of(registry().place("A", "no-truck", withHole));
    assertThat(idsAt(registry, 120.5, 27.5)).isEmpty();
    assertThat(idsAt(registry, 120.3, 27.5)).containsExactly("A");
    assertThat(idsAt(registry, 120.4, 27.5)).as("edge of the hole").isEmpty();
    assertThat(idsNear(registry, 120.4, 27.5)).as("edge of the hole").containsExactly("A");
  }

  @Test
  void shapesNeedNotBeBoxesNorInOnePiece() {
    Place.Polygon triangle =
        new Place.Polygon(
            List.of(new Point(120, 27), new Point(121, 27), new Point(120, 28), new Point(120, 27)),
            List.of());
    Place both =
        new Place(
            "A",
            "no-truck",
            null,
            null,
            List.of(triangle, box(122, 27, 123, 28)),
            Place.Overrides.LEAVE);
    Registry registry = of(registry().place(both));
    assertThat(idsAt(registry, 120.2, 27.2)).containsExactly("A");
    assertThat(idsAt(registry, 120.9, 27.9)).as("within the envelope only").isEmpty();
    assertThat(idsAt(registry, 122.5, 27.5)).containsExactly("A");
    assertThat(idsAt(registry, 121.5, 27.5)).as("between the pieces").isEmpty();
  }

  @Test
  void manyPlacesAreFoundAsIfEachWereAsked() {
    RegistryBuilder builder = registry();
    Random random = new Random(11);
    double[][] boxes = new double[2000][];
    for (int i = 0; i < boxes.length; i++) {
      double west = 120 + random.nextDouble();
      double south = 27 + random.nextDouble();
      boxes[i] = new double[] {west, south, west + 0.03, south + 0.03};
      builder.place("P" + i, "no-truck", box(west, south, west + 0.03, south + 0.03));
    }
    Registry registry = of(builder);
    for (int i = 0; i < 500; i++) {
      double x = 120 + random.nextDouble();
      double y = 27 + random.nextDouble();
      List<String> expected = new ArrayList<>();
      boolean atAnEdge = false;
      for (int j = 0; j < boxes.length; j++) {
        double[] b = boxes[j];
        double depth = Math.min(Math.min(x - b[0], b[2] - x), Math.min(y - b[1], b[3] - y));
        atAnEdge |= Math.abs(depth) < 15 * DEGREES;
        if (depth >= 0) {
          expected.add("P" + j);
        }
      }
      expected.sort(null);
      if (!atAnEdge) {
        assertThat(idsAt(registry, x, y)).isEqualTo(expected);
      }
    }
  }

  @Test
  void sourcesSayHowOftenTheyScanAndHowLateTheyAre() {
    Registry registry = of(registry().source("cam-12", 10, 5).source("bay-9", 0, 60));
    assertThat(registry.leastBlind("cam-12")).isEqualTo(30_000);
    assertThat(registry.lateAfter("cam-12")).isEqualTo(5_000);
    assertThat(registry.leastBlind("bay-9")).isZero();
  }

  @Test
  void permitsAreOfTheirSubjectOnly() {
    Registry registry = of(registry().permit("P1", TRUCK, "waste").permit("P2", "x", "waste"));
    assertThat(registry.permitsOf(TRUCK, 0)).extracting(Permit::id).containsExactly("P1");
    assertThat(registry.permitsOf("浙C88888", 0)).as("on a blue plate").isEmpty();
  }

  @Test
  void permitIsValidFromItsFirstToItsLastDay() {
    Registry registry =
        of(
            registry()
                .permit(
                    "P",
                    TRUCK,
                    "waste",
                    Hours.ALWAYS,
                    LocalDate.of(2026, 3, 1),
                    LocalDate.of(2026, 12, 31)));
    assertThat(registry.permitsOf(TRUCK, at("2026-02-28T23:59:59.999+08:00"))).isEmpty();
    assertThat(registry.permitsOf(TRUCK, at("2026-03-01T00:00+08:00"))).hasSize(1);
    assertThat(registry.permitsOf(TRUCK, at("2026-12-31T23:59:59.999+08:00"))).hasSize(1);
    assertThat(registry.permitsOf(TRUCK, at("2027-01-01T00:00+08:00"))).isEmpty();
  }

  @Test
  void permitWithoutDatesHasNoBeginningAndNoEnd() {
    Registry registry = of(registry().permit("P", TRUCK, "waste"));
    assertThat(registry.permitsOf(TRUCK, at("2000-01-01T00:00Z"))).hasSize(1);
    assertThat(registry.permitsOf(TRUCK, at("2099-12-31T00:00Z"))).hasSize(1);
  }

  private static Registry nightly() {
    Hours night =
        new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 20 * 60, 6 * 60)));
    return of(
        registry()
            .permit(
                "P", TRUCK, "waste", night, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 12, 31)));
  }

  @Test
  void permitIsValidInItsHours() {
    Registry registry = nightly();
    assertThat(registry.permitsOf(TRUCK, at("2026-05-01T19:59:59.999+08:00"))).isEmpty();
    assertThat(registry.permitsOf(TRUCK, at("2026-05-01T20:00+08:00"))).hasSize(1);
    assertThat(registry.permitsOf(TRUCK, at("2026-05-02T05:59:59.999+08:00"))).hasSize(1);
    assertThat(registry.permitsOf(TRUCK, at("2026-05-02T06:00+08:00"))).isEmpty();
  }

  @Test
  void permitsNightBelongsToItsFirstDay() {
    // A span over midnight belongs to its first day: the last night ends in the new year.
    Registry registry = nightly();
    assertThat(registry.permitsOf(TRUCK, at("2027-01-01T05:00+08:00"))).hasSize(1);
    assertThat(registry.permitsOf(TRUCK, at("2026-03-01T05:00+08:00"))).isEmpty();
  }

  @Test
  void permitsGoByTheClockOfTheCity() {
    RegistryBuilder berlin =
        registry()
            .zone("Europe/Berlin")
            .permit("P", TRUCK, "waste", Hours.ALWAYS, LocalDate.of(2026, 3, 1), null);
    assertThat(of(berlin).permitsOf(TRUCK, at("2026-02-28T22:59:59.999Z"))).isEmpty();
    assertThat(of(berlin).permitsOf(TRUCK, at("2026-02-28T23:00Z"))).hasSize(1);
  }

  @Test
  void routeHasATolerance() {
    Permit permit =
        registry()
            .permit("P", TRUCK, List.of(new Point(120.80, 27.92), new Point(120.83, 27.92)), 50)
            .build()
            .permits()
            .get(0);
    assertThat(Registry.onRoute(permit, 120.81, 27.92)).isEqualTo(Truth.TRUE);
    assertThat(Registry.onRoute(permit, 120.81, 27.92 + 49.9 * DEGREES)).isEqualTo(Truth.TRUE);
    assertThat(Registry.onRoute(permit, 120.81, 27.92 + 50.1 * DEGREES)).isEqualTo(Truth.UNKNOWN);
    assertThat(Registry.onRoute(permit, 120.81, 27.92 + 60.1 * DEGREES)).isEqualTo(Truth.FALSE);
    // Beyond its end, the distance is to the end.
    double east = DEGREES / Math.cos(Math.toRadians(27.92));
    assertThat(Registry.onRoute(permit, 120.83 + 49.9 * east, 27.92)).isEqualTo(Truth.TRUE);
    assertThat(Registry.onRoute(permit, 120.83 + 60.1 * east, 27.92)).isEqualTo(Truth.FALSE);
    assertThat(Registry.onRoute(permit, 120.80 - 60.1 * east, 27.92)).isEqualTo(Truth.FALSE);
  }

  @Test
  void distanceToALineOfSeveralPieces() {
    List<Point> bent =
        List.of(new Point(120, 27), new Point(120, 28), new Point(120, 28), new Point(121, 28));
    assertThat(Shape.metresToLine(120.5, 28, bent)).isCloseTo(0, within(0.01));
    assertThat(Shape.metresToLine(120, 27.5, bent)).isCloseTo(0, within(0.01));
    assertThat(Shape.metresToLine(120, 28.001, bent)).isCloseTo(111.195, within(0.1));
    double diagonal = Math.hypot(0.001, 0.001 * Math.cos(Math.toRadians(28.001)));
    assertThat(Shape.metresToLine(119.999, 28.001, bent))
        .isCloseTo(diagonal * 111_195, within(0.2));
  }

  @Test
  void distanceOnTheGround() {
    // One degree of a great circle, and the same in longitude at 60 degrees north: about half.
    assertThat(Point.metresBetween(120, 27, 120, 28)).isCloseTo(111_195, within(1.0));
    assertThat(Point.metresBetween(120, 60, 120.01, 60)).isCloseTo(555.975, within(0.01));
    assertThat(Point.metresBetween(120, 27, 120, 27)).isZero();
    assertThat(Point.metresBetween(179.9995, 0, -179.9995, 0)).isCloseTo(111.195, within(0.01));
  }
}
