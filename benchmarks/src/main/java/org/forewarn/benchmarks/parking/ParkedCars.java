package org.forewarn.benchmarks.parking;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forewarn.engine.Arrival;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Origin;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.sim.Observations;

/**
 * Cars that park where they must not, at places with ten berths each, in turns of twenty minutes
 * that are complete in themselves: of the same seed and places, fewer turns give the beginning of
 * the stream of more. Everything is in order, on time and certain, so that who does less than
 * Forewarn can still come to the same outcomes. The shape changes only how it is reported.
 */
public final class ParkedCars {
  /** A camera looks every ten seconds. */
  static final long LOOK_EVERY = 10_000;

  /** Looks in a turn. */
  static final int LOOKS = 120;

  private static final long TURN = LOOKS * LOOK_EVERY;
  private static final int BERTHS = 10;
  private static final long START = Instant.parse("2026-05-01T08:00:00+08:00").toEpochMilli();
  private static final String CAMERA = "cam-";

  private final int places;
  private final int partitions;
  private final Shape shape;
  private final SplittableRandom random;
  private final Plates plates = new Plates();
  private final List<List<Arrival>> logs;
  private final Map<Outcome, Long> expected = new EnumMap<>(Outcome.class);

  private ParkedCars(long seed, int places, int partitions, Shape shape) {
    this.random = new SplittableRandom(seed);
    this.places = places;
    this.partitions = partitions;
    this.shape = shape;
    this.logs = perPartition();
    for (Outcome outcome : Outcome.values()) {
      expected.put(outcome, 0L);
    }
  }

  /**
   * Makes a stream.
   *
   * @param partitions over how many partitions its places are spread
   * @param turns its length, at most 42 for its cars to park by day
   */
  public static Workload of(long seed, int places, int partitions, int turns, Shape shape) {
    ParkedCars cars = new ParkedCars(seed, places, partitions, shape);
    for (int turn = 0; turn < turns; turn++) {
      List<List<Observation>> observations = cars.turn(START + turn * TURN);
      for (int partition = 0; partition < partitions; partition++) {
        for (Observation observation : observations.get(partition)) {
          cars.append(partition, observation.at(), observation);
        }
      }
    }
    long end = end(turns);
    for (int partition = 0; partition < partitions; partition++) {
      cars.append(partition, end, Observation.tick("gw-1", end));
    }
    return new Workload(cars.logs, cars.expected, START, end);
  }

  /**
   * Makes a stream that need not lie in memory.
   *
   * @param turns its length, at most 42 for its cars to park by day
   * @param out takes the observations in the order of their log, whose time is that of the devices
   * @return how often each outcome must come out by the end
   */
  public static Map<Outcome, Long> write(
      long seed, int places, int turns, Shape shape, Consumer<Observation> out) {
    ParkedCars cars = new ParkedCars(seed, places, 1, shape);
    for (int turn = 0; turn < turns; turn++) {
      cars.turn(START + turn * TURN).get(0).forEach(out);
    }
    return cars.expected;
  }

  /** When a stream of so many turns ends, in epoch milliseconds; it begins at {@code end(0)}. */
  public static long end(int turns) {
    return START + turns * TURN;
  }

  /** What the operators know of the places. */
  public static RegistryEntries registry(int places) {
    List<Place> all =
        IntStream.range(0, places)
            .mapToObj(
                place ->
                    new Place(
                        id(place), "no-parking", null, null, List.of(), Place.Overrides.LEAVE))
            .toList();
    List<RegistryEntries.Source> cameras =
        IntStream.range(0, places)
            .mapToObj(
                place ->
                    new RegistryEntries.Source(
                        CAMERA + place,
                        "camera",
                        LOOK_EVERY,
                        RegistryEntries.DEFAULT_LATE_AFTER,
                        "gw-1",
                        true,
                        null))
            .toList();
    return new RegistryEntries(
        null, ZoneId.of("Asia/Shanghai"), all, cameras, List.of(), List.of());
  }

  private static String id(int place) {
    return "LH-" + place;
  }

  private <T> List<List<T>> perPartition() {
    return Stream.<List<T>>generate(ArrayList::new).limit(partitions).toList();
  }

  private void append(int partition, long logTime, Observation observation) {
    List<Arrival> log = logs.get(partition);
    Origin origin = new Origin("observations", partition, log.size());
    log.add(Arrival.of(logTime, origin, observation));
  }

  /** The observations of a turn, by partition. */
  private List<List<Observation>> turn(long start) {
    List<List<Observation>> turn = perPartition();
    for (int place = 0; place < places; place++) {
      List<Berth> berths = Stream.generate(() -> new Berth(random, plates)).limit(BERTHS).toList();
      berths.forEach(this::expect);
      long first = start + place * LOOK_EVERY / places;
      for (int look = 0; look < LOOKS; look++) {
        look(place, berths, look, first + look * LOOK_EVERY, turn.get(place % partitions));
      }
    }
    turn.forEach(observations -> observations.sort(Comparator.comparingLong(Observation::at)));
    return turn;
  }

  private void expect(Berth berth) {
    for (Stay stay : berth.stays()) {
      if (stay.outcome() != null) {
        expected.merge(Outcome.WARNED, 1L, Long::sum);
        expected.merge(stay.outcome(), 1L, Long::sum);
      }
    }
  }

  private void look(int place, List<Berth> berths, int look, long at, List<Observation> out) {
    String watch = Observation.PLACE + id(place);
    String camera = CAMERA + place;
    if (shape == Shape.SCANS) {
      List<Listing> listings = berths.stream().map(berth -> listing(berth.seen(look))).toList();
      out.add(Observations.scan(camera + ':' + at, watch, camera, at, 1, listings));
      return;
    }
    for (int berth = 0; berth < BERTHS; berth++) {
      String seen = berths.get(berth).seen(look);
      String gone = berths.get(berth).gone(look);
      long moment = at + berth;
      String id = camera + ':' + moment;
      if (seen != null) {
        out.add(Observations.sighting(id, watch, camera, moment, seen, attributes(true)));
      } else if (gone != null) {
        out.add(Observations.departure(id, watch, camera, moment, gone));
      }
    }
  }

  /** Where no parked car is seen, somebody drives by. */
  private Listing listing(String parked) {
    return new Listing(parked == null ? plates.next() : parked, attributes(parked != null));
  }

  private static Attributes attributes(boolean stationary) {
    return Attributes.of("stationary", stationary, "class", "car");
  }
}
