package org.forewarn.connectors.jt808;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.forewarn.connectors.jt808.message.Registration;
import org.forewarn.connectors.jt808.message.RegistrationAnswer;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.RegistryEntries.Vehicle;
import org.forewarn.rules.model.TerminalProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The terminals that the registry has: vehicles with a phone. May be used by several threads. */
final class Terminals {
  private static final Logger LOG = LoggerFactory.getLogger(Terminals.class);

  private final Jt808Settings settings;
  private volatile Known known = new Known(Map.of(), Map.of(), Set.of());

  /**
   * A terminal that is known.
   *
   * @param number its phone without leading zeros, by which editions of the standard differ
   * @param phone as the registry writes it
   * @param subject the vehicle that it is built into
   * @param profile what it says beyond the standard
   */
  record Terminal(String number, String phone, String subject, TerminalProfile profile) {
    /** Under which name it observes. */
    String source() {
      return "jt808:" + phone;
    }

    /** Of which watch it speaks. */
    String watch() {
      return Observation.VEHICLE + subject;
    }

    /** Its plate without the colour. */
    String plate() {
      return plateOf(subject);
    }
  }

  private record Known(
      Map<String, Terminal> byNumber, Map<String, Terminal> bySubject, Set<String> plates) {}

  Terminals(Jt808Settings settings) {
    this.settings = settings;
  }

  /** The phone of a header or a registry, without leading zeros. */
  static String number(String phone) {
    int zeros = 0;
    while (zeros < phone.length() - 1 && phone.charAt(zeros) == '0') {
      zeros++;
    }
    return phone.substring(zeros);
  }

  private static String plateOf(String subject) {
    int colour = subject.indexOf('/');
    return colour < 0 ? subject : subject.substring(0, colour);
  }

  /**
   * From now on these are known. A terminal that is said to be in two vehicles is in none: what it
   * says would be held against the wrong one.
   */
  void take(RegistryEntries registry) {
    Map<String, Terminal> byNumber = new HashMap<>();
    Map<String, Terminal> bySubject = new HashMap<>();
    Set<String> plates = new HashSet<>();
    Set<String> inTwo = new HashSet<>();
    for (Vehicle vehicle : registry.vehicles()) {
      plates.add(plateOf(vehicle.subject()));
      if (vehicle.phone() != null) {
        String number = number(vehicle.phone());
        Terminal terminal =
            new Terminal(number, vehicle.phone(), vehicle.subject(), settings.profile(number));
        Terminal other = byNumber.putIfAbsent(number, terminal);
        if (other == null) {
          bySubject.put(vehicle.subject(), terminal);
        } else {
          bySubject.remove(other.subject());
          inTwo.add(number);
          LOG.warn(
              "registry: phone {} is that of {} and of {} (expected: one vehicle); it is refused",
              vehicle.phone(),
              other.subject(),
              vehicle.subject());
        }
      }
    }
    byNumber.keySet().removeAll(inTwo);
    known = new Known(byNumber, bySubject, plates);
  }

  /** The terminal of a number; null if it is unknown. */
  Terminal find(String number) {
    return known.byNumber.get(number);
  }

  /** Whether it is still known, in the same vehicle. */
  boolean has(Terminal terminal) {
    Terminal now = find(terminal.number());
    return now != null && now.subject().equals(terminal.subject());
  }

  /** The terminal of a vehicle; null if it has none. */
  Terminal of(String subject) {
    return known.bySubject.get(subject);
  }

  /**
   * What to answer to a registration: the plate must be that of the terminal's vehicle, where the
   * terminal says one; its colour is often set wrongly, and is not looked at.
   */
  int judge(String number, Registration registration) {
    Known now = known;
    Terminal terminal = now.byNumber.get(number);
    String plate = registration.plate();
    boolean saysPlate = registration.colour() != 0 && !plate.isEmpty();
    if (terminal == null) {
      return RegistrationAnswer.NO_SUCH_TERMINAL;
    } else if (!saysPlate || plate.equals(terminal.plate())) {
      return RegistrationAnswer.DONE;
    }
    return now.plates.contains(plate)
        ? RegistrationAnswer.TERMINAL_TAKEN
        : RegistrationAnswer.NO_SUCH_VEHICLE;
  }
}
