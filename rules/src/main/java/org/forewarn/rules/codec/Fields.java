package org.forewarn.rules.codec;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Text;

/**
 * The fields of a map, asked for one by one; afterwards whatever was not asked for is a mistake. An
 * answer to a field that is absent or mistaken is what the caller names instead.
 */
final class Fields {
  private static final String VERSION = "v";

  /** Among foreign keys, shorter ones are alike by chance: {@code fid} is not {@code id}. */
  private static final int SHORTEST_ALIKE = 5;

  private final Node.Mapping map;
  private final FieldPath path;
  private final Values values;
  private final Report report;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(Node.Mapping map, FieldPath path, Values values) {
    this.map = map;
    this.path = path;
    this.values = values;
    this.report = values.report();
  }

  /**
   * The fields of a node.
   *
   * @param expected what to say if it has none
   * @return null, and a mistake, if the node is no map
   */
  static Fields of(Node node, FieldPath path, Values values, String expected) {
    if (node instanceof Node.Mapping map) {
      return new Fields(map, path, values);
    }
    values.report().wrong(node, path, expected);
    return null;
  }

  int line() {
    return map.line();
  }

  FieldPath path(String key) {
    return path.at(key);
  }

  boolean has(String key) {
    return map.entries().containsKey(key);
  }

  /** The line of a key; that of the map if it is absent. */
  int line(String key) {
    Node.Entry entry = map.entries().get(key);
    return entry == null ? map.line() : entry.line();
  }

  /** What stands under a key; null if it is absent. */
  Node node(String key) {
    known.add(key);
    Node.Entry entry = map.entries().get(key);
    if (entry == null) {
      return null;
    }
    if (entry.value() instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NULL) {
      report.add(entry.line(), path(key), scalar.text(), "a value; without one, leave the key out");
      return new Node.Scalar(Node.Kind.REFUSED, "", entry.line());
    }
    return entry.value();
  }

  /** What stands under a key that must be there; null, and a mistake, if it is absent. */
  Node required(String key, String expected) {
    Node node = node(key);
    if (node == null) {
      report.missing(map.line(), path(key), expected);
    }
    return node;
  }

  /** The map under a key; null if it is absent or none. */
  Fields fields(String key, String expected) {
    Node node = node(key);
    return node == null ? null : of(node, path(key), values, expected);
  }

  String text(String key, Shape shape) {
    Node node = node(key);
    return node == null ? null : values.text(node, path(key), shape);
  }

  String requiredText(String key, Shape shape) {
    Node node = required(key, shape.expected());
    return node == null ? null : values.text(node, path(key), shape);
  }

  /** Texts; none if absent. An empty list is a mistake: it may be meant as "all" or as "none". */
  List<String> texts(String key, Shape shape) {
    Node node = node(key);
    if (node == null) {
      return List.of();
    }
    if (node.items().isEmpty()) {
      report.wrong(node, path(key), "at least one; without any, leave the key out");
    }
    return values.texts(node, path(key), shape);
  }

  /** One of a few words. */
  String choice(String key, List<String> choices, String otherwise) {
    Node node = node(key);
    if (node == null) {
      return otherwise;
    }
    if (node instanceof Node.Scalar scalar
        && scalar.kind() == Node.Kind.TEXT
        && choices.contains(scalar.text())) {
      return scalar.text();
    }
    report.wrong(node, path(key), String.join(", ", choices));
    return otherwise;
  }

  Text words(String key) {
    Node node = node(key);
    return node == null ? null : values.words(node, path(key));
  }

  boolean truth(String key) {
    Node node = node(key);
    return node != null && Boolean.TRUE.equals(values.truth(node, path(key)));
  }

  long duration(String key, long otherwise) {
    Node node = node(key);
    Long duration = node == null ? null : values.duration(node, path(key));
    return duration == null ? otherwise : duration;
  }

  Hours hours(String key) {
    Node node = node(key);
    return node == null ? Hours.ALWAYS : values.hours(node, path(key));
  }

  LocalDate date(String key) {
    Node node = node(key);
    return node == null ? null : values.date(node, path(key));
  }

  /** Reports whatever was not asked for, and keys that came twice. */
  void finish() {
    version();
    for (String key : map.entries().keySet()) {
      if (strange(key)) {
        unknown(key);
      }
    }
    report.duplicates(map, path);
  }

  /**
   * As {@link #finish()}, but other keys may stand beside the known ones. What looks like a
   * mistyped known key is still a mistake: to ignore it would be to ignore what somebody meant.
   *
   * @param scalars whether a known key may have a single value; if not, one that does is another
   */
  void finishAmongOthers(boolean scalars) {
    version();
    for (Map.Entry<String, Node.Entry> entry : map.entries().entrySet()) {
      String key = entry.getKey();
      boolean alike = strange(key) && key.length() >= SHORTEST_ALIKE;
      if (alike
          && (scalars || !(entry.getValue().value() instanceof Node.Scalar))
          && Nearest.to(key, known) != null) {
        unknown(key);
      }
    }
    report.duplicates(map, path);
  }

  private void version() {
    Node.Entry version = map.entries().get(VERSION);
    if (version != null
        && !(version.value() instanceof Node.Scalar scalar && scalar.text().equals("1"))) {
      report.wrong(version.value(), path(VERSION), "1, the only version that there is");
    }
  }

  private boolean strange(String key) {
    return !known.contains(key) && !key.equals(VERSION);
  }

  private void unknown(String key) {
    Node.Entry entry = map.entries().get(key);
    String nearest = Nearest.to(key, known);
    report.add(
        entry.line(),
        path(key),
        entry.value().written(),
        nearest != null
            ? "a known key; did you mean " + nearest + "?"
            : "one of " + String.join(", ", known));
  }
}
