package org.forewarn.rules.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What an observation says about a subject beyond who it is: a few names, each with a text, a
 * number (always a {@link Double}) or a truth value. Immutable; looked up by walking, since there
 * are seldom more than five.
 */
public final class Attributes {
  /** No attributes. */
  public static final Attributes NONE = new Attributes(new String[0], new Object[0]);

  /** The most attributes that one observation may carry about a subject. */
  public static final int MOST = 64;

  private final String[] names;
  private final Object[] values;

  private Attributes(String[] names, Object[] values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Attributes from names and values in turn.
   *
   * @param namesAndValues name, value, name, value, ...; a value is a String, Double or Boolean
   * @throws IllegalArgumentException if a value is of another type
   */
  public static Attributes of(Object... namesAndValues) {
    Builder builder = new Builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  /**
   * The value under a name.
   *
   * @return a String, Double or Boolean; null where nothing was said
   */
  public Object get(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return values[i];
      }
    }
    return null;
  }

  /** How many there are. */
  public int size() {
    return names.length;
  }

  /**
   * The name at a position.
   *
   * @param index 0 to {@link #size()} - 1
   */
  public String name(int index) {
    return names[index];
  }

  /**
   * The value at a position.
   *
   * @param index 0 to {@link #size()} - 1
   */
  public Object value(int index) {
    return values[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that
        && Arrays.equals(names, that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : ", ").append(names[i]).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }

  /** Collects attributes in the order given; a name given twice keeps the later value. */
  public static final class Builder {
    private final List<String> names = new ArrayList<>(4);
    private final List<Object> values = new ArrayList<>(4);

    /** A builder with nothing in it. */
    public Builder() {}

    /**
     * Adds one.
     *
     * @param value a String, Double or Boolean
     * @throws IllegalArgumentException if the value is of another type
     */
    public Builder put(String name, Object value) {
      Objects.requireNonNull(name, "name");
      if (!(value instanceof String || value instanceof Double || value instanceof Boolean)) {
        throw new IllegalArgumentException(
            name + ": " + value + " (expected: text, number, truth)");
      }
      int index = names.indexOf(name);
      if (index >= 0) {
        values.set(index, value);
      } else {
        names.add(name);
        values.add(value);
      }
      return this;
    }

    /** How many are in it. */
    public int size() {
      return names.size();
    }

    /** The attributes collected so far. */
    public Attributes build() {
      return names.isEmpty()
          ? NONE
          : new Attributes(names.toArray(new String[0]), values.toArray());
    }
  }
}
