package org.forewarn.rules.book;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.RegistryEntries;
import org.forewarn.rules.model.Times;

/**
 * Everything that operators published, by the log time from which it is in force: a revision
 * published at R acts on observations with L at or after R + 2 s. Old revisions stay, since open
 * episodes keep the one that they began with.
 *
 * <p>Filled in the order of the log; the order of equal times is that of publishing. It remembers
 * the edition that was asked for last, and so belongs to one thread.
 */
public final class RuleBook {
  /** How long after its log time a revision is in force, in milliseconds. */
  public static final long DELAY = 2_000;

  private static final RegistryEntries NO_ENTRIES =
      new RegistryEntries(
          null, ZoneId.of("Asia/Shanghai"), List.of(), List.of(), List.of(), List.of());

  private final boolean toldAssumed;
  private final Map<String, NavigableMap<Integer, CompiledRule>> revisions = new HashMap<>();
  private final Map<String, NavigableMap<Long, RuleState>> rules = new HashMap<>();
  private final TreeMap<Long, Registry> registries = new TreeMap<>();
  private final TreeMap<Long, Edition> editions = new TreeMap<>();
  private final Heartbeats heartbeats = new Heartbeats();
  private long lastEnding = Times.NONE;
  private Edition current;
  private long currentFrom = Times.NEVER;
  private long currentUntil = Times.NONE;

  /** What a rule is from a moment on; the compiled rule is null while it is disabled. */
  private record RuleState(CompiledRule compiled) {}

  /**
   * An empty book.
   *
   * @param toldAssumed whether every notice counts as sent and delivered at once
   */
  public RuleBook(boolean toldAssumed) {
    this.toldAssumed = toldAssumed;
    registries.put(Times.NONE, new Registry(NO_ENTRIES));
  }

  /**
   * Adds what was published.
   *
   * @param control a rule's revision, a disablement, a registry, or a gateway's tick
   * @param logTime its log time, R; {@link Times#NONE} for what was always in force
   * @return false if it is refused: a revision that is not newer than the rule's newest. The first
   *     of two that operators published at the same time counts, since episodes may run on it
   */
  public boolean add(Control control, long logTime) {
    long inForceFrom = logTime == Times.NONE ? Times.NONE : logTime + DELAY;
    if (control instanceof Control.RulePublished published) {
      NavigableMap<Integer, CompiledRule> known =
          revisions.computeIfAbsent(published.rule().id(), id -> new TreeMap<>());
      if (!known.isEmpty() && published.rule().revision() <= known.lastKey()) {
        return false;
      }
      CompiledRule compiled = new CompiledRule(published.rule(), toldAssumed);
      known.put(published.rule().revision(), compiled);
      states(published.rule().id()).put(inForceFrom, new RuleState(compiled));
    } else if (control instanceof Control.RuleDisabled disabled) {
      states(disabled.rule()).put(inForceFrom, new RuleState(null));
      lastEnding = Math.max(lastEnding, inForceFrom);
    } else if (control instanceof Control.RegistryPublished published) {
      registries.put(inForceFrom, new Registry(published.entries()));
      lastEnding = Math.max(lastEnding, inForceFrom);
    } else {
      if (control instanceof Control.Tick tick && tick.source() != null) {
        heartbeats.note(tick.source(), logTime);
      }
      return true;
    }
    editions.put(inForceFrom, null);
    editions.tailMap(inForceFrom, true).replaceAll((from, edition) -> null);
    currentUntil = Times.NONE;
    currentFrom = Times.NEVER;
    return true;
  }

  /** When each gateway was heard. */
  public Heartbeats heartbeats() {
    return heartbeats;
  }

  private NavigableMap<Long, RuleState> states(String rule) {
    return rules.computeIfAbsent(rule, id -> new TreeMap<>());
  }

  /**
   * The latest moment from which something may have ended: before it, and without it, {@link
   * #endedAfter} need not be asked.
   */
  public long lastEnding() {
    return lastEnding;
  }

  /** What is in force at a moment of log time. */
  public Edition inForceAt(long logTime) {
    if (logTime < currentFrom || logTime >= currentUntil) {
      turnTo(logTime);
    }
    return current;
  }

  private void turnTo(long logTime) {
    Map.Entry<Long, Edition> entry = editions.floorEntry(logTime);
    currentFrom = entry == null ? Times.NONE : entry.getKey();
    Long next = editions.higherKey(logTime);
    currentUntil = next == null ? Times.NEVER : next;
    if (entry != null && entry.getValue() != null) {
      current = entry.getValue();
      return;
    }
    List<CompiledRule> inForce = new ArrayList<>();
    for (NavigableMap<Long, RuleState> states : rules.values()) {
      Map.Entry<Long, RuleState> state = states.floorEntry(logTime);
      if (state != null && state.getValue().compiled() != null) {
        inForce.add(state.getValue().compiled());
      }
    }
    current = new Edition(registries.floorEntry(logTime).getValue(), inForce);
    editions.put(currentFrom, current);
  }

  /**
   * A revision of a rule, in force or not.
   *
   * @throws IllegalStateException if it was never published, which means that state and control
   *     topic do not belong together
   */
  public CompiledRule revision(String rule, int revision) {
    NavigableMap<Integer, CompiledRule> known = revisions.get(rule);
    CompiledRule compiled = known == null ? null : known.get(revision);
    if (compiled == null) {
      throw new IllegalStateException(
          "no revision " + revision + " of rule " + rule + " was ever published");
    }
    return compiled;
  }

  /**
   * The first moment after another at which a rule was disabled or a place removed.
   *
   * @param place a place's id; null for none
   * @param after log time
   * @return what ended and when; null if nothing did
   */
  public Ended endedAfter(String rule, String place, long after) {
    if (lastEnding <= after) {
      return null;
    }
    Ended ended = null;
    for (var state : states(rule).tailMap(after, false).entrySet()) {
      if (state.getValue().compiled() == null) {
        ended = new Ended(state.getKey(), "the rule was disabled");
        break;
      }
    }
    if (place == null) {
      return ended;
    }
    for (var registry : registries.tailMap(after, false).entrySet()) {
      if (registry.getValue().place(place) == null) {
        return ended != null && ended.since() <= registry.getKey()
            ? ended
            : new Ended(registry.getKey(), "the place was removed");
      }
    }
    return ended;
  }

  /**
   * The end of a rule or a place.
   *
   * @param since log time from which it is in force
   * @param reason what ended
   */
  public record Ended(long since, String reason) {}
}
