package org.forewarn.connectors.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Observation;

/**
 * Takes a body apart into observations, each with the source that its token gives it, and says of
 * each that cannot be taken why. Belongs to one request.
 */
final class Intake {
  private static final JsonFactory JSON = new JsonFactory();

  /** Stands for the token's source while it is not known whether a record names its own. */
  private static final String UNNAMED = "?";

  private static final byte[] NAME =
      ("{\"source\":\"" + UNNAMED + "\",").getBytes(StandardCharsets.UTF_8);

  private final Tokens.Grant grant;
  private final int maxRecords;
  private final ObservationReader reader = new ObservationReader();
  private final List<Taken> taken = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private int count;

  /** An observation to be written; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  record Taken(String watch, byte[] json) {}

  /**
   * A record that is not taken.
   *
   * @param index from 0
   * @param line from 1
   */
  record Refused(int index, int line, String reason) {}

  Intake(Tokens.Grant grant, int maxRecords) {
    this.grant = grant;
    this.maxRecords = maxRecords;
  }

  /**
   * Reads a body.
   *
   * @param lines whether each line is a record of its own
   * @throws IOException if it is no JSON as a whole, or has too many records
   */
  void read(byte[] body, boolean lines) throws IOException {
    if (lines) {
      readLines(body);
    } else {
      readValues(body);
    }
  }

  private void readLines(byte[] body) throws IOException {
    int line = 1;
    int from = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        String text = new String(body, from, i - from, StandardCharsets.UTF_8);
        if (!text.isBlank()) {
          take(Arrays.copyOfRange(body, from, i), line);
        }
        from = i + 1;
        line++;
      }
    }
  }

  private void readValues(byte[] body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      JsonToken first = parser.nextToken();
      boolean array = first == JsonToken.START_ARRAY;
      JsonToken token = array ? parser.nextToken() : first;
      while (token != null && token != JsonToken.END_ARRAY) {
        int line = parser.currentTokenLocation().getLineNr();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int until = (int) parser.currentLocation().getByteOffset();
        take(Arrays.copyOfRange(body, from, until), line);
        token = parser.nextToken();
      }
    }
  }

  private void take(byte[] json, int line) throws IOException {
    int index = count++;
    if (count > maxRecords) {
      throw new TooManyException(maxRecords);
    }
    try {
      taken.add(stamped(json));
    } catch (UnreadableException e) {
      refused.add(new Refused(index, line, e.getMessage()));
    }
  }

  private Taken stamped(byte[] json) throws UnreadableException {
    byte[] named = named(json);
    Observation observation = reader.read(named, 0, named.length);
    if (!grant.allows(observation.kind())) {
      throw new UnreadableException(
          Cause.NOT_ALLOWED,
          "kind: \""
              + observation.kind().name().toLowerCase(Locale.ROOT)
              + "\" (expected: one that the token of "
              + grant.source()
              + " may send)");
    }
    String source = observation.source();
    if (source.equals(UNNAMED)) {
      return new Taken(observation.watch(), withSource(json));
    }
    if (!source.equals(grant.source()) && !source.startsWith(grant.source() + '/')) {
      throw new UnreadableException(
          Cause.NOT_ALLOWED,
          "source: \""
              + source
              + "\" (expected: none, "
              + grant.source()
              + " or "
              + grant.source()
              + "/...)");
    }
    return new Taken(observation.watch(), json);
  }

  /** The record with the stand-in first, which a source of its own overrides. */
  private static byte[] named(byte[] json) {
    return withPrefix(NAME, json);
  }

  private byte[] withSource(byte[] json) {
    String quoted =
        String.valueOf(
            com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                .quoteAsString(grant.source()));
    return withPrefix(("{\"source\":\"" + quoted + "\",").getBytes(StandardCharsets.UTF_8), json);
  }

  /** What is no object, or an empty one, stays as it is: the reader says what is wrong with it. */
  private static byte[] withPrefix(byte[] prefix, byte[] json) {
    int brace = 0;
    while (brace < json.length && json[brace] <= ' ') {
      brace++;
    }
    int next = brace + 1;
    while (next < json.length && json[next] <= ' ') {
      next++;
    }
    if (next >= json.length || json[brace] != '{' || json[next] == '}') {
      return json;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(prefix.length + json.length);
    all.writeBytes(prefix);
    all.write(json, next, json.length - next);
    return all.toByteArray();
  }

  /** What can be written. */
  List<Taken> taken() {
    return taken;
  }

  /** What cannot, with reasons. */
  List<Refused> refused() {
    return refused;
  }

  /** A body with more records than one may have. */
  static final class TooManyException extends IOException {
    private static final long serialVersionUID = 1;

    TooManyException(int most) {
      super("more than " + most + " observations (expected: at most as many a request)");
    }
  }
}
