package org.forewarn.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a process counts, said anew where it has changed. Belongs to one thread. */
final class Tally {
  private final Map<Supplier<String>, String> said = new LinkedHashMap<>();

  /** What is counted, a line each; what it says now is not news. */
  @SafeVarargs
  Tally(Supplier<String>... lines) {
    for (Supplier<String> line : lines) {
      said.put(line, line.get());
    }
  }

  /** The lines that say something else than when they were last asked. */
  List<String> news() {
    List<String> news = new ArrayList<>();
    said.replaceAll(
        (line, before) -> {
          String now = line.get();
          if (!now.equals(before)) {
            news.add(now);
          }
          return now;
        });
    return news;
  }

  /** All lines as they are now. */
  List<String> all() {
    return said.keySet().stream().map(Supplier::get).toList();
  }
}
