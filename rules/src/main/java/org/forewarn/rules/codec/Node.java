package org.forewarn.rules.codec;

import java.util.List;
import java.util.Map;

/** A part of a document that remembers the line on which it was written. */
sealed interface Node {
  /** The line on which it begins, from 1. */
  int line();

  /** How it looks in a message. */
  String written();

  /** What a scalar was written as. */
  enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    NULL,
    /** A mistake about it has been reported already; it shall not cause another. */
    REFUSED
  }

  /**
   * A single value.
   *
   * @param text as written, without quotes
   */
  record Scalar(Kind kind, String text, int line) implements Node {
    @Override
    public String written() {
      return text;
    }
  }

  /** Values in order. */
  record Sequence(List<Node> items, int line) implements Node {
    @Override
    public String written() {
      return items.isEmpty() ? "[]" : "[...]";
    }
  }

  /**
   * Values by key, in the order written.
   *
   * @param duplicates keys that came again; the first value is kept
   */
  record Mapping(Map<String, Entry> entries, List<Duplicate> duplicates, int line) implements Node {
    @Override
    public String written() {
      return entries.isEmpty() ? "{}" : "{...}";
    }
  }

  /**
   * A value under a key.
   *
   * @param line of the key
   */
  record Entry(int line, Node value) {}

  /** A key that was there already. */
  record Duplicate(String key, int line, int firstLine) {}

  /** The elements of a list; a value that is none counts as a list of one. */
  default List<Node> items() {
    return List.of(this);
  }
}
