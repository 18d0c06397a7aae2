package org.forewarn.connectors.jt808.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.StatusBit;

/** What was read from a frame, as one JSON object. */
public final class ReadingJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReadingJson() {}

  /**
   * The object: {@code messageId}, {@code phone} and {@code serial} (null where there is no
   * header), {@code checksumOk}, {@code error} (or null), and {@code positions}, those without a
   * fix among them.
   */
  public static String of(Reading reading) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      boolean headed = reading.header() != null;
      json.writeStartObject();
      json.writeStringField("messageId", headed ? reading.header().messageName() : null);
      json.writeStringField("phone", headed ? reading.header().phone() : null);
      json.writeFieldName("serial");
      json.writeObject(headed ? reading.header().serial() : null);
      json.writeBooleanField("checksumOk", reading.checked());
      json.writeStringField("error", reading.error());
      json.writeArrayFieldStart("positions");
      for (Location location : reading.locations()) {
        position(json, location);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void position(JsonGenerator json, Location location) throws IOException {
    json.writeStartObject();
    json.writeNumberField("lat", location.latitude());
    json.writeNumberField("lon", location.longitude());
    json.writeBooleanField("fixed", location.is(StatusBit.FIXED));
    json.writeNumberField("speedKph", location.speedKph());
    json.writeNumberField("heading", location.heading());
    json.writeNumberField("altitudeM", location.altitudeMetres());
    json.writeStringField("at", Instant.ofEpochMilli(location.at()).toString());
    json.writeEndObject();
  }
}
