package org.forewarn.rules.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forewarn.rules.model.Predicate;
import org.forewarn.rules.model.Predicate.Permitted.Standing;

/**
 * Reads what a rule counts as a breach. The entries of a map must all hold. A key that is none of
 * the fixed ones is an attribute, compared with a value, a list of values or bounds.
 */
final class PredicateReader {
  static final String STATIONARY = "stationary";
  static final String STAYS = "stays";
  static final String PRESENT = "present";
  static final String INSIDE = "inside";
  static final String OUTSIDE = "outside";
  static final String PERMIT = "permit";
  static final String CHANGED = "changed";
  static final String ANY = "any";
  static final String NOT = "not";

  static final String SILENT = "silent";
  static final String UNSAID = "unsaid";

  private static final String PATTERN = "pattern";

  /** Keys that mean something by themselves, so that no attribute can have such a name. */
  static final Set<String> RESERVED =
      Set.of(
          STATIONARY,
          STAYS,
          PRESENT,
          INSIDE,
          OUTSIDE,
          PERMIT,
          CHANGED,
          ANY,
          NOT,
          SILENT,
          UNSAID,
          PATTERN);

  private static final long LEAST_SILENCE = 30_000;
  private static final long MOST_SILENCE = 23 * 3_600_000L;
  private static final int DEEPEST = 16;
  private static final int MOST = 200;
  private static final String PERMITS =
      "none, valid, out-of-hours, or one of them with a kind, such as {none: waste}";
  private static final String BOUNDS = "bounds such as {above: 60} or {above: limit}";

  private final Values values;
  private final Report report;
  private int count;

  PredicateReader(Values values) {
    this.values = values;
    this.report = values.report();
  }

  /** What a rule counts as a breach, which may be a silence; null, and a mistake, if it is none. */
  Predicate readBreach(Node node, FieldPath path) {
    if (node instanceof Node.Mapping map
        && map.entries().size() == 1
        && map.entries().containsKey(SILENT)) {
      return silent(map.entries().get(SILENT).value(), path.at(SILENT));
    }
    return read(node, path);
  }

  private Predicate silent(Node value, FieldPath path) {
    Long millis = values.duration(value, path);
    if (millis != null && millis < LEAST_SILENCE) {
      report.wrong(value, path, "at least 30s: a gap of seconds is no silence");
      return null;
    } else if (millis != null && millis > MOST_SILENCE) {
      report.wrong(value, path, "at most 23h: a vehicle is forgotten a day after its last word");
      return null;
    }
    return millis == null ? null : new Predicate.Silent(millis);
  }

  /** The predicate; null, and a mistake, if it is none. */
  Predicate read(Node node, FieldPath path) {
    return all(node, path, 1);
  }

  private Predicate all(Node node, FieldPath path, int depth) {
    if (!(node instanceof Node.Mapping map) || map.entries().isEmpty()) {
      report.wrong(node, path, "at least one predicate such as {stationary: true}");
      return null;
    }
    if (depth > DEEPEST) {
      report.wrong(node, path, "predicates nested at most " + DEEPEST + " deep");
      return null;
    }
    report.duplicates(map, path);
    List<Predicate> parts = new ArrayList<>();
    for (Map.Entry<String, Node.Entry> entry : map.entries().entrySet()) {
      String key = entry.getKey();
      Node value = entry.getValue().value();
      if (key.equals(CHANGED)) {
        parts.addAll(changed(value, path.at(key)));
      } else {
        parts.add(counted(part(key, value, path.at(key), depth), value, path.at(key)));
      }
    }
    if (parts.isEmpty() || parts.contains(null)) {
      return null;
    }
    return parts.size() == 1 ? parts.get(0) : new Predicate.All(List.copyOf(parts));
  }

  private Predicate counted(Predicate predicate, Node node, FieldPath path) {
    if (++count == MOST + 1) {
      report.wrong(node, path, "at most " + MOST + " predicates in a rule");
    }
    return predicate;
  }

  private Predicate part(String key, Node value, FieldPath path, int depth) {
    return switch (key) {
      case STATIONARY -> {
        Boolean expected = values.truth(value, path);
        yield expected == null ? null : new Predicate.Stationary(expected);
      }
      case STAYS -> {
        Long millis = values.duration(value, path);
        yield millis == null ? null : new Predicate.Stays(millis);
      }
      case PRESENT -> present(value, path);
      case INSIDE, OUTSIDE -> within(value, path, key.equals(OUTSIDE));
      case PERMIT -> permit(value, path);
      case ANY -> any(value, path, depth);
      case NOT -> {
        Predicate part = all(value, path, depth + 1);
        yield part == null ? null : new Predicate.Not(part);
      }
      case SILENT -> {
        report.wrong(
            value, path, "silent alone as the breach; what else must hold in applies: {when: ...}");
        yield null;
      }
      case UNSAID -> {
        String attribute = values.text(value, path, Shape.ATTRIBUTE);
        yield attribute == null ? null : new Predicate.Unsaid(attribute);
      }
      case PATTERN -> {
        report.wrong(value, path, "another predicate; this one is not available in this version");
        yield null;
      }
      default -> attribute(key, value, path);
    };
  }

  private Predicate present(Node value, FieldPath path) {
    if (value instanceof Node.Scalar scalar
        && scalar.kind() == Node.Kind.TRUTH
        && Boolean.parseBoolean(scalar.text())) {
      return new Predicate.Present();
    }
    report.wrong(value, path, "true");
    return null;
  }

