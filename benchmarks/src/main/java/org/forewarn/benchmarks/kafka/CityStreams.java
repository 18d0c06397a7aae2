package org.forewarn.benchmarks.kafka;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.forewarn.benchmarks.parking.Plates;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;

/**
 * Cameras of a whole city, which say of one parking car after another that it stands there, at a
 * rate that does not depend on how fast anybody answers. Each car is looked at a hundred times,
 * whoever comes next at the berth is new: one observation in a hundred brings a warning.
 */
final class CityStreams implements AutoCloseable {
  /** Who parks is warned when first seen; nobody is told, since there is nobody to answer. */
  static final String RULE =
      """
      id: illegal-parking
      title: {zh: 违停, en: Illegal parking}
      applies: {places: [no-parking]}
      breach: {stationary: true}
      confirm: 0s
      grace: 8m
      """;

  private static final int BERTHS = 10;
  private static final int LOOKS = 100;

  /** Far from any factor of the looks, so that neighbours do not come and go together. */
  private static final int STRIDE = 37;

  private final LogWriter writer;
  private final int berths;
  private final AtomicLong said = new AtomicLong();
  private final Thread thread;
  private volatile int rate;
  private volatile boolean ending;

  /**
   * Streams that say nothing yet.
   *
   * @param places ten berths each
   */
  CityStreams(LogWriter writer, int places) {
    this.writer = writer;
    this.berths = places * BERTHS;
    this.thread = new Thread(this::run, "city-streams");
    thread.setDaemon(true);
    thread.start();
  }

  /** The city's places, and others. */
  static RegistryEntries registry(int places, String... others) {
    return new RegistryEntries(
        null,
        ZoneId.of("Asia/Shanghai"),
        Stream.concat(
                IntStream.range(0, places).mapToObj(place -> "P" + place), Arrays.stream(others))
            .map(id -> new Place(id, "no-parking", null, null, List.of(), Place.Overrides.LEAVE))
            .toList(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Goes on at another rate, in observations a second. */
  void rate(int perSecond) {
    rate = perSecond;
  }

  /** How many observations were handed to the log so far. */
  long said() {
    return said.get();
  }

  private void run() {
    long last = System.nanoTime();
    double due = 0;
    while (!ending) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      long now = System.nanoTime();
      due += (now - last) / 1e9 * rate;
      last = now;
      for (; due >= 1; due--) {
        say(said.getAndIncrement());
      }
    }
  }

  /** A look at a berth: at the same car as the last time, which leaves with its last look. */
  @SuppressWarnings("FutureReturnValueIgnored") // Whoever measures sees what is missing.
  private void say(long number) {
    long berth = number % berths;
    long look = number / berths + berth * STRIDE % LOOKS;
    String plate = Plates.of(berth + look / LOOKS * berths);
    String watch = "place:P" + berth / BERTHS;
    boolean leaves = look % LOOKS == LOOKS - 1;
    String json =
        "{\"id\":\""
            + number
            + "\",\"watch\":\""
            + watch
            + "\",\"source\":\"cam-"
            + berth / BERTHS
            + "\",\"kind\":\""
            + (leaves ? "departure" : "sighting")
            + "\",\"at\":"
            + System.currentTimeMillis()
            + ",\"subject\":\""
            + plate
            + (leaves ? "\"}" : "\",\"attributes\":{\"stationary\":true,\"class\":\"car\"}}");
    writer.append(Topic.OBSERVATIONS, watch, json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    ending = true;
    Log.join(thread);
  }
}
