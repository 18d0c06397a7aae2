package org.forewarn.rules.sim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.RegistryEntries.Source;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;

/** What stands in the city's registry. */
final class CityRegistry {
  private static final List<String> KINDS =
      List.of("no-parking", "strict-road", "bay", "fire-lane", "shop-front", "no-parking");
  private static final int RESIDENTS = 12;

  private final CitySpec spec;
  private final Chance chance;
  private final List<Place> places = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<Vehicle> vehicles = new ArrayList<>();
  private final List<Permit> permits = new ArrayList<>();
  private final List<String> residents = new ArrayList<>();
  private final List<String> trucks = new ArrayList<>();

  CityRegistry(CitySpec spec, Chance chance) {
    this.spec = spec;
    this.chance = chance;
    for (int i = 0; i < spec.places(); i++) {
      places.add(place(i));
    }
    for (int i = 0; i < RESIDENTS; i++) {
      resident("浙C" + (1_000 + i) + 'R', i);
    }
    for (int i = 0; i < spec.terminals(); i++) {
      truck("浙C8888" + i + "/yellow", i);
    }
  }

  List<Place> places() {
    return places;
  }

  /** Plates of those who live here; some have a permit, some are more than that. */
  List<String> residents() {
    return residents;
  }

  /** Vehicles with a terminal. */
  List<String> trucks() {
    return trucks;
  }

  /** Registers a source, or leaves it unknown, as a city does with one in four. */
  void register(String source, String kind, long scanEvery) {
    if (!chance.happens(0.25)) {
      long lateAfter = chance.oneOf(60_000L, 60_000L, 60_000L, 15_000L, 240_000L);
      sources.add(new Source(source, kind, scanEvery, lateAfter, "gw-1", true, null));
    }
  }

  /** All entries as they stand at first. */
  RegistryEntries entries() {
    return new RegistryEntries(
        "Longwan",
        CityRules.ZONE,
        List.copyOf(places),
        List.copyOf(sources),
        List.copyOf(vehicles),
        List.copyOf(permits));
  }

  /** The entries without one place, and without residents in the group of that name. */
  static RegistryEntries without(RegistryEntries entries, String place) {
    return new RegistryEntries(
        entries.name(),
        entries.zone(),
        entries.places().stream().filter(entry -> !entry.id().equals(place)).toList(),
        entries.sources(),
        entries.vehicles().stream()
            .filter(vehicle -> !vehicle.groups().contains("residents"))
            .toList(),
        entries.permits().stream().map(permit -> withoutSite(permit, place)).toList());
  }

  /** A registry whose permits name places that it does not have is refused. */
  private static Permit withoutSite(Permit permit, String place) {
    return new Permit(
        permit.id(),
        permit.subject(),
        permit.kind(),
        permit.route(),
        permit.toleranceMetres(),
        permit.sites().stream().filter(site -> !site.equals(place)).toList(),
        permit.hours(),
        permit.from(),
        permit.to());
  }

  /** The entries with another grace wherever a place had one of its own. */
  static RegistryEntries withGrace(RegistryEntries entries, long grace) {
    return new RegistryEntries(
        entries.name(),
        entries.zone(),
        entries.places().stream().map(place -> withGrace(place, grace)).toList(),
        entries.sources(),
        entries.vehicles(),
        entries.permits());
  }

  private static Place withGrace(Place place, long grace) {
    Place.Overrides old = place.overrides();
    return old.grace() == Times.NONE
        ? place
        : new Place(
            place.id(),
            place.kind(),
            place.name(),
            place.authority(),
            place.shape(),
            new Place.Overrides(old.confirm(), grace, old.held(), old.blind(), old.reoffend()));
  }

  private Place place(int number) {
    String kind = KINDS.get(number % KINDS.size());
    boolean hasShape = number % 7 != 4;
    Place.Overrides overrides =
        switch (number % 5) {
          case 0 -> new Place.Overrides(Times.NONE, 240_000, Times.NONE, Times.NONE, 300_000);
          case 3 -> new Place.Overrides(20_000, Times.NONE, 20_000, 45_000, Times.NONE);
          default -> Place.Overrides.LEAVE;
        };
    String id = String.format("LH-%03d", number);
    return new Place(
        id,
        kind,
        new Text("龙湾" + number, "Longwan " + number),
        "traffic-police",
        hasShape ? List.of(rectangle(number)) : List.of(),
        overrides);
  }

  /** Some 200 m along a street and 22 m across it. */
  private static Place.Polygon rectangle(int number) {
    int row = number / 8;
    double west = 120.80 + number % 8 * 0.004;
    double south = 27.93 + row * 0.003;
    double east = west + 0.002;
    double north = south + 0.0002;
    return new Place.Polygon(
        List.of(
            new Point(west, south),
            new Point(east, south),
            new Point(east, north),
            new Point(west, north),
            new Point(west, south)),
        List.of());
  }

  private void resident(String plate, int number) {
    residents.add(plate);
    switch (number % 4) {
      case 0 -> vehicles.add(vehicle(plate, null, List.of("residents")));
      case 1 -> permits.add(permit("P-" + number, plate, "parking", 0.5));
      case 2 -> permits.add(permit("P-" + number, plate, "loading", 0.8));
      default -> vehicles.add(vehicle(plate, number == 3 ? "police" : "car", List.of()));
    }
  }

  private void truck(String plate, int number) {
    trucks.add(plate);
    vehicles.add(
        new Vehicle(
            plate, "waste-truck", "Ouhai Earthworks", "013800000000", List.of("waste-trucks"), 60));
    if (number % 2 == 0) {
      permits.add(permit("P-2026-" + number, plate, "waste", 0.6));
    }
  }

  private static Vehicle vehicle(String plate, String vehicleClass, List<String> groups) {
    return new Vehicle(plate, vehicleClass, null, null, groups, Double.NaN);
  }

  /** A permit that ends when a part of the log has passed. */
  private Permit permit(String id, String plate, String kind, double part) {
    Hours hours =
        new Hours(
            List.of(
                new Hours.Span(
                    Set.of(DayOfWeek.values()),
                    CityRules.minute(spec, 0),
                    CityRules.minute(spec, part))));
    return new Permit(
        id,
        plate,
        kind,
        List.of(new Point(120.80, 27.9301), new Point(120.84, 27.9301)),
        50,
        List.of(places.get(0).id()),
        hours,
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 12, 31));
  }
}
