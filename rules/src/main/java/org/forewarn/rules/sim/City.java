package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Place;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Times;
import org.forewarn.rules.sim.Traffic.Stay;

/**
 * A city from a seed: its rules and registry, what operators publish while it runs, and the log of
 * everything that was observed, with all that makes life hard. The same seed and spec give the same
 * city, always.
 */
public final class City {
  /** A place that devices speak of and the registry does not know. */
  public static final String UNKNOWN_PLACE = "NOWHERE";

  private final long seed;
  private final CitySpec spec;
  private final List<Rule> rules;
  private final RegistryEntries registry;
  private final List<ControlEntry> controls;
  private final List<LogEntry> log;

  private City(long seed, CitySpec spec) {
    this.seed = seed;
    this.spec = spec;
    Chance chance = new Chance(seed);
    CityRegistry entries = new CityRegistry(spec, chance.apart());
    Network network = new Network(spec, chance.apart());
    Officers officers = new Officers(spec, chance.apart());
    observe(entries, chance, network, officers);
    ticks(chance.apart(), network);
    this.rules = CityRules.all(spec);
    this.registry = entries.entries();
    this.controls = spec.revised() ? controls(chance.apart()) : List.of();
    this.log = withAnswers(network.inOrder(), chance, officers);
  }

  /** The city of a seed. */
  public static City of(long seed, CitySpec spec) {
    return new City(seed, spec);
  }

  /** Where it comes from. */
  public long seed() {
    return seed;
  }

  /** How large it is and how much goes wrong. */
  public CitySpec spec() {
    return spec;
  }

  /** The rules that were always in force, in their first revision. */
  public List<Rule> rules() {
    return rules;
  }

  /** The registry that was always in force. */
  public RegistryEntries registry() {
    return registry;
  }

  /** What operators publish while the city runs, in the order of log time; may be empty. */
  public List<ControlEntry> controls() {
    return controls;
  }

  /** Everything observed, in the order of log time. */
  public List<LogEntry> log() {
    return log;
  }

  /**
   * A new book of everything that was and is to be published.
   *
   * @param toldAssumed whether every notice counts as sent and delivered at once
   */
  public RuleBook ruleBook(boolean toldAssumed) {
    RuleBook book = new RuleBook(toldAssumed);
    book.add(new Control.RegistryPublished(registry), Times.NONE);
    rules.forEach(rule -> book.add(new Control.RulePublished(rule), Times.NONE));
    controls.forEach(entry -> book.add(entry.control(), entry.logTime()));
    return book;
  }

  private void observe(CityRegistry entries, Chance chance, Network network, Officers officers) {
    Devices devices = new Devices(spec, chance.apart());
    Traffic traffic = new Traffic(spec, chance.apart(), entries.residents());
    Cameras cameras = new Cameras(spec, chance.apart(), network);
    Sensors sensors = new Sensors(spec, chance.apart(), network);
    Chance looks = chance.apart();
    for (int i = 0; i < entries.places().size(); i++) {
      Place place = entries.places().get(i);
      List<Stay> stays = traffic.at(place);
      List<Device.Outage> dark = devices.outages();
      boolean bay = place.kind().equals("bay");
      if (bay || i % 3 == 0) {
        Device sensor = devices.next((bay ? "bay-" : "anpr-") + i, dark);
        entries.register(sensor.id(), "sensor", 0);
        sensors.watch(place, sensor, stays, bay);
      }
      int eyes = bay ? 0 : place.kind().equals("fire-lane") ? 1 : 1 + i % 2;
      for (int eye = 0; eye < eyes; eye++) {
        Device camera = devices.next("cam-" + i + (char) ('a' + eye), dark);
        entries.register(camera.id(), "camera", Cameras.SCAN_EVERY);
        cameras.watch(place, camera, stays);
      }
      inspect(place, stays, looks, network, officers);
    }
    Terminals terminals = new Terminals(spec, chance.apart(), network, entries.places());
    for (String truck : entries.trucks()) {
      Device terminal = devices.next("jt808:" + truck, List.of());
      entries.register(terminal.id(), "terminal", 0);
      terminals.drive(truck, terminal);
    }
    sightNowhere(devices.next("cam-nowhere", List.of()), looks, network);
  }

  /** Officers also look where nothing has become of anything yet. */
  private void inspect(
      Place place, List<Stay> stays, Chance looks, Network network, Officers officers) {
    for (Stay stay : stays) {
      long logTime = stay.from() + looks.seconds(5, 120);
      if (logTime >= spec.start() && looks.happens(spec.inspected())) {
        String watch = Observation.PLACE + place.id();
        LogEntry entry = officers.inspection(watch, stay.subject(), logTime);
        network.put(entry.logTime(), entry.observation());
      }
    }
  }

