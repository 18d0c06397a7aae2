package org.forewarn.rules.sim;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Permit;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.forewarn.rules.model.Text;

/**
 * Construction-waste trucks that live on while a system watches them, as {@link District} does for
 * cars: stepped by a clock that its owner moves, all chance from the seed. Belongs to one thread.
 */
public final class TruckFleet {
  private static final double WEST = 120.70;
  private static final double SOUTH = 28.00;
  private static final double ROWS_APART = 0.02;
  private static final double ROUTE_DEGREES = 0.09;
  private static final double HALF_SIDE = 0.0015;
  private static final int ROUTES = 6;
  private static final double TOLERANCE_METRES = 50;
  private static final double LIMIT_KPH = 60;
  private static final double DEGREES_PER_METRE = 1 / 111_195.0;

  /** From 20:00 to 06:00, when a fleet that is looked at by day does not drive. */
  private static final Hours NIGHTS =
      new Hours(List.of(new Hours.Span(EnumSet.allOf(DayOfWeek.class), 20 * 60, 6 * 60)));

  private final List<Place> places = new ArrayList<>();
  private final List<Vehicle> vehicles = new ArrayList<>();
  private final List<Permit> permits = new ArrayList<>();
  private final Map<String, Truck> trucks = new HashMap<>();
  private final PriorityQueue<Truck> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Truck::next));

  /**
   * A fleet at its sites.
   *
   * @param size how many trucks, at least 1
   * @param start when they begin, epoch milliseconds
   */
  public TruckFleet(int size, long seed, long start) {
    Chance chance = new Chance(seed);
    for (int i = 0; i < ROUTES; i++) {
      places.add(place("CS-" + (i + 1), "construction-site", site(i), "工地", "Construction site"));
      places.add(place("DS-" + (i + 1), "dump-site", dump(i), "消纳场", "Disposal place"));
      places.add(strip("NT-" + (i + 1), site(i)));
    }
    for (int i = 0; i < size; i++) {
      int route = i % ROUTES;
      String subject = String.format("浙C%05d/yellow", 80_000 + i);
      vehicles.add(
          new Vehicle(
              subject,
              "waste-truck",
              "Ouhai Earthworks",
              phone(i),
              List.of("waste-trucks"),
              LIMIT_KPH));
      Truck.Papers papers = papers(i);
      if (papers != Truck.Papers.NONE) {
        boolean always = papers == Truck.Papers.PERMIT;
        permits.add(permit(i, subject, route, always ? Hours.ALWAYS : NIGHTS));
      }
      long first = (start / 1_000 + 1 + i % 10) * 1_000;
      Truck truck = new Truck(subject, papers, site(route), dump(route), chance.apart(), first);
      trucks.put(subject, truck);
      waiting.add(truck);
    }
  }

  /** One of a dozen has no permit, and one a permit for nights. */
  private static Truck.Papers papers(int i) {
    return switch (i % 12) {
      case 5 -> Truck.Papers.FOR_OTHER_HOURS;
      case 11 -> Truck.Papers.NONE;
      default -> Truck.Papers.PERMIT;
    };
  }

  private static Permit permit(int i, String subject, int route, Hours hours) {
    return new Permit(
        "P-" + (i + 1),
        subject,
        "waste",
        List.of(site(route), dump(route)),
        TOLERANCE_METRES,
        List.of("CS-" + (route + 1), "DS-" + (route + 1)),
        hours,
        null,
        null);
  }

  /** The phone of a truck's terminal, by its number from 0. */
  public static String phone(int number) {
    return String.format("%012d", 13_800_100_000L + number);
  }

  private static Point site(int route) {
    return new Point(WEST, SOUTH + route * ROWS_APART);
  }

  private static Point dump(int route) {
    return new Point(WEST + ROUTE_DEGREES, SOUTH + route * ROWS_APART);
  }

  private static Place place(String id, String kind, Point middle, String zh, String en) {
    return box(
        id,
        kind,
        new Text(zh + id, en + " " + id),
        middle.longitude() - HALF_SIDE,
        middle.latitude() - HALF_SIDE,
        middle.longitude() + HALF_SIDE,
        middle.latitude() + HALF_SIDE);
  }

  /** A no-truck area south of a route, from 20 to 60 metres, between its ends. */
  private static Place strip(String id, Point site) {
    return box(
        id,
        "no-truck",
        new Text("禁行区" + id, "No-truck area " + id),
        site.longitude() + 2 * HALF_SIDE,
        site.latitude() - 60 * DEGREES_PER_METRE,
        site.longitude() + ROUTE_DEGREES - 2 * HALF_SIDE,
        site.latitude() - 20 * DEGREES_PER_METRE);
  }

  private static Place box(
      String id, String kind, Text name, double west, double south, double east, double north) {
    Place.Polygon polygon =
        new Place.Polygon(
            List.of(
                new Point(west, south),
                new Point(east, south),
                new Point(east, north),
                new Point(west, north),
                new Point(west, south)),
            List.of());
    return new Place(id, kind, name, "city-management", List.of(polygon), Place.Overrides.LEAVE);
  }

  /** Another registry with the fleet's trucks, sites and permits. */
  public RegistryEntries addedTo(RegistryEntries city) {
    List<Place> allPlaces = new ArrayList<>(city.places());
    allPlaces.addAll(places);
    List<Vehicle> allVehicles = new ArrayList<>(city.vehicles());
    allVehicles.addAll(vehicles);
    List<Permit> allPermits = new ArrayList<>(city.permits());
    allPermits.addAll(permits);
    return new RegistryEntries(
        city.name(),
        city.zone(),
        List.copyOf(allPlaces),
        city.sources(),
        List.copyOf(allVehicles),
        List.copyOf(allPermits));
  }

  /** A registry with the fleet alone. */
  public RegistryEntries registry() {
    return addedTo(
        new RegistryEntries(
            "龙湾", ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(), List.of()));
  }

  /** Who drives, in the order of their phones. */
  public List<String> subjects() {
    return vehicles.stream().map(Vehicle::subject).toList();
  }

  /**
   * Lets time pass.
   *
   * @param until epoch milliseconds
   * @return what terminals say, in the order of its moments
   */
  public List<TruckReport> advance(long until) {
    List<TruckReport> reports = new ArrayList<>();
    while (waiting.element().next() <= until) {
      Truck truck = waiting.remove();
      TruckReport report = truck.report();
      if (report != null) {
        reports.add(report);
      }
      waiting.add(truck);
    }
    return reports;
  }

  /** What drivers did so far that is over: the truth that an engine is held to. */
  public List<TruckFault> faults() {
    return trucks.values().stream().flatMap(truck -> truck.faults().stream()).toList();
  }

  /** What drivers do now that a rule forbids; when it will be over nobody knows. */
  public List<TruckFault> underWay() {
    return trucks.values().stream().flatMap(truck -> truck.underWay().stream()).toList();
  }

  /**
   * A driver hears a warning.
   *
   * @param when epoch milliseconds
   */
  public void told(String subject, long when) {
    Truck truck = trucks.get(subject);
    if (truck != null) {
      truck.told(when);
    }
  }
}
