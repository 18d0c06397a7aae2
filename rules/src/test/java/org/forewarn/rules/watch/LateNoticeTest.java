package org.forewarn.rules.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.forewarn.rules.fixture.ObservationBuilder.moving;
import static org.forewarn.rules.fixture.ObservationBuilder.status;
import static org.forewarn.rules.fixture.RegistryBuilder.registry;
import static org.forewarn.rules.fixture.RuleBuilder.rule;
import static org.forewarn.rules.fixture.Seconds.time;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.fixture.ObservationBuilder;
import org.forewarn.rules.fixture.RegistryBuilder;
import org.forewarn.rules.fixture.RuleBuilder;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Terms.GraceFrom;
import org.forewarn.rules.model.Times;
import org.junit.jupiter.api.Test;

/**
 * The same log gives the same episodes, however often anybody looks whether something is due, and
 * whether or not the state went through a checkpoint. Random logs of a place with two cars and two
 * cameras while operators change rules; the seed is in every failure.
 */
class LateNoticeTest {
  private static final int SEEDS = 400;
  private static final List<Finding> FINDINGS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Finding.IDENTIFIED)));

  /** How a run looks after its watch. */
  private enum Care {
    /** Only when the next observation comes. */
    NONE,
    /** At every whole second. */
    OFTEN,
    /** Now and then, and with restarts. */
    RESTARTS
  }

  /** One record of the log. */
  private record Entry(double logTime, ObservationBuilder said, Control control) {}

  @Test
  void howOftenAnybodyLooksChangesNothing() {
    Set<EventType> seen = EnumSet.noneOf(EventType.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Entry> log = new Script(new Random(seed)).log();
      List<EpisodeEvent> events = run(log, Care.NONE);
      assertThat(run(log, Care.OFTEN)).as("seed " + seed).isEqualTo(events);
      assertThat(run(log, Care.RESTARTS)).as("restarts, seed " + seed).isEqualTo(events);
      events.forEach(event -> seen.add(event.type()));
    }
    assertThat(seen)
        .as("what the logs bring about; leads and pictures are of vehicles alone")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(EventType.LEAD, EventType.PICTURED)));
  }

  @Test
  void forgettingASourceDoesNotDependOnWhoLooks() {
    // A registry makes the source's word good for longer, after it was forgotten or just before.
    RegistryBuilder longer = registry().place("LH-007", "no-parking").source("cam", 0, 600);
    City watched = city().publishes(98, longer).hears(moving("cam", 0)).logReaches(90);
    City unwatched = city().publishes(98, longer).hears(moving("cam", 0));
    assertThat(watched.verdict(ObservationBuilder.standing("cam", 0), 110))
        .isEqualTo(unwatched.verdict(ObservationBuilder.standing("cam", 0), 110));
  }

  @Test
  void onlyWhatIsStillDueIsAnOccasionToEndSomething() {
    // At 260 the bus is due, and the end of the car's rule drops its pending stay: then the car is
    // no longer due at 300 but at 960, and there the end of the truck's rule is decided.
    for (boolean looked : new boolean[] {false, true}) {
      City city =
          City.city(
                  rule("a").vehicles("car"),
                  rule("b").vehicles("truck").confirm(0).grace(1000),
                  rule("c").vehicles("bus").confirm(1000).blind(78))
              .hears(stands("cam-1", 0, "car"))
              .hears(stands("cam-1", 20, "car"))
              .expect(EventType.WARNED, 20)
              .hears(ObservationBuilder.departure("bay", 60).of("the car"))
              .hears(stands("cam-1", 180, "car"))
              .expect(EventType.CORRECTED, 60, 90)
              .hears(stands("cam-1", 181, "truck"))
              .expect(EventType.WARNED, 181)
              .hears(stands("cam-1", 182, "bus"))
              .disables(248, "a")
              .disables(288, "b");
      if (looked) {
        city.logReaches(270);
      }
      city.hears(status("cam-1", 1300))
          .expect(EventType.DISMISSED, 260)
          .expect(EventType.ANNULLED, 290, 960)
          .quiet();
    }
  }

  private static ObservationBuilder stands(String camera, double at, String vehicleClass) {
    return ObservationBuilder.sighting(camera, at, "stationary", true, "class", vehicleClass)
        .of("the " + vehicleClass);
  }

  private static City city() {
    return City.city(rule("parking"));
  }

  private static List<EpisodeEvent> run(List<Entry> log, Care care) {
    RuleBook book = new RuleBook(false);
    WatchMachine machine = new WatchMachine(book);
    Random random = new Random(42);
    List<EpisodeEvent> events = new ArrayList<>();
    WatchState state = new WatchState();
    double last = 0;
    for (Entry entry : log) {
      if (entry.control() != null) {
        book.add(entry.control(), entry.logTime() < 0 ? Times.NONE : time(entry.logTime()));
        continue;
      }
      if (care == Care.OFTEN) {
        for (double look = Math.ceil(last); look <= entry.logTime(); look++) {
          machine.advance(state, time(look), events);
        }
      } else if (care == Care.RESTARTS && random.nextInt(4) == 0) {
        double look = last + random.nextDouble() * (entry.logTime() - last);
        machine.advance(state, time(look), events);
        state = random.nextBoolean() ? Restored.from(state) : state.copy();
      }
      machine.apply(state, entry.said().build(), time(entry.logTime()), events);
      last = entry.logTime();
    }
    machine.advance(state, time(last), events);
    events.sort(EpisodeEvent.ORDER);
    return events;
  }

  /** Makes up a log. */
  private static final class Script {
    private final Random random;
    private final List<Entry> log = new ArrayList<>();
    private int revision = 1;
    private double now;

    Script(Random random) {
      this.random = random;
    }

    List<Entry> log() {
      RuleBuilder parking = parking();
      log.add(new Entry(-1, null, new Control.RegistryPublished(withPlace(60).build())));
      log.add(new Entry(-1, null, new Control.RulePublished(parking.build())));
      log.add(new Entry(-1, null, new Control.RulePublished(rule("short").grace(0).build())));
      for (int i = 0; i < 120; i++) {
        now += random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(25);
        if (random.nextInt(25) == 0) {
          log.add(new Entry(now, null, control()));
          now += 2;
        } else {
          double late = random.nextInt(4) == 0 ? random.nextInt(90) - 5 : 0;
          log.add(new Entry(now, said(now - late), null));
        }
      }
      log.add(new Entry(now + random.nextInt(100_000), status("cam-1", now), null));
      return log;
    }

    private RuleBuilder parking() {
      RuleBuilder parking =
          rule("parking")
              .revision(revision++)
              .grace(60)
              .remind(30)
              .reoffend(150)
              .forget(1000)
              .except("police");
      return random.nextBoolean() ? parking : parking.tells(GraceFrom.SENT).tellBy(60);
    }

    private static RegistryBuilder withPlace(double lateAfter) {
      return registry().place("LH-007", "no-parking").source("cam-1", 20, lateAfter);
    }

    private Control control() {
      return switch (random.nextInt(4)) {
        case 0 -> new Control.RuleDisabled(random.nextBoolean() ? "parking" : "short");
        case 1 -> new Control.RegistryPublished(registry().build());
        case 2 -> new Control.RegistryPublished(withPlace(random.nextInt(120)).build());
        default -> new Control.RulePublished(parking().build());
      };
    }

    private ObservationBuilder said(double at) {
      String camera = random.nextBoolean() ? "cam-1" : "cam-2";
      return switch (random.nextInt(12)) {
        case 0, 1, 2, 3 ->
            listing(
                listing(ObservationBuilder.scan(camera, at), ObservationBuilder.CAR), "浙C99999");
        case 4, 5 -> ObservationBuilder.standing(camera, at).of(car());
        case 6 -> ObservationBuilder.moving(camera, at).of(car());
        case 7 -> ObservationBuilder.departure("bay", at).of(car());
        case 8 ->
            ObservationBuilder.inspection(at, FINDINGS.get(random.nextInt(FINDINGS.size())))
                .of(car());
        case 9 -> status(camera, at);
        case 10 ->
            ObservationBuilder.receipt(
                at, episode() + "|1", random.nextBoolean() ? "sent" : "delivered");
        default -> ObservationBuilder.withdraw(at, episode());
      };
    }

    private ObservationBuilder listing(ObservationBuilder scan, String car) {
      return switch (random.nextInt(12)) {
        case 0, 1, 2 -> scan;
        case 3 -> scan.lists(car);
        case 4 -> scan.lists(car, "stationary", false);
        case 5 -> scan.lists(car, "stationary", true, "class", "police");
        default -> scan.lists(car, "stationary", true);
      };
    }

    private String car() {
      return random.nextInt(3) == 0 ? "浙C99999" : ObservationBuilder.CAR;
    }

    /** An episode's name that is likely to be in use: since one of the last observations. */
    private String episode() {
      int back = Math.max(0, log.size() - 1 - random.nextInt(8));
      ObservationBuilder said = log.get(back).said();
      long since = said == null ? 0 : said.at();
      return (random.nextInt(4) == 0 ? "short" : "parking")
          + "|place:LH-007|"
          + car()
          + "|"
          + since;
    }
  }
}
