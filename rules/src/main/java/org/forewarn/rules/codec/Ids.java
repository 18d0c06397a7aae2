package org.forewarn.rules.codec;

import java.util.HashMap;
import java.util.Map;

/** Ids that may be used once, with where each was, also across files. */
final class Ids {
  private final Map<String, Where> first = new HashMap<>();

  private record Where(String file, int line) {}

  /** Takes note of an id; a mistake if it is there already. */
  void add(String id, int line, FieldPath path, Report report) {
    Where where = first.putIfAbsent(id, new Where(report.file(), line));
    if (where != null) {
      report.add(
          line, path, id, "one of its own; " + where.file() + ":" + where.line() + " has it too");
    }
  }

  boolean has(String id) {
    return first.containsKey(id);
  }
}
