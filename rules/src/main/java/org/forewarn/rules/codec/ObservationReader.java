package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Finding;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;

/**
 * Reads observations from JSON, one object a record: the fields of the contract, others are
 * ignored. Refuses what cannot be used with the field, the value and what was expected. Belongs to
 * one thread.
 */
public final class ObservationReader {
  /** The longest record, in bytes. */
  public static final int LONGEST = 1 << 20;

  /** The most subjects that a scan may list. */
  public static final int MOST_SUBJECTS = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(64).build())
          .build();

  private final Names names = new Names();

  /**
   * Reads one observation.
   *
   * @param bytes holds the record, in UTF-8
   * @param offset where it begins
   * @param length how long it is
   * @throws UnreadableException if it cannot be used, with the reason, and with the source where
   *     the record says it, before the fault or after
   */
  public Observation read(byte[] bytes, int offset, int length) throws UnreadableException {
    if (length > LONGEST) {
      throw new UnreadableException(
          Cause.TOO_LONG, length + " bytes (expected: at most " + LONGEST + " bytes a record)");
    }
    if (isNoObject(bytes, offset, offset + length)) {
      throw new UnreadableException(Cause.NOT_JSON, "not a JSON object");
    }
    ObservationFields fields = new ObservationFields();
    try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
      return read(parser, fields);
    } catch (JsonProcessingException e) {
      throw notJson(e.getOriginalMessage()).from(fields.source);
    } catch (IOException e) {
      throw notJson(e.getMessage()).from(fields.source);
    }
  }

  /**
   * Whether the first character says so: a flood of rubbish is not worth a parser and its
   * exceptions. What may be a byte order mark is left to the parser.
   */
  private static boolean isNoObject(byte[] bytes, int offset, int end) {
    int first = offset;
    while (first < end && isBlank(bytes[first])) {
      first++;
    }
    if (first == end) {
      return true;
    }
    return switch (bytes[first]) {
      case '{', 0, (byte) 0xef, (byte) 0xfe, (byte) 0xff -> false;
      default -> true;
    };
  }

  private static boolean isBlank(byte each) {
    return each == ' ' || each == '\t' || each == '\r' || each == '\n';
  }

  private static UnreadableException notJson(String why) {
    return new UnreadableException(Cause.NOT_JSON, "not JSON: " + why);
  }

  private Observation read(JsonParser parser, ObservationFields fields)
      throws IOException, UnreadableException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException(Cause.NOT_JSON, "not a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        read(parser, field, fields);
      }
      if (parser.nextToken() != null) {
        throw new UnreadableException(Cause.NOT_JSON, "more than one JSON value in a record");
      }
      return fields.toObservation();
    } catch (UnreadableException e) {
      throw e.from(fields.source != null ? fields.source : sourceInRest(parser));
    }
  }

  /** The source of a record whose fault came before it; null if the rest does not say it. */
  private String sourceInRest(JsonParser parser) {
    try {
      JsonToken token = parser.currentToken();
      while (token != null) {
        boolean named =
            token == JsonToken.FIELD_NAME
                && parser.currentName().equals("source")
                && parser.getParsingContext().getParent().inRoot();
        token = parser.nextToken();
        if (named) {
          return names.read(parser, "source");
        }
      }
      return null;
    } catch (IOException | UnreadableException e) {
      return null;
    }
  }

  private void read(JsonParser parser, String field, ObservationFields fields)
      throws IOException, UnreadableException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    switch (field) {
      case "id" -> fields.id = names.read(parser, field);
      case "watch" -> fields.watch = watch(names.read(parser, field));
      case "source" -> fields.source = names.read(parser, field);
      case "kind" -> fields.kind = kind(names.read(parser, field));
      case "at" -> fields.at = time(parser, field);
      case "received" -> fields.received = time(parser, field);
      case "coverage" -> fields.coverage = number(parser, field, 0, 1);
      case "subjects" -> fields.listings = listings(parser);
      case "subject" -> fields.subject = Plates.canonical(names.read(parser, field));
      case "attributes" -> attributes(parser, field, fields.attributes);
      case "lat" -> fields.latitude = number(parser, field, -90, 90);
      case "lon" -> fields.longitude = number(parser, field, -180, 180);
      case "speedKph", "heading" ->
          fields.attributes.put(field, number(parser, field, -Double.MAX_VALUE, Double.MAX_VALUE));
      case "state" -> fields.state = names.read(parser, field);
      case "notice" -> fields.notice = text(parser, field);
      case "finding" -> fields.finding = finding(names.read(parser, field));
      case "episode" -> fields.episode = text(parser, field);
      case "reason" -> fields.reason = text(parser, field);
      case "evidence" -> evidence(parser, fields);
      default -> parser.skipChildren();
    }
  }

  private static String watch(String name) {
    return name.startsWith(Observation.VEHICLE) ? Plates.canonical(name) : name;
  }

  private static Kind kind(String name) throws UnreadableException {
    return switch (name) {
      case "scan" -> Kind.SCAN;
      case "sighting" -> Kind.SIGHTING;
      case "departure" -> Kind.DEPARTURE;
      case "position" -> Kind.POSITION;
      case "status" -> Kind.STATUS;
      case "receipt" -> Kind.RECEIPT;
      case "inspection" -> Kind.INSPECTION;
      case "withdraw" -> Kind.WITHDRAW;
      case "tick" -> Kind.TICK;
      default ->
          throw UnreadableException.field(
              "kind",
              name,
              "scan, sighting, departure, position, status, receipt, inspection, withdraw, tick");
    };
  }

  private static Finding finding(String name) throws UnreadableException {
    for (Finding finding : Finding.values()) {
      if (finding.name().toLowerCase(Locale.ROOT).equals(name)) {
        return finding;
      }
    }
    throw UnreadableException.field(
        "finding", name, "breach, compliant, handled, exempt, misread or identified");
  }

  private static long time(JsonParser parser, String field)
      throws IOException, UnreadableException {
    long time;
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      time =
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? Times.NEVER
              : parser.getLongValue();
    } else {
      try {
        time = OffsetDateTime.parse(parser.getText()).toInstant().toEpochMilli();
      } catch (DateTimeException e) {
        throw UnreadableException.field(
            field,
            parser.getText(),
            "epoch milliseconds, or a time with its offset such as 2026-05-01T08:00:00+08:00");
      }
    }
    if (time < Times.EARLIEST || time >= Times.LATEST) {
      throw UnreadableException.field(field, parser.getText(), "a time from 2000 to 2100");
    }
    return time;
  }

  private static double number(JsonParser parser, String field, double least, double most)
      throws IOException, UnreadableException {
    double number = parser.currentToken().isNumeric() ? parser.getDoubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      boolean bounded = most < Double.MAX_VALUE;
      throw UnreadableException.field(
          field,
          parser.getText(),
          bounded ? "a number from " + least + " to " + most : "a finite number");
    }
    return number;
  }

  private static String text(JsonParser parser, String field)
      throws IOException, UnreadableException {
    if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getTextLength() > 1024) {
      throw UnreadableException.field(field, parser.getText(), "a text of at most 1024 characters");
    }
    return parser.getText();
  }

  private List<Listing> listings(JsonParser parser) throws IOException, UnreadableException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw UnreadableException.field("subjects", parser.getText(), "a list");
    }
    List<Listing> listings = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (listings.size() == MOST_SUBJECTS) {
        throw new UnreadableException(
            Cause.TOO_MANY_SUBJECTS,
            "subjects: more than " + MOST_SUBJECTS + " (expected: at most as many)");
      }
      listings.add(listing(parser, listings.size()));
    }
    return listings;
  }

  private Listing listing(JsonParser parser, int index) throws IOException, UnreadableException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw UnreadableException.field(
          "subjects[" + index + "]", parser.getText(), "an object with id or track");
    }
    String id = null;
    String track = null;
    Attributes.Builder attributes = new Attributes.Builder();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (field) {
        case "id" -> id = Plates.canonical(names.read(parser, field));
        case "track" -> track = names.read(parser, field);
        case "stationary" -> attributes.put(field, truth(parser, field));
        case "confidence" -> attributes.put(field, number(parser, field, 0, 1));
        case "class" -> attributes.put(field, names.read(parser, field));
        case "attributes" -> attributes(parser, field, attributes);
        default -> parser.skipChildren();
      }
    }
    if (id == null && track == null) {
      throw new UnreadableException(
          Cause.MISSING_FIELD, "subjects[" + index + "]: neither id nor track");
    }
    // A track is no name by itself; ObservationFields puts the source before it.
    return new Listing(id != null ? id : ObservationFields.TRACK_MARK + track, attributes.build());
  }

  private static Boolean truth(JsonParser parser, String field)
      throws IOException, UnreadableException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw UnreadableException.field(field, parser.getText(), "true or false");
    };
  }

  private void attributes(JsonParser parser, String field, Attributes.Builder attributes)
      throws IOException, UnreadableException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw UnreadableException.field(field, parser.getText(), "an object");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (attributes.size() == Attributes.MOST) {
        throw new UnreadableException(
            Cause.BAD_FIELD,
            "attributes: more than " + Attributes.MOST + " (expected: at most as many)");
      }
      if (name.equals("stationary") && !token.isBoolean() && token != JsonToken.VALUE_NULL) {
        throw UnreadableException.field(name, parser.getText(), "true or false");
      }
      switch (token) {
        case VALUE_STRING -> {
          if (parser.getTextLength() > 0) {
            attributes.put(name, names.read(parser, name));
          }
        }
        case VALUE_TRUE, VALUE_FALSE -> attributes.put(name, truth(parser, name));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            attributes.put(name, number(parser, name, -Double.MAX_VALUE, Double.MAX_VALUE));
        default -> parser.skipChildren();
      }
    }
  }

  private void evidence(JsonParser parser, ObservationFields fields)
      throws IOException, UnreadableException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw UnreadableException.field("evidence", parser.getText(), "an object");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "uri" -> fields.uri = names.read(parser, "evidence.uri");
        case "sha256" -> fields.sha256 = names.read(parser, "evidence.sha256");
        default -> parser.skipChildren();
      }
    }
  }
}
