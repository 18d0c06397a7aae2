package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.model.Observation;

/** Carries what devices say to the log: late, out of order, twice, or not at all. */
final class Network {
  private static final long LATEST_REPEAT = 100_000;

  private final CitySpec spec;
  private final Chance chance;
  private final List<LogEntry> arrived = new ArrayList<>();
  private final Map<String, List<LogEntry>> bySource = new HashMap<>();

  Network(CitySpec spec, Chance chance) {
    this.spec = spec;
    this.chance = chance;
  }

  /**
   * Sends what a device says.
   *
   * @param time when it is said in the world, whatever the device's clock shows
   */
  void send(Device device, long time, Observation observation) {
    long arrival = device.arrival(time, chance);
    if (arrival == Device.LOST) {
      return;
    }
    LogEntry entry = new LogEntry(Math.max(arrival, spec.start()), observation);
    arrived.add(entry);
    bySource.computeIfAbsent(device.id(), id -> new ArrayList<>()).add(entry);
    if (chance.happens(spec.repeated())) {
      long later = chance.happens(0.3) ? 0 : chance.between(1, LATEST_REPEAT);
      arrived.add(new LogEntry(entry.logTime() + later, observation));
    }
  }

  /** Puts something into the log by the straight way. */
  void put(long logTime, Observation observation) {
    arrived.add(new LogEntry(logTime, observation));
  }

  /** Lets a device send again all that arrived from it in a stretch before a moment. */
  void sendAgain(Device device, long now, long stretch) {
    long logTime = now;
    for (LogEntry entry : bySource.getOrDefault(device.id(), List.of())) {
      if (entry.logTime() <= now && entry.logTime() > now - stretch) {
        arrived.add(new LogEntry(logTime, entry.observation()));
        logTime += 30;
      }
    }
  }

  /** Everything that arrived, in the order of the log; what came at one time as it was sent. */
  List<LogEntry> inOrder() {
    arrived.sort(Comparator.comparingLong(LogEntry::logTime));
    return arrived;
  }
}
