package org.forewarn.rules.codec;

/**
 * Where in a document something stands. A chain, so that nothing is spelled out unless there is a
 * mistake to report.
 *
 * @param parent null for the document itself
 * @param name the key; null for an element of a list
 * @param index the position in a list, from 0
 */
record FieldPath(FieldPath parent, String name, int index) {
  static final FieldPath ROOT = new FieldPath(null, "", 0);

  FieldPath at(String key) {
    return new FieldPath(this, key, 0);
  }

  FieldPath at(int position) {
    return new FieldPath(this, null, position);
  }

  @Override
  public String toString() {
    if (parent == null) {
      return "";
    }
    String before = parent.toString();
    if (name == null) {
      return before + "[" + index + "]";
    }
    return before.isEmpty() ? name : before + "." + name;
  }
}
