package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.forewarn.rules.book.NoticeWriter;
import org.forewarn.rules.book.RuleBook;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Times;

/** A district together with the core: notices go out, drivers are told, receipts come back. */
final class DistrictRun {
  /** Longer than anything lasts: then every episode is over and forgotten. */
  private static final long LONG_AFTER = 40 * 24 * 3_600_000L;

  /** How long a notice takes to its driver, in milliseconds. */
  private static final long ON_THE_WAY = 700;

  final List<EpisodeEvent> events = new ArrayList<>();
  final List<Observation> observed = new ArrayList<>();
  int mostVehicles;

  private final District district;
  private final Simulator simulator;
  private final Invariants invariants;
  private final NoticeWriter notices;
  private final PriorityQueue<Due> onTheWay = new PriorityQueue<>();

  /** A notice that will have reached its driver. */
  private record Due(long time, Notice notice) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return Long.compare(time, other.time);
    }
  }

  DistrictRun(DistrictSpec spec, long seed, long start) {
    district = new District(spec, seed, start);
    RuleBook book = book(district);
    simulator = new Simulator(book);
    notices = new NoticeWriter(book);
    invariants = new Invariants("seed " + seed + ", " + spec, book(district));
  }

  private static RuleBook book(District district) {
    RuleBook book = new RuleBook(false);
    book.add(new Control.RegistryPublished(district.registry()), Times.NONE);
    district.rules().forEach(rule -> book.add(new Control.RulePublished(rule), Times.NONE));
    return book;
  }

  /** Runs from one moment to another, then until everything is over without anybody there. */
  DistrictRun run(long from, long until, long step) {
    for (long now = from; now <= until; now += step) {
      while (!onTheWay.isEmpty() && onTheWay.element().time() <= now) {
        deliver(onTheWay.remove().notice(), now);
      }
      for (Observation observation : district.advance(now)) {
        observed.add(observation);
        apply(now, observation);
      }
      apply(now, Observation.tick("gw-1", now));
      mostVehicles = Math.max(mostVehicles, district.vehicles());
    }
    apply(until + LONG_AFTER, Observation.tick("gw-1", until + LONG_AFTER));
    invariants.rest(simulator);
    return this;
  }

  private void deliver(Notice notice, long now) {
    boolean known = District.isPlate(notice.subject());
    if (known) {
      district.told(notice.subject(), notice.place(), now);
    }
    String state = known ? "sent" : "failed";
    apply(now, Observations.receipt(notice.watch(), notice.channel(), now, notice.id(), state));
  }

  private void apply(long now, Observation observation) {
    LogEntry entry = new LogEntry(now, observation);
    List<EpisodeEvent> came = new ArrayList<>(simulator.apply(entry));
    if (observation.kind() == Observation.Kind.TICK) {
      came.addAll(simulator.noticeDue());
    }
    invariants.check(entry, came);
    for (EpisodeEvent event : came) {
      events.add(event);
      Notice notice = notices.of(event);
      if (notice != null) {
        onTheWay.add(new Due(now + ON_THE_WAY, notice));
      }
    }
  }

  long count(EventType type) {
    return events.stream().filter(event -> event.type() == type).count();
  }

  /** Corrected of all that were corrected or escalated, by their last outcome. */
  double correctionRate() {
    double corrected = count(EventType.CORRECTED) - count(EventType.REOPENED);
    return corrected / (corrected + count(EventType.ESCALATED));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("observed ").append(observed.size());
    for (EventType type : EventType.values()) {
      text.append(", ").append(type).append(' ').append(count(type));
    }
    return text + ", rate " + correctionRate() + ", most vehicles " + mostVehicles;
  }
}
