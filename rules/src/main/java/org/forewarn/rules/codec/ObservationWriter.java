package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.function.Predicate;
import org.forewarn.rules.model.Attributes;
import org.forewarn.rules.model.Listing;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.model.Observation.Kind;
import org.forewarn.rules.model.Times;

/** Writes observations as JSON, one object each, nulls omitted. */
public final class ObservationWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ObservationWriter() {}

  /** An observation as one line of JSON, without the line's end. */
  public static String toJson(Observation observation) {
    StringWriter text = new StringWriter(256);
    try {
      write(observation, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Writes an observation as one line of JSON, without the line's end; leaves the writer open.
   *
   * @throws IOException if the writer fails
   */
  public static void write(Observation observation, Writer writer) throws IOException {
    JsonGenerator json = JSON.createGenerator(writer);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    json.writeStartObject();
    text(json, "id", observation.id());
    text(json, "watch", observation.watch());
    json.writeStringField("source", observation.source());
    json.writeStringField("kind", observation.kind().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("at", observation.at());
    if (observation.received() != Times.NONE) {
      json.writeNumberField("received", observation.received());
    }
    if (observation.kind() == Kind.SCAN) {
      listings(json, observation);
    } else if (observation.kind() != Kind.POSITION) {
      text(json, "subject", observation.subject());
    }
    if (observation.fixed()) {
      json.writeNumberField("lat", observation.latitude());
      json.writeNumberField("lon", observation.longitude());
    }
    attributes(json, observation);
    text(json, "state", observation.state());
    text(json, "notice", observation.notice());
    if (observation.finding() != null) {
      text(json, "finding", observation.finding().name().toLowerCase(Locale.ROOT));
    }
    text(json, "episode", observation.episode());
    text(json, "reason", observation.reason());
    if (observation.uri() != null || observation.sha256() != null) {
      json.writeObjectFieldStart("evidence");
      text(json, "uri", observation.uri());
      text(json, "sha256", observation.sha256());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.close();
  }

  private static void listings(JsonGenerator json, Observation scan) throws IOException {
    if (scan.coverage() != 1) {
      json.writeNumberField("coverage", scan.coverage());
    }
    json.writeArrayFieldStart("subjects");
    for (Listing listing : scan.listings()) {
      boolean tracked = listing.subject().startsWith(scan.source() + '/');
      json.writeStartObject();
      json.writeStringField(tracked ? "track" : "id", listing.subject());
      attributes(json, listing.attributes(), ObservationWriter::isListingField, false);
      attributes(json, listing.attributes(), name -> !isListingField(name), true);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static boolean isListingField(String name) {
    return name.equals("stationary") || name.equals("class") || name.equals("confidence");
  }

  private static void attributes(JsonGenerator json, Observation observation) throws IOException {
    boolean moving = observation.kind() == Kind.POSITION;
    attributes(json, observation.attributes(), name -> moving && isMotion(name), false);
    attributes(json, observation.attributes(), name -> !(moving && isMotion(name)), true);
  }

  private static boolean isMotion(String name) {
    return name.equals("speedKph") || name.equals("heading");
  }

  /** Writes those attributes that are chosen, in an object of their own or side by side. */
  private static void attributes(
      JsonGenerator json, Attributes attributes, Predicate<String> chosen, boolean inObject)
      throws IOException {
    boolean begun = false;
    for (int i = 0; i < attributes.size(); i++) {
      if (chosen.test(attributes.name(i))) {
        if (inObject && !begun) {
          json.writeObjectFieldStart("attributes");
          begun = true;
        }
        value(json, attributes.name(i), attributes.value(i));
      }
    }
    if (begun) {
      json.writeEndObject();
    }
  }

  private static void value(JsonGenerator json, String name, Object value) throws IOException {
    if (value instanceof Boolean truth) {
      json.writeBooleanField(name, truth);
    } else if (value instanceof Double number) {
      json.writeNumberField(name, number);
    } else {
      json.writeStringField(name, (String) value);
    }
  }

  private static void text(JsonGenerator json, String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }
}
