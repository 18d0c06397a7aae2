package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.forewarn.rules.model.DeadLetter;
import org.forewarn.rules.model.EpisodeEvent;
import org.forewarn.rules.model.EventType;
import org.forewarn.rules.model.Evidence;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Times;

/** JSON of what comes out: episode events, notices, dead letters. One line each, nulls omitted. */
public final class EventCodec {
  private static final JsonFactory JSON = new JsonFactory();

  private EventCodec() {}

  /** Writes an event. */
  public static String toJson(EpisodeEvent event) {
    return write(
        json -> {
          json.writeNumberField("v", 1);
          json.writeStringField("episode", event.episode());
          json.writeNumberField("seq", event.seq());
          json.writeStringField("type", event.type().name());
          text(json, "reason", event.reason());
          json.writeStringField("rule", event.rule());
          json.writeNumberField("revision", event.revision());
          json.writeStringField("watch", event.watch());
          text(json, "place", event.place());
          json.writeStringField("subject", event.subject());
          time(json, "at", event.at());
          time(json, "decidedAt", event.decidedAt());
          time(json, "breachSince", event.breachSince());
          time(json, "warnedAt", event.warnedAt());
          time(json, "deadline", event.deadline());
          time(json, "graceMillis", event.graceMillis());
          text(json, "cancels", event.cancels() == null ? null : event.cancels().name());
          text(json, "to", event.to());
          text(json, "item", event.item());
          json.writeArrayFieldStart("evidence");
          for (Evidence evidence : event.evidence()) {
            json.writeStartObject();
            json.writeStringField("role", evidence.role().word());
            json.writeNumberField("at", evidence.at());
            json.writeStringField("source", evidence.source());
            text(json, "uri", evidence.uri());
            text(json, "sha256", evidence.sha256());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Writes a notice. */
  public static String toJson(Notice notice) {
    return write(
        json -> {
          json.writeNumberField("v", 1);
          json.writeStringField("id", notice.id());
          json.writeStringField("episode", notice.episode());
          json.writeStringField("type", notice.type().name());
          json.writeStringField("rule", notice.rule());
          json.writeNumberField("revision", notice.revision());
          json.writeStringField("watch", notice.watch());
          text(json, "place", notice.place());
          json.writeStringField("subject", notice.subject());
          json.writeStringField("channel", notice.channel());
          text(json, "fallback", notice.fallback());
          if (notice.picture()) {
            json.writeBooleanField("picture", true);
          }
          if (notice.text() != null) {
            json.writeObjectFieldStart("text");
            text(json, "zh", notice.text().zh());
            text(json, "en", notice.text().en());
            json.writeEndObject();
          }
          time(json, "warnedAt", notice.warnedAt());
          time(json, "deadline", notice.deadline());
          json.writeNumberField("graceMillis", notice.graceMillis());
          time(json, "expiresAt", notice.expiresAt());
        });
  }

  /** Writes a dead letter of a topic. */
  public static String toJson(DeadLetter letter) {
    return write(
        json -> {
          json.writeNumberField("v", 1);
          json.writeStringField("cause", letter.cause().word());
          json.writeStringField("reason", letter.reason());
          text(json, "source", letter.source());
          json.writeStringField("topic", letter.origin().topic());
          json.writeNumberField("partition", letter.origin().partition());
          json.writeNumberField("offset", letter.origin().offset());
          json.writeStringField("raw", letter.raw().toString());
        });
  }

  /** Writes a dead letter of a recording, by file and line. */
  public static String toRecordingJson(DeadLetter letter) {
    return write(
        json -> {
          json.writeNumberField("v", 1);
          json.writeStringField("file", letter.origin().topic());
          json.writeNumberField("line", letter.origin().offset());
          json.writeStringField("cause", letter.cause().word());
          json.writeStringField("reason", letter.reason());
          text(json, "source", letter.source());
          json.writeStringField("raw", letter.raw().toString());
        });
  }

  /**
   * Reads an event; unknown fields are ignored.
   *
   * @throws IOException if it is no event
   */
  public static EpisodeEvent readEvent(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      EventFields fields = new EventFields();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object: " + text);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        fields.read(parser, field);
      }
      return fields.toEvent();
    }
  }

  /** The fields of an event while they are read. */
  private static final class EventFields {
    private String episode;
    private int seq;
    private EventType type;
    private String reason;
    private String rule;
    private int revision;
    private String watch;
    private String place;
    private String subject;
    private long at = Times.NONE;
    private long decidedAt = Times.NONE;
    private long breachSince = Times.NONE;
    private long warnedAt = Times.NONE;
    private long deadline = Times.NONE;
    private long graceMillis = Times.NONE;
    private EventType cancels;
    private String to;
    private String item;
    private final List<Evidence> evidence = new ArrayList<>();

    void read(JsonParser parser, String field) throws IOException {
      switch (field) {
        case "episode" -> episode = parser.getText();
        case "seq" -> seq = parser.getIntValue();
        case "type" -> type = EventType.valueOf(parser.getText());
        case "reason" -> reason = parser.getText();
        case "rule" -> rule = parser.getText();
        case "revision" -> revision = parser.getIntValue();
        case "watch" -> watch = parser.getText();
        case "place" -> place = parser.getText();
        case "subject" -> subject = parser.getText();
        case "at" -> at = parser.getLongValue();
        case "decidedAt" -> decidedAt = parser.getLongValue();
        case "breachSince" -> breachSince = parser.getLongValue();
        case "warnedAt" -> warnedAt = parser.getLongValue();
        case "deadline" -> deadline = parser.getLongValue();
        case "graceMillis" -> graceMillis = parser.getLongValue();
        case "cancels" -> cancels = EventType.valueOf(parser.getText());
        case "to" -> to = parser.getText();
        case "item" -> item = parser.getText();
        case "evidence" -> readEvidence(parser);
        default -> parser.skipChildren();
      }
    }

    private void readEvidence(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Evidence.Role role = null;
        long seenAt = Times.NONE;
        String source = null;
        String uri = null;
        String sha256 = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          parser.nextToken();
          switch (field) {
            case "role" -> role = Evidence.Role.of(parser.getText());
            case "at" -> seenAt = parser.getLongValue();
            case "source" -> source = parser.getText();
            case "uri" -> uri = parser.getText();
            case "sha256" -> sha256 = parser.getText();
            default -> parser.skipChildren();
          }
        }
        evidence.add(new Evidence(role, seenAt, source, uri, sha256));
      }
    }

    EpisodeEvent toEvent() throws IOException {
      if (episode == null || seq < 1 || type == null || rule == null || subject == null) {
        throw new IOException("an event needs episode, seq, type, rule and subject");
      }
      boolean waits = warnedAt != Times.NONE && deadline == Times.NONE;
      return new EpisodeEvent(
          episode,
          seq,
          type,
          reason,
          rule,
          revision,
          watch,
          place,
          subject,
          at,
          decidedAt,
          breachSince,
          warnedAt,
          waits ? Times.NEVER : deadline,
          graceMillis,
          cancels,
          to,
          item,
          List.copyOf(evidence));
    }
  }

  /** Writes the fields of one object. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String write(Fields fields) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void text(JsonGenerator json, String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private static void time(JsonGenerator json, String field, long value) throws IOException {
    if (value != Times.NONE && value != Times.NEVER) {
      json.writeNumberField(field, value);
    }
  }
}
