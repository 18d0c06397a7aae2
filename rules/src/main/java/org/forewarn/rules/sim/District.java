package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;

/**
 * A district that lives on while a system watches it: cameras say what they see, drivers who are
 * told mostly leave. Where {@link City} makes its whole log beforehand, this is stepped by a clock
 * that its owner moves, and what happens next depends on who is told.
 *
 * <p>All chance comes from the seed: the same spec, seed and start with the same calls give the
 * same observations, and it makes no difference by how many steps time passes. It remembers only
 * who is there or will be back, however long it runs. Belongs to one thread.
 */
public final class District {
  private static final int PLACES_A_RESIDENT = 2;

  private final List<Rule> rules;
  private final RegistryEntries registry;
  private final Map<String, Turn> turns = new HashMap<>();
  private final PriorityQueue<Turn> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Turn turn) -> turn.next).thenComparingInt(turn -> turn.number));
  private long now;

  /** A place, by when something happens there next. */
  private static final class Turn {
    private final int number;
    private final Kerb kerb;
    private long next;

    Turn(int number, Kerb kerb) {
      this.number = number;
      this.kerb = kerb;
      this.next = kerb.next();
    }
  }

  /**
   * A district in which nobody has come yet.
   *
   * @param start when the first may come, epoch milliseconds
   */
  public District(DistrictSpec spec, long seed, long start) {
    Chance chance = new Chance(seed);
    Chance plates = chance.apart();
    DistrictRegistry entries = new DistrictRegistry(spec, start);
    for (Place place : entries.places()) {
      boolean strict = place.kind().equals(DistrictRules.STRICT_ROAD);
      int number = turns.size();
      Eye eye = new Eye(place.id(), spec.eyes(), chance.apart(), start);
      entries.addCamera(eye.id(), eye.scanEvery());
      String resident = null;
      if (!strict && number % PLACES_A_RESIDENT == 0) {
        resident = Visit.Vehicle.bluePlate(plates);
        entries.addResident(resident);
      }
      DistrictSpec.Limits limits = strict ? spec.strict() : spec.parking();
      Kerb kerb = new Kerb(spec, limits, resident, eye, chance.apart(), start);
      turns.put(place.id(), new Turn(number, kerb));
    }
    waiting.addAll(turns.values());
    this.rules = DistrictRules.of(spec);
    this.registry = entries.entries();
    this.now = start;
  }

  /** The rules of the district, which tell by {@code sms}. */
  public List<Rule> rules() {
    return rules;
  }

  /** The places, the cameras and the residents, who are exempt at no-parking places. */
  public RegistryEntries registry() {
    return registry;
  }

  /** How many vehicles are there or will be back. */
  public int vehicles() {
    return turns.values().stream().mapToInt(turn -> turn.kerb.vehicles()).sum();
  }

  /**
   * Lets time pass.
   *
   * @param until epoch milliseconds; what is past already brings nothing
   * @return everything that cameras said since the last call up to and including that moment, in
   *     the order in which they said it; {@code at} is what their clocks showed
   */
  public List<Observation> advance(long until) {
    List<Observation> said = new ArrayList<>();
    while (waiting.element().next <= until) {
      Turn turn = waiting.remove();
      turn.kerb.happen(turn.next, said);
      turn.next = turn.kerb.next();
      waiting.add(turn);
    }
    now = Math.max(now, until);
    return said;
  }

  /**
   * The warning reaches a driver, who mostly leaves some time later. Changes nothing where nobody
   * of that plate stands, where it cannot be read, and where they were told already.
   *
   * @param subject a plate with its colour, as a camera read it
   * @param place a place's id
   * @param when epoch milliseconds; what is past is taken as the time that has come
   */
  public void told(String subject, String place, long when) {
    Turn turn = turns.get(place);
    if (turn == null) {
      return;
    }
    turn.kerb.told(subject, Math.max(when, now));
    waiting.remove(turn);
    turn.next = turn.kerb.next();
    waiting.add(turn);
  }

  /**
   * Whether a subject is a plate, so that its driver can be found and told, and no track.
   *
   * @param subject as a camera of a district says it
   */
  public static boolean isPlate(String subject) {
    return !subject.startsWith(Eye.NAME);
  }
}
