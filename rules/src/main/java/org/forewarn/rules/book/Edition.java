package org.forewarn.rules.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.forewarn.rules.condition.CompiledRule;
import org.forewarn.rules.model.Place;

/**
 * The rules and the registry that are in force together for a stretch of log time. Finds the rules
 * of a place in one look-up, however many rules and places there are.
 */
public final class Edition {
  private static final Comparator<CompiledRule> BY_ID =
      Comparator.comparing(compiled -> compiled.rule().id());

  private final Registry registry;
  private final Map<String, CompiledRule> rules = new HashMap<>();
  private final Map<String, List<CompiledRule>> byPlaceName = new HashMap<>();
  private final List<CompiledRule> everywhere = new ArrayList<>();
  private final List<CompiledRule> ofSilence = new ArrayList<>(0);
  private final Map<String, List<CompiledRule>> byPlace = new HashMap<>();
  private final Map<String, List<CompiledRule>> onlyByPlace = new HashMap<>();

  Edition(Registry registry, Collection<CompiledRule> inForce) {
    this.registry = registry;
    for (CompiledRule compiled : inForce) {
      rules.put(compiled.rule().id(), compiled);
      if (compiled.silence() > 0) {
        ofSilence.add(compiled);
      } else if (compiled.everywhere()) {
        everywhere.add(compiled);
      }
      for (String name : compiled.rule().places()) {
        byPlaceName.computeIfAbsent(name, n -> new ArrayList<>()).add(compiled);
      }
    }
    everywhere.sort(BY_ID);
    ofSilence.sort(BY_ID);
  }

  /** The registry in force. */
  public Registry registry() {
    return registry;
  }

  /**
   * The revision of a rule that is in force.
   *
   * @return null if the rule is disabled or unknown
   */
  public CompiledRule rule(String id) {
    return rules.get(id);
  }

  /** The rules about the silence of vehicles, by id. */
  public List<CompiledRule> ofSilence() {
    return ofSilence;
  }

  /** The rules for vehicles wherever they are and places of all kinds, by id. */
  public List<CompiledRule> everywhere() {
    return everywhere;
  }

  /** The rules for a place, those for everywhere among them, by id. */
  public List<CompiledRule> rulesFor(Place place) {
    List<CompiledRule> known = byPlace.get(place.id());
    if (known == null) {
      known = findRulesFor(place);
      byPlace.put(place.id(), known);
    }
    return known;
  }

  /** The rules that name a place or its kind, without those for everywhere, by id. */
  public List<CompiledRule> rulesOnlyFor(Place place) {
    return onlyByPlace.computeIfAbsent(
        place.id(),
        id -> rulesFor(place).stream().filter(compiled -> !compiled.everywhere()).toList());
  }

  private List<CompiledRule> findRulesFor(Place place) {
    List<CompiledRule> found = new ArrayList<>(everywhere);
    found.addAll(byPlaceName.getOrDefault(place.kind(), List.of()));
    if (!place.id().equals(place.kind())) {
      for (CompiledRule compiled : byPlaceName.getOrDefault(place.id(), List.of())) {
        if (!found.contains(compiled)) {
          found.add(compiled);
        }
      }
    }
    found.sort(BY_ID);
    return List.copyOf(found);
  }
}
