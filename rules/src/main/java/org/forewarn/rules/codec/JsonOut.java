package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.forewarn.rules.model.Hours;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;

/** Writes JSON in the spellings of the contracts; what is null, empty or absent is left out. */
final class JsonOut {
  private static final JsonFactory JSON = new JsonFactory();

  /** Beyond this a whole number is no longer exact, and is written as what it is: a double. */
  private static final double LARGEST_WHOLE = 1L << 53;

  private final JsonGenerator generator;

  private JsonOut(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Something that writes itself. */
  interface Part {
    void write(JsonOut out) throws IOException;
  }

  /** What a part writes. */
  static String write(Part part) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      part.write(new JsonOut(generator));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  /** A map as a value. */
  void map(Part fields) throws IOException {
    generator.writeStartObject();
    fields.write(this);
    generator.writeEndObject();
  }

  /** A map under a key. */
  void map(String key, Part fields) throws IOException {
    key(key);
    map(fields);
  }

  /** A list as a value. */
  void list(Part items) throws IOException {
    generator.writeStartArray();
    items.write(this);
    generator.writeEndArray();
  }

  /** A key; its value is to follow. */
  void key(String key) throws IOException {
    generator.writeFieldName(key);
  }

  /** A value: a text, a number or a truth value. */
  void value(Object value) throws IOException {
    if (value instanceof Number number) {
      number(number.doubleValue());
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else {
      generator.writeString((String) value);
    }
  }

  /** A number, without a point where it is whole. */
  void number(double number) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
      generator.writeNumber((long) number);
    } else {
      generator.writeNumber(number);
    }
  }

  /** A field unless its value is null. */
  void field(String key, Object value) throws IOException {
    if (value != null) {
      key(key);
      value(value);
    }
  }

  /** A length of time unless it is absent. */
  void duration(String key, long millis) throws IOException {
    field(key, millis == Times.NONE ? null : Durations.format(millis));
  }

  void date(String key, LocalDate date) throws IOException {
    field(key, date == null ? null : date.toString());
  }

  /** Hours unless they are always. */
  void hours(Hours hours) throws IOException {
    field("hours", hours.spans().isEmpty() ? null : HoursText.format(hours));
  }

  /** A list unless it is empty. */
  void list(String key, List<?> values) throws IOException {
    if (!values.isEmpty()) {
      key(key);
      values(values);
    }
  }

  /** A list as a value. */
  void values(List<?> values) throws IOException {
    list(
        out -> {
          for (Object value : values) {
            out.value(value);
          }
        });
  }

  /** Words unless they are null. */
  void words(String key, Text words) throws IOException {
    if (words != null) {
      map(
          key,
          out -> {
            out.field("zh", words.zh());
            out.field("en", words.en());
          });
    }
  }
}