  private void sightNowhere(Device device, Chance looks, Network network) {
    for (int i = 0; i < 5; i++) {
      long time = spec.start() + looks.between(0, spec.length());
      network.send(
          device,
          time,
          Observations.sighting(
              device.nextName(),
              Observation.PLACE + UNKNOWN_PLACE,
              device.id(),
              device.clock(time),
              "浙C00000",
              Attributes.of("stationary", true)));
    }
  }

  /** Two gateways tick; where much goes wrong, both are silent for a while. */
  private void ticks(Chance chance, Network network) {
    long silentFrom = spec.start() + chance.between(0, spec.length());
    long silentUntil = silentFrom + (chance.happens(spec.faulty()) ? chance.seconds(5, 90) : 0);
    for (long time = spec.start(); time < spec.end(); time += spec.tickEvery()) {
      if (time < silentFrom || time >= silentUntil) {
        network.put(time, Observation.tick("gw-1", time));
        long second = time + spec.tickEvery() / 3;
        network.put(second, Observation.tick("gw-2", second));
      }
    }
  }

  private List<ControlEntry> controls(Chance chance) {
    RegistryEntries smaller = CityRegistry.without(registry, chance.oneOf(registry.places()).id());
    RegistryEntries stricter = CityRegistry.withGrace(registry, 90_000);
    long disabled = moment(chance, 0.4);
    long removed = moment(chance, 0.5);
    List<ControlEntry> published = new ArrayList<>();
    published.add(published(moment(chance, 0.3), CityRules.parking(2, 40_000, 120_000)));
    published.add(new ControlEntry(disabled, new Control.RuleDisabled(CityRules.STRICT)));
    published.add(published(disabled + pause(chance), CityRules.strict(2)));
    published.add(new ControlEntry(removed, new Control.RegistryPublished(smaller)));
    published.add(
        new ControlEntry(removed + pause(chance), new Control.RegistryPublished(stricter)));
    published.add(
        new ControlEntry(moment(chance, 0.8), new Control.RuleDisabled(chance.oneOf(rules).id())));
    published.sort(Comparator.comparingLong(ControlEntry::logTime));
    return List.copyOf(published);
  }

  private static ControlEntry published(long logTime, Rule rule) {
    return new ControlEntry(logTime, new Control.RulePublished(rule));
  }

  /** When about a part of the log has passed; often such that scans fall exactly on R + 2 s. */
  private long moment(Chance chance, double part) {
    long moment =
        spec.start() + Math.round(part * spec.length()) + chance.between(0, spec.length() / 12);
    return chance.happens(0.5) ? moment / 1_000 * 1_000 : moment;
  }

  /** How long operators take to think better of it. */
  private long pause(Chance chance) {
    return chance.happens(0.5) ? chance.seconds(1, 90) : spec.length() / 5;
  }

  /** An entry that waits for its place in the log; equal log times keep the order of arrival. */
  private record Waiting(LogEntry entry, int number) {}

  /**
   * The log with the answers to what the core makes of it: receipts, inspections, withdrawals. The
   * core runs once while the city is built; from then on the log is what it is.
   */
  private List<LogEntry> withAnswers(List<LogEntry> observed, Chance chance, Officers officers) {
    RuleBook book = ruleBook(false);
    Couriers couriers = new Couriers(chance.apart(), book);
    Simulator simulator = new Simulator(book);
    List<LogEntry> all = new ArrayList<>(observed.size() + observed.size() / 8);
    PriorityQueue<Waiting> waiting =
        new PriorityQueue<>(
            Comparator.<Waiting>comparingLong(next -> next.entry().logTime())
                .thenComparingInt(Waiting::number));
    int number = 0;
    for (LogEntry entry : observed) {
      waiting.add(new Waiting(entry, number++));
    }
    while (!waiting.isEmpty()) {
      LogEntry entry = waiting.poll().entry();
      all.add(entry);
      for (EpisodeEvent event : happening(simulator, entry)) {
        List<LogEntry> answers = couriers.receipts(event, entry.logTime());
        answers.addAll(officers.follow(event, entry.logTime()));
        for (LogEntry answer : answers) {
          waiting.add(new Waiting(answer, number++));
        }
      }
    }
    return List.copyOf(all);
  }

  private static List<EpisodeEvent> happening(Simulator simulator, LogEntry entry) {
    List<EpisodeEvent> events = new ArrayList<>(simulator.apply(entry));
    if (entry.observation().kind() == Kind.TICK) {
      events.addAll(simulator.noticeDue());
    }
    events.sort(EpisodeEvent.ORDER);
    return events;
  }

  @Override
  public String toString() {
    return "City.of(" + seed + "L, " + spec + ")";
  }
}