  private Predicate within(Node value, FieldPath path, boolean outside) {
    if (value.items().isEmpty()) {
      report.wrong(value, path, "at least one kind or id of a place, permit-route or permit-sites");
    }
    List<String> names = values.texts(value, path, Shape.ID);
    return names.isEmpty() ? null : new Predicate.Within(names, outside);
  }

  private Predicate permit(Node value, FieldPath path) {
    if (value instanceof Node.Mapping map && map.entries().size() == 1) {
      String word = map.entries().keySet().iterator().next();
      Standing standing = standing(word);
      String kind = values.text(map.entries().get(word).value(), path.at(word), Shape.ID);
      if (standing != null && kind != null) {
        return new Predicate.Permitted(standing, kind);
      }
    } else if (value instanceof Node.Scalar scalar && standing(scalar.text()) != null) {
      return new Predicate.Permitted(standing(scalar.text()), null);
    }
    report.wrong(value, path, PERMITS);
    return null;
  }

  private static Standing standing(String word) {
    for (Standing standing : Standing.values()) {
      if (standing.word().equals(word)) {
        return standing;
      }
    }
    return null;
  }

  private Predicate any(Node value, FieldPath path, int depth) {
    if (!(value instanceof Node.Sequence list) || list.items().isEmpty()) {
      report.wrong(value, path, "a list such as [{lid: open}, {lift: true}]");
      return null;
    }
    List<Predicate> parts = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      parts.add(all(list.items().get(i), path.at(i), depth + 1));
    }
    return parts.contains(null) ? null : new Predicate.Any(List.copyOf(parts));
  }

  private List<Predicate> changed(Node value, FieldPath path) {
    if (!(value instanceof Node.Mapping map) || map.entries().isEmpty()) {
      report.wrong(value, path, "attributes such as {load: {from: full, to: empty}}");
      return List.of();
    }
    report.duplicates(map, path);
    List<Predicate> parts = new ArrayList<>();
    map.entries()
        .forEach(
            (attribute, entry) -> {
              FieldPath there = path.at(attribute);
              parts.add(counted(change(attribute, entry, there), entry.value(), there));
            });
    return parts;
  }

  private Predicate change(String attribute, Node.Entry entry, FieldPath path) {
    attributeName(attribute, entry.line(), path);
    Fields fields =
        Fields.of(entry.value(), path, values, "values such as {from: full, to: empty}");
    if (fields == null) {
      return null;
    }
    Node from = fields.required("from", "the value before");
    Node to = fields.required("to", "the value now");
    long lasting = fields.duration("lasting", 0);
    fields.finish();
    if (from == null || to == null) {
      return null;
    }
    List<Object> before = compared(from, path.at("from"));
    List<Object> now = compared(to, path.at("to"));
    return before.isEmpty() || now.isEmpty()
        ? null
        : new Predicate.Changed(attribute, before, now, lasting);
  }

  private Predicate attribute(String name, Node value, FieldPath path) {
    attributeName(name, value.line(), path);
    if (value instanceof Node.Mapping) {
      return bounds(name, Fields.of(value, path, values, BOUNDS), value, path);
    }
    List<Object> alternatives = compared(value, path);
    return alternatives.isEmpty() ? null : new Predicate.OneOf(name, alternatives);
  }

  private void attributeName(String name, int line, FieldPath path) {
    if (!Shape.ATTRIBUTE.fits(name)) {
      report.add(line, path, name, Shape.ATTRIBUTE.expected());
    }
  }

  private Predicate bounds(String name, Fields fields, Node node, FieldPath path) {
    Node above = fields.node("above");
    Node below = fields.node("below");
    fields.finish();
    if (above == null && below == null) {
      report.wrong(node, path, BOUNDS);
      return null;
    }
    if (above instanceof Node.Scalar scalar && scalar.text().equals("limit")) {
      if (below != null) {
        report.wrong(below, path.at("below"), "nothing beside {above: limit}");
      }
      return new Predicate.AboveLimit(name);
    }
    Double least =
        above == null ? null : values.number(above, path.at("above"), "a number or limit");
    Double most = below == null ? null : values.number(below, path.at("below"), "a number");
    if (least != null && most != null && least >= most) {
      report.wrong(below, path.at("below"), "a number greater than that of above, " + least);
    }
    return new Predicate.Between(name, least, most);
  }

  /** Values to compare an attribute with: texts, numbers and truth values; empty if mistaken. */
  private List<Object> compared(Node node, FieldPath path) {
    List<Object> compared = new ArrayList<>();
    for (int i = 0; i < node.items().size(); i++) {
      Node item = node.items().get(i);
      Object value = scalar(item);
      if (value == null) {
        report.wrong(
            item, item == node ? path : path.at(i), "a text, a number, true or false, or a list");
      }
      compared.add(value);
    }
    if (compared.isEmpty()) {
      report.wrong(node, path, "at least one value");
    }
    return compared.contains(null) ? List.of() : List.copyOf(compared);
  }

  private static Object scalar(Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      return null;
    }
    return switch (scalar.kind()) {
      case TEXT -> Shape.LINE.fits(scalar.text()) ? scalar.text() : null;
      case NUMBER -> Values.numberOf(scalar);
      case TRUTH -> Boolean.valueOf(scalar.text());
      case NULL, REFUSED -> null;
    };
  }
}
