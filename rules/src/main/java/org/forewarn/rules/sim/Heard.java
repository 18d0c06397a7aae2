package org.forewarn.rules.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;

/** What the log has said so far, by who said it and when it was seen. */
final class Heard {
  private final Map<String, Map<Moment, List<LogEntry>>> byWatch = new HashMap<>();
  private final Map<Listed, Long> firstListed = new HashMap<>();
  private final Map<Receipt, Long> receipts = new HashMap<>();
  private final Set<String> withdrawn = new HashSet<>();

  /** An observation as evidence names it: its time is never after log time. */
  private record Moment(String source, long at) {}

  private record Receipt(String watch, String episode, String state) {}

  private record Listed(String watch, String source, String subject) {}

  /** Takes in the next record of the log, unless it is a receipt. */
  void hearSeen(LogEntry entry) {
    Observation observation = entry.observation();
    if (observation.kind() == Kind.WITHDRAW) {
      withdrawn.add(observation.episode());
    }
    if (!observation.kind().dated()) {
      return;
    }
    long at = Math.min(observation.at(), entry.logTime());
    byWatch
        .computeIfAbsent(observation.watch(), watch -> new HashMap<>())
        .computeIfAbsent(new Moment(observation.source(), at), moment -> new ArrayList<>(1))
        .add(entry);
    observation
        .listings()
        .forEach(
            listing ->
                firstListed.putIfAbsent(
                    new Listed(observation.watch(), observation.source(), listing.subject()),
                    entry.logTime()));
  }

  /**
   * Takes in the next record of the log if it is a receipt: apart, since what was due before must
   * not know of it.
   */
  void hearReceipt(LogEntry entry) {
    Observation receipt = entry.observation();
    if (receipt.kind() == Kind.RECEIPT) {
      String notice = receipt.notice();
      String episode = notice.substring(0, Math.max(0, notice.lastIndexOf('|')));
      receipts.putIfAbsent(new Receipt(receipt.watch(), episode, receipt.state()), entry.logTime());
    }
  }

  /** Log time of the first receipt of any of an episode's notices; NEVER if there is none. */
  long firstReceipt(String watch, String episode, String state) {
    return receipts.getOrDefault(new Receipt(watch, episode, state), Times.NEVER);
  }

  /** Whether an operator took an episode back by its name. */
  boolean isWithdrawn(String episode) {
    return withdrawn.contains(episode);
  }

  /** The records that evidence of a watch may be; none if nothing in the log says such a thing. */
  List<LogEntry> behind(Evidence evidence, String watch) {
    return byWatch
        .getOrDefault(watch, Map.of())
        .getOrDefault(new Moment(evidence.source(), evidence.at()), List.of())
        .stream()
        .filter(entry -> hasPicture(entry.observation(), evidence))
        .toList();
  }

  private static boolean hasPicture(Observation observation, Evidence evidence) {
    return evidence.uri() == null
        ? observation.uri() == null
        : evidence.uri().equals(observation.uri())
            && evidence.sha256().equals(observation.sha256());
  }

  /** Whether a record can show a subject in breach: it says that the subject is there. */
  boolean shows(LogEntry entry, String subject) {
    Observation observation = entry.observation();
    return switch (observation.kind()) {
      case SCAN -> lists(observation, subject);
      case SIGHTING, POSITION -> subject.equals(observation.subject());
      case INSPECTION ->
          subject.equals(observation.subject()) && observation.finding() == Finding.BREACH;
      case DEPARTURE, STATUS, RECEIPT, WITHDRAW, TICK -> false;
    };
  }

  /**
   * Whether a record is positive evidence that a subject complies: a reading of it, its departure,
   * or a scan of the whole place without it by a camera that had listed it.
   */
  boolean clears(LogEntry entry, String subject) {
    Observation observation = entry.observation();
    return switch (observation.kind()) {
      case SCAN -> lists(observation, subject) || isMissed(entry, subject);
      case SIGHTING, POSITION, DEPARTURE -> subject.equals(observation.subject());
      case INSPECTION ->
          subject.equals(observation.subject()) && observation.finding() == Finding.COMPLIANT;
      case STATUS, RECEIPT, WITHDRAW, TICK -> false;
    };
  }

  private boolean isMissed(LogEntry entry, String subject) {
    Observation scan = entry.observation();
    Long before = firstListed.get(new Listed(scan.watch(), scan.source(), subject));
    return scan.coverage() >= 1 && before != null && before <= entry.logTime();
  }

  private static boolean lists(Observation scan, String subject) {
    return scan.listings().stream().anyMatch(listing -> listing.subject().equals(subject));
  }
}
