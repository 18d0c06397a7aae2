package org.forewarn.rules.codec;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Rule;

/** Writes a rule in the contract's JSON. */
final class RuleWriter {
  private RuleWriter() {}

  static void write(Rule rule, JsonOut json) throws IOException {
    json.map(
        out -> {
          out.field("v", 1);
          out.field("id", rule.id());
          out.field("revision", rule.revision());
          out.words("title", rule.title());
          out.map("applies", part -> applies(rule, part));
          out.map("breach", part -> entries(rule.breach(), part));
          out.duration("confirm", rule.confirm());
          out.duration("grace", rule.grace());
          out.field("graceFrom", rule.graceFrom().name().toLowerCase(Locale.ROOT));
          out.duration("tellBy", rule.tellBy());
          out.list("remind", rule.remind().stream().map(Durations::format).toList());
          out.map("correct", part -> part.duration("held", rule.held()));
          if (!(rule.breach() instanceof Predicate.Silent)) {
            out.duration("blind", rule.blind());
          }
          out.duration("reoffend", rule.reoffend());
          out.duration("again", rule.again());
          out.duration("forget", rule.forget());
          out.map("escalate", part -> escalate(rule, part));
          out.words("basis", rule.basis());
          if (rule.telling() != null) {
            out.map("notify", part -> telling(rule.telling(), part));
          }
        });
  }

  private static void applies(Rule rule, JsonOut out) throws IOException {
    out.list("places", rule.places());
    out.list("vehicles", rule.vehicles());
    out.hours(rule.hours());
    out.list("except", rule.except());
    if (rule.when() != null) {
      out.map("when", part -> entries(rule.when(), part));
    }
  }

  private static void escalate(Rule rule, JsonOut out) throws IOException {
    out.field("to", rule.escalateTo());
    out.field("item", rule.item());
  }

  private static void telling(Rule.Telling telling, JsonOut out) throws IOException {
    out.field("channel", telling.channel());
    out.field("fallback", telling.fallback());
    if (telling.picture()) {
      out.field("picture", true);
    }
    out.words("text", telling.text());
  }

  private static void entries(Predicate predicate, JsonOut out) throws IOException {
    List<Predicate> parts =
        predicate instanceof Predicate.All all ? all.parts() : List.of(predicate);
    Set<String> keys = new HashSet<>();
    List<Predicate.Changed> changes =
        parts.stream()
            .filter(Predicate.Changed.class::isInstance)
            .map(Predicate.Changed.class::cast)
            .toList();
    for (Predicate part : parts) {
      if (!(part instanceof Predicate.Changed)) {
        once(keys, entry(part, out));
      } else if (keys.add(PredicateReader.CHANGED)) {
        out.map(PredicateReader.CHANGED, inner -> changes(changes, inner));
      }
    }
  }

  private static void once(Set<String> keys, String key) {
    if (!keys.add(key)) {
      throw new IllegalArgumentException("breach: " + key + " twice (expected: each key once)");
    }
  }

  /** Writes one entry of a map and gives its key. */
  private static String entry(Predicate predicate, JsonOut out) throws IOException {
    if (predicate instanceof Predicate.Any any) {
      out.key(PredicateReader.ANY);
      out.list(
          list -> {
            for (Predicate part : any.parts()) {
              list.map(map -> entries(part, map));
            }
          });
      return PredicateReader.ANY;
    } else if (predicate instanceof Predicate.Not not) {
      out.map(PredicateReader.NOT, map -> entries(not.part(), map));
      return PredicateReader.NOT;
    } else if (predicate instanceof Predicate.Within within) {
      String key = within.outside() ? PredicateReader.OUTSIDE : PredicateReader.INSIDE;
      out.list(key, within.names());
      return key;
    } else if (predicate instanceof Predicate.Present) {
      return field(out, PredicateReader.PRESENT, true);
    } else if (predicate instanceof Predicate.Silent silent) {
      out.duration(PredicateReader.SILENT, silent.millis());
      return PredicateReader.SILENT;
    } else if (predicate instanceof Predicate.Stays stays) {
      out.duration(PredicateReader.STAYS, stays.millis());
      return PredicateReader.STAYS;
    } else if (predicate instanceof Predicate.Unsaid unsaid) {
      return field(out, PredicateReader.UNSAID, unsaid.attribute());
    } else if (predicate instanceof Predicate.Stationary stationary) {
      return field(out, PredicateReader.STATIONARY, stationary.expected());
    } else if (predicate instanceof Predicate.Permitted permitted) {
      return permit(permitted, out);
    }
    return comparison(predicate, out);
  }

  private static String permit(Predicate.Permitted permitted, JsonOut out) throws IOException {
    String word = permitted.standing().word();
    if (permitted.kind() == null) {
      return field(out, PredicateReader.PERMIT, word);
    }
    out.map(PredicateReader.PERMIT, map -> map.field(word, permitted.kind()));
    return PredicateReader.PERMIT;
  }

  private static String field(JsonOut out, String key, Object value) throws IOException {
    out.field(key, value);
    return key;
  }

  private static String comparison(Predicate predicate, JsonOut out) throws IOException {
    if (predicate instanceof Predicate.OneOf oneOf) {
      out.list(attribute(oneOf.attribute()), oneOf.values());
      return oneOf.attribute();
    } else if (predicate instanceof Predicate.AboveLimit limit) {
      out.map(attribute(limit.attribute()), map -> map.field("above", "limit"));
      return limit.attribute();
    } else if (predicate instanceof Predicate.Between between) {
      out.map(
          attribute(between.attribute()),
          map -> {
            map.field("above", between.above());
            map.field("below", between.below());
          });
      return between.attribute();
    }
    throw new IllegalArgumentException("no way to write " + predicate);
  }

  private static String attribute(String name) {
    if (PredicateReader.RESERVED.contains(name)) {
      throw new IllegalArgumentException(
          "breach: an attribute named "
              + name
              + " (expected: a name without a meaning of its own)");
    }
    return name;
  }

  private static void changes(List<Predicate.Changed> changes, JsonOut out) throws IOException {
    Set<String> attributes = new HashSet<>();
    for (Predicate.Changed change : changes) {
      once(attributes, change.attribute());
      out.map(
          change.attribute(),
          map -> {
            map.list("from", change.from());
            map.list("to", change.to());
            if (change.lasting() > 0) {
              map.duration("lasting", change.lasting());
            }
          });
    }
  }
}
