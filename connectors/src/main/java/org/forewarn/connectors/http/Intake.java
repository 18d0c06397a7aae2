package org.forewarn.connectors.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
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
import org.forewarn.rules.model.Observation.Kind;

/**
 * Takes a body apart into observations, each with the source that its token gives it, and says of
 * each that cannot be taken why. A record is written as it came unless it has no source, or says
 * when it was received, which is not for it to say. Belongs to one request.
 */
final class Intake {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private static final String SOURCE = "source";
  private static final String RECEIVED = "received";

  private final Tokens.Grant grant;
  private final int maxRecords;
  private final ObservationReader reader;
  private final byte[] sourceField;
  private final List<Taken> taken = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

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

  /**
   * What stands at the top of a record.
   *
   * @param object whether it is an object at all
   * @param named whether it says its source
   * @param received whether it says when it was received
   */
  private record Outline(boolean object, boolean named, boolean received) {}

  /**
   * An intake.
   *
   * @param reader used by nobody else meanwhile
   */
  Intake(Tokens.Grant grant, int maxRecords, ObservationReader reader) {
    this.grant = grant;
    this.maxRecords = maxRecords;
    this.reader = reader;
    char[] quoted = JsonStringEncoder.getInstance().quoteAsString(grant.source());
    this.sourceField =
        ("\"source\":\"" + new String(quoted) + '"').getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a body.
   *
   * @param lines whether each line is a record of its own, read whatever the others are
   * @throws RefusedRequest if it is no JSON as a whole, or has too many records
   */
  void read(byte[] body, boolean lines) throws RefusedRequest {
    for (byte each : body) {
      if (each == 0) {
        throw new RefusedRequest(400, "body: holds a zero byte (expected: JSON in UTF-8)");
      }
    }
    byte[] text = isMarked(body) ? Arrays.copyOfRange(body, 3, body.length) : body;
    if (lines) {
      readLines(text);
    } else {
      readValue(text);
    }
    if (count() == 0) {
      throw new RefusedRequest(400, "body: no observation (expected: one, an array, or lines)");
    }
  }

  private static boolean isMarked(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xef
        && body[1] == (byte) 0xbb
        && body[2] == (byte) 0xbf;
  }

  private void readLines(byte[] body) throws RefusedRequest {
    int line = 1;
    int from = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        int until = i;
        while (from < until && isBlank(body[from])) {
          from++;
        }
        while (from < until && isBlank(body[until - 1])) {
          until--;
        }
        if (from < until) {
          takeLine(Arrays.copyOfRange(body, from, until), line);
        }
        from = i + 1;
        line++;
      }
    }
  }

  private static boolean isBlank(byte each) {
    return each == ' ' || each == '\t' || each == '\r';
  }

  private void takeLine(byte[] json, int line) throws RefusedRequest {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      Outline outline = outline(parser);
      if (parser.nextToken() != null) {
        refuse(line, "more than one JSON value in a line");
      } else {
        take(json, outline, line);
      }
    } catch (IOException e) {
      refuse(line, said(e));
    }
  }

  /** One object, or an array of them: all of it must be JSON before any of it is taken. */
  private void readValue(byte[] body) throws RefusedRequest {
    try (JsonParser parser = JSON.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          element(body, parser);
        }
      } else if (first == JsonToken.START_OBJECT) {
        element(body, parser);
      } else if (first != null) {
        throw new RefusedRequest(400, "body: no object (expected: one, or an array of them)");
      }
      if (parser.nextToken() != null) {
        throw new RefusedRequest(
            400,
            "body: more than one JSON value (expected: one, or a line each as"
                + " application/x-ndjson)");
      }
    } catch (IOException e) {
      throw new RefusedRequest(400, "body: " + said(e));
    }
  }

  private void element(byte[] body, JsonParser parser) throws IOException, RefusedRequest {
    int line = parser.currentTokenLocation().getLineNr();
    int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    Outline outline = outline(parser);
    int until = Math.toIntExact(parser.currentLocation().getByteOffset());
    take(Arrays.copyOfRange(body, from, until), outline, line);
  }

  /** Goes over the value that the parser stands on, to its end. */
  private static Outline outline(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new Outline(false, false, false);
    }
    boolean named = false;
    boolean received = false;
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      named |= field.equals(SOURCE) && value != JsonToken.VALUE_NULL;
      received |= field.equals(RECEIVED);
      parser.skipChildren();
    }
    return new Outline(true, named, received);
  }

  private void take(byte[] json, Outline outline, int line) throws RefusedRequest {
    if (!outline.object()) {
      refuse(line, "not a JSON object");
      return;
    }
    try {
      boolean asItCame = outline.named() && !outline.received();
      byte[] stamped = asItCame ? json : stamped(json, outline.named());
      Observation observation = reader.read(stamped, 0, stamped.length);
      checkKind(observation.kind());
      checkSource(observation.source());
      admit();
      taken.add(new Taken(observation.watch(), stamped));
    } catch (UnreadableException e) {
      refuse(line, e.getMessage());
    } catch (IOException e) {
      refuse(line, said(e));
    }
  }

  /**
   * The same object, byte by byte, without what is not for it to say, and with the token's source
   * if it names none.
   */
  private byte[] stamped(byte[] json, boolean named) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
    out.write('{');
    if (!named) {
      out.writeBytes(sourceField);
    }
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        int from = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        parser.nextToken();
        parser.skipChildren();
        parser.finishToken();
        int until = Math.toIntExact(parser.currentLocation().getByteOffset());
        if (!field.equals(RECEIVED) && (named || !field.equals(SOURCE))) {
          if (out.size() > 1) {
            out.write(',');
          }
          out.write(json, from, until - from);
        }
      }
    }
    out.write('}');
    return out.toByteArray();
  }

  private void checkKind(Kind kind) throws UnreadableException {
    if (!grant.allows(kind)) {
      throw new UnreadableException(
          Cause.NOT_ALLOWED,
          "kind: \""
              + kind.name().toLowerCase(Locale.ROOT)
              + "\" (expected: one that the token of "
              + grant.source()
              + " may send)");
    }
  }

  private void checkSource(String source) throws UnreadableException {
    String own = grant.source();
    if (!source.equals(own) && !source.startsWith(own + '/')) {
      throw new UnreadableException(
          Cause.NOT_ALLOWED,
          "source: \"" + source + "\" (expected: none, " + own + " or " + own + "/...)");
    }
  }

  private void refuse(int line, String reason) throws RefusedRequest {
    admit();
    refused.add(new Refused(count(), line, reason));
  }

  /** Makes sure that one more record may come. */
  private void admit() throws RefusedRequest {
    if (count() == maxRecords) {
      throw new RefusedRequest(
          413, "body: more than " + maxRecords + " observations (expected: at most as many)");
    }
  }

  private static String said(IOException e) {
    return e instanceof JsonProcessingException json
        ? "not JSON: " + json.getOriginalMessage()
        : "not JSON: " + e.getMessage();
  }

  /** How many records there were so far. */
  int count() {
    return taken.size() + refused.size();
  }

  /** What can be written, in order. */
  List<Taken> taken() {
    return taken;
  }

  /** What cannot, with reasons. */
  List<Refused> refused() {
    return refused;
  }
}
