package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;

/**
 * A year of a district like Longwan in Wenzhou, whose published figures it reproduces: 209,100
 * warnings, of which 175,800 end corrected; of the rest {@link #ESCALATED_SHARE} escalate and the
 * others end undetermined because their camera fails during the grace. Every parked vehicle is seen
 * by a scan every ten seconds from its arrival until its departure is certain; one detection in
 * fifty is missed; as many again as a quarter of the warned stop too briefly to be warned.
 */
public final class LongwanYear implements Scenario {
  /** Warnings in the year. */
  public static final int WARNED = 209_100;

  /** Of these, corrected by themselves. */
  public static final int CORRECTED = 175_800;

  /** How many of the warned that did not correct it escalate. */
  public static final double ESCALATED_SHARE = 0.9;

  private static final int PLACES = 400;
  private static final int DAYS = 365;
  private static final long DAY = 24 * 3_600_000L;
  private static final long FIRST_MORNING = Parking.china(2025, 1, 1, 7, 30);
  private static final long SLOT = 30 * 60_000L;
  private static final int SLOTS = 28;

  /** Scans until the warning: the first, and six more to confirm a minute. */
  private static final int TO_WARNING = 7;

  /** Scans without the vehicle after it left: more than the thirty seconds that must be held. */
  private static final int AFTER_LEAVING = 5;

  private final long seed;
  private final int warned;
  private final int corrected;
  private final int escalated;

  /** How a stay ends. */
  private enum End {
    CORRECTED,
    ESCALATED,
    UNDETERMINED,
    NEVER_WARNED
  }

  /**
   * A year on a scale.
   *
   * @param scale 1 for the whole year; 0.01 for a hundredth of its episodes over the same days
   */
  public LongwanYear(long seed, double scale) {
    this.seed = seed;
    this.warned = (int) Math.round(WARNED * scale);
    this.corrected = (int) Math.round(CORRECTED * scale);
    this.escalated = (int) Math.round((warned - corrected) * ESCALATED_SHARE);
  }

  /** Episodes that are warned. */
  public int warned() {
    return warned;
  }

  /** Episodes that end corrected. */
  public int corrected() {
    return corrected;
  }

  /** Episodes that escalate. */
  public int escalated() {
    return escalated;
  }

  /** Episodes that end undetermined. */
  public int undetermined() {
    return warned - corrected - escalated;
  }

  @Override
  public List<Rule> rules() {
    return List.of(Parking.rule());
  }

  @Override
  public RegistryEntries registry() {
    return Parking.registry(PLACES);
  }

  @Override
  public void record(Consumer<Observation> recording) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int day = 0; day < DAYS; day++) {
      List<Observation> scans = new ArrayList<>();
      List<Integer> slots = freeSlots(random);
      for (End end : End.values()) {
        int stays = share(total(end), day);
        for (int i = 0; i < stays; i++) {
          int slot = slots.remove(slots.size() - 1);
          long start = FIRST_MORNING + day * DAY + (slot % SLOTS) * SLOT;
          stay(slot / SLOTS, start, end, random, scans);
        }
      }
      scans.sort(Comparator.comparingLong(Observation::received));
      scans.forEach(recording);
    }
  }

  private int total(End end) {
    return switch (end) {
      case CORRECTED -> corrected;
      case ESCALATED -> escalated;
      case UNDETERMINED -> undetermined();
      case NEVER_WARNED -> warned / 4;
    };
  }

  /** So much of a total falls on a day that the days add up to it exactly. */
  private static int share(int total, int day) {
    return (int) ((long) total * (day + 1) / DAYS - (long) total * day / DAYS);
  }

  /** Half hours of places, shuffled: one stay each, so that none disturbs another. */
  private static List<Integer> freeSlots(SplittableRandom random) {
    List<Integer> slots = new ArrayList<>();
    for (int slot = 0; slot < PLACES * SLOTS; slot++) {
      slots.add(slot);
    }
    Collections.shuffle(slots, new Random(random.nextLong()));
    return slots;
  }

  private static void stay(
      int place, long slotStart, End end, SplittableRandom random, List<Observation> scans) {
    List<String> parked = List.of(Parking.plate(random));
    long delay = 200L + place * 37 % 600;
    long first = slotStart + place * 10_000L / PLACES + random.nextInt(60) * Parking.SCAN_EVERY;
    int seen =
        switch (end) {
          case CORRECTED -> TO_WARNING + 1 + random.nextInt(25);
          case ESCALATED -> TO_WARNING + 50 + random.nextInt(3);
          case UNDETERMINED -> TO_WARNING + 5 + random.nextInt(20);
          case NEVER_WARNED -> 2 + random.nextInt(3);
        };
    boolean cameraFails = end == End.UNDETERMINED;
    for (int scan = 0; scan < seen + (cameraFails ? 0 : AFTER_LEAVING); scan++) {
      boolean mayMiss = scan > TO_WARNING && scan < Math.min(seen, TO_WARNING + 40) - 1;
      boolean missed = mayMiss && random.nextInt(50) == 0;
      scans.add(
          Parking.scan(
              place,
              first + scan * Parking.SCAN_EVERY,
              delay,
              scan < seen && !missed ? parked : List.of()));
    }
  }
}
