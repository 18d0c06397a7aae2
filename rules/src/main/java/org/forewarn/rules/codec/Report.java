package org.forewarn.rules.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that reading can go on and all are told at once. */
final class Report {
  private static final int MOST = 10_000;

  private final String file;
  private final List<Mistake> mistakes = new ArrayList<>();
  private int count;

  Report(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  /** How many mistakes there are so far; grows when something read is not to be used. */
  int count() {
    return count;
  }

  void add(int line, FieldPath field, String value, String expected) {
    count++;
    if (mistakes.size() < MOST) {
      mistakes.add(new Mistake(file, line, field.toString(), value, expected));
    }
  }

  /** Something that is there is wrong. */
  void wrong(Node node, FieldPath field, String expected) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.REFUSED) {
      return;
    }
    add(node.line(), field, node.written(), expected);
  }

  /** Something that must be there is not. */
  void missing(int line, FieldPath field, String expected) {
    add(line, field, null, expected);
  }

  /** Keys that a map has twice. */
  void duplicates(Node.Mapping map, FieldPath path) {
    for (Node.Duplicate duplicate : map.duplicates()) {
      add(
          duplicate.line(),
          path.at(duplicate.key()),
          duplicate.key(),
          "each key once; it is on line " + duplicate.firstLine() + " already");
    }
  }

  /** All of them by line. */
  List<Mistake> sorted() {
    List<Mistake> all = new ArrayList<>(mistakes);
    all.sort(Comparator.comparingInt(Mistake::line));
    if (count > MOST) {
      all.add(new Mistake(file, 0, "", count - MOST + " mistakes more", "none"));
    }
    return all;
  }

  void throwIfAny() throws Mistakes {
    if (count > 0) {
      throw new Mistakes(sorted());
    }
  }
}
