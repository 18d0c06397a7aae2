package org.forewarn.rules.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.Point;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Source;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.forewarn.rules.model.Text;

/** What stands in a district's registry: places on a grid of streets, a camera each, residents. */
final class DistrictRegistry {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final List<Text> STREETS =
      List.of(
          new Text("永强大道", "Yongqiang Avenue"),
          new Text("永中街", "Yongzhong Street"),
          new Text("罗东北街", "Luodong North Street"),
          new Text("龙水路", "Longshui Road"),
          new Text("永兴路", "Yongxing Road"),
          new Text("海滨大道", "Haibin Avenue"),
          new Text("沙城街", "Shacheng Street"),
          new Text("天河路", "Tianhe Road"),
          new Text("瑶溪路", "Yaoxi Road"),
          new Text("状元街", "Zhuangyuan Street"));

  private static final List<Text> SIDES =
      List.of(
          new Text("南侧", " south"),
          new Text("北侧", " north"),
          new Text("东段", " east"),
          new Text("西段", " west"));

  private static final List<Text> STRICT_ROADS =
      List.of(
          new Text("机场大道", "Airport Avenue"),
          new Text("瓯海大道", "Ouhai Avenue"),
          new Text("温州大道", "Wenzhou Avenue"),
          new Text("滨海大道", "Binhai Avenue"),
          new Text("通海大道", "Tonghai Avenue"));

  private final List<Place> places = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<Vehicle> vehicles = new ArrayList<>();
  private final LocalDate verifiedUntil;

  /**
   * A registry with places and nothing else yet.
   *
   * @param start epoch milliseconds; the cameras are verified for a year from then
   */
  DistrictRegistry(DistrictSpec spec, long start) {
    verifiedUntil = Instant.ofEpochMilli(start).atZone(ZONE).toLocalDate().plusYears(1);
    for (int i = 0; i < spec.noParking(); i++) {
      Text street = STREETS.get(i % STREETS.size());
      Text side = SIDES.get(i / STREETS.size() % SIDES.size());
      Text name = new Text(street.zh() + side.zh(), street.en() + side.en());
      places.add(place("LH", DistrictRules.NO_PARKING, i, name, i % 8, i / 8));
    }
    for (int i = 0; i < spec.strictRoads(); i++) {
      Text name = STRICT_ROADS.get(i % STRICT_ROADS.size());
      places.add(place("SR", DistrictRules.STRICT_ROAD, i, name, 8 + i / 8, i % 8));
    }
  }

  List<Place> places() {
    return places;
  }

  /** Registers a camera by the pace at which it scans, in milliseconds. */
  void addCamera(String id, long scanEvery) {
    sources.add(
        new Source(
            id,
            "camera",
            scanEvery,
            RegistryEntries.DEFAULT_LATE_AFTER,
            "gw-1",
            true,
            verifiedUntil));
  }

  /** Registers one who lives there. */
  void addResident(String plate) {
    vehicles.add(
        new Vehicle(plate, null, null, null, List.of(DistrictRules.RESIDENTS), Double.NaN));
  }

  RegistryEntries entries() {
    return new RegistryEntries(
        "龙湾", ZONE, List.copyOf(places), List.copyOf(sources), List.copyOf(vehicles), List.of());
  }

  private static Place place(
      String prefix, String kind, int number, Text name, int column, int row) {
    return new Place(
        String.format("%s-%03d", prefix, number + 1),
        kind,
        name,
        "traffic-police",
        List.of(rectangle(column, row)),
        Place.Overrides.LEAVE);
  }

  /** Some 200 m along a street and 22 m across it. */
  private static Place.Polygon rectangle(int column, int row) {
    double west = 120.80 + column * 0.004;
    double south = 27.92 + row * 0.003;
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
}
