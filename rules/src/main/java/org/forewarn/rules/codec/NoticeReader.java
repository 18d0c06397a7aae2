package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Text;
import org.forewarn.rules.model.Times;

/** Reads notices as {@link EventCodec} writes them; unknown fields are ignored. */
public final class NoticeReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private Text words;
  private boolean picture;

  private NoticeReader() {}

  /**
   * Reads a notice.
   *
   * @throws UnreadableException if it is none, with the reason
   */
  public static Notice read(String json) throws UnreadableException {
    NoticeReader reader = new NoticeReader();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException(Cause.NOT_JSON, "not a JSON object");
      }
      reader.readFields(parser);
      if (parser.nextToken() != null) {
        throw new UnreadableException(Cause.NOT_JSON, "more than one JSON value in a record");
      }
      return reader.notice();
    } catch (IOException e) {
      throw new UnreadableException(Cause.NOT_JSON, "not JSON: " + e.getMessage());
    }
  }

  private void readFields(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        texts.put(field, parser.getText());
      } else if (value == JsonToken.VALUE_NUMBER_INT) {
        numbers.put(field, parser.getLongValue());
      } else if (value == JsonToken.VALUE_TRUE && field.equals("picture")) {
        picture = true;
      } else if (value == JsonToken.START_OBJECT && field.equals("text")) {
        words = text(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Text text(JsonParser parser) throws IOException {
    String zh = null;
    String en = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        parser.skipChildren();
      } else if (field.equals("zh")) {
        zh = parser.getText();
      } else if (field.equals("en")) {
        en = parser.getText();
      }
    }
    return new Text(zh, en);
  }

  private Notice notice() throws UnreadableException {
    return new Notice(
        need("id"),
        need("episode"),
        type(),
        need("rule"),
        numbers.getOrDefault("revision", 1L).intValue(),
        need("watch"),
        texts.get("place"),
        need("subject"),
        need("channel"),
        texts.get("fallback"),
        picture,
        words,
        number("warnedAt"),
        numbers.getOrDefault("deadline", Times.NEVER),
        number("graceMillis"),
        number("expiresAt"));
  }

  private EventType type() throws UnreadableException {
    String word = need("type");
    for (EventType type : EventType.values()) {
      if (type.tells() && type.name().equals(word)) {
        return type;
      }
    }
    throw UnreadableException.field("type", word, "WARNED, REMINDED or REOPENED");
  }

  private String need(String field) throws UnreadableException {
    String text = texts.get(field);
    if (text == null) {
      throw UnreadableException.missing(field, "notice");
    }
    return text;
  }

  private long number(String field) throws UnreadableException {
    Long number = numbers.get(field);
    if (number == null) {
      throw UnreadableException.missing(field, "notice");
    }
    return number;
  }
}
