package org.forewarn.rules.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.forewarn.rules.model.Control;
import org.forewarn.rules.model.DeadLetter.Cause;
import org.forewarn.rules.model.Rule;
import org.forewarn.rules.model.Signature;

/**
 * JSON of the topic {@code control}: {@code {"v":1,"kind":"rule","rule":{...}}}, {@code
 * {"kind":"disable","id":"..."}}, {@code {"kind":"registry","registry":{...}}} and {@code
 * {"kind":"tick"}}. The rule and the registry are the same objects as in operators' files.
 */
public final class ControlCodec {
  private static final JsonFactory JSON = new JsonFactory();

  private ControlCodec() {}

  /** Writes a record without a signature. */
  public static String toJson(Control control) {
    return toJson(control, null);
  }

  /**
   * Writes a record: with a signature it also has {@code author}, {@code at} and {@code reason}.
   *
   * @param signature null for none
   */
  public static String toJson(Control control, Signature signature) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("v", 1);
      if (control instanceof Control.RulePublished published) {
        json.writeStringField("kind", "rule");
        json.writeFieldName("rule");
        json.writeRawValue(RuleCodec.toJson(published.rule()));
      } else if (control instanceof Control.RuleDisabled disabled) {
        json.writeStringField("kind", "disable");
        json.writeStringField("id", disabled.rule());
      } else if (control instanceof Control.RegistryPublished published) {
        json.writeStringField("kind", "registry");
        json.writeFieldName("registry");
        json.writeRawValue(RegistryCodec.toJson(published.entries()));
      } else if (control instanceof Control.Tick tick) {
        json.writeStringField("kind", "tick");
        if (tick.source() != null) {
          json.writeStringField("source", tick.source());
        }
      }
      if (signature != null) {
        json.writeStringField("author", signature.author());
        json.writeNumberField("at", signature.at());
        if (signature.reason() != null) {
          json.writeStringField("reason", signature.reason());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads a record; unknown fields are ignored.
   *
   * @throws UnreadableException if it is no record of {@code control}, with every mistake in it
   */
  public static Control read(String text) throws UnreadableException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException(Cause.NOT_JSON, "not a JSON object");
      }
      String kind = null;
      String id = null;
      String source = null;
      String rule = null;
      String registry = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "kind" -> kind = parser.getText();
          case "id" -> id = parser.getText();
          case "source" -> source = parser.getValueAsString();
          case "rule" -> rule = structure(parser);
          case "registry" -> registry = structure(parser);
          default -> parser.skipChildren();
        }
      }
      return control(kind, id, source, rule, registry);
    } catch (IOException e) {
      throw new UnreadableException(Cause.NOT_JSON, "not JSON: " + e.getMessage());
    } catch (Mistakes e) {
      throw new UnreadableException(Cause.BAD_FIELD, e.getMessage());
    }
  }

  /**
   * Reads who published a record.
   *
   * @return null where it does not say
   * @throws UnreadableException if it is no JSON object
   */
  public static Signature readSignature(String text) throws UnreadableException {
    try (JsonParser parser = JSON.createParser(text)) {
      String author = null;
      long at = 0;
      String reason = null;
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "author" -> author = parser.getText();
          case "at" -> at = parser.getValueAsLong();
          case "reason" -> reason = parser.getText();
          default -> parser.skipChildren();
        }
      }
      return author == null ? null : new Signature(author, at, reason);
    } catch (IOException e) {
      throw new UnreadableException(Cause.NOT_JSON, "not JSON: " + e.getMessage());
    }
  }

  private static Control control(
      String kind, String id, String source, String rule, String registry)
      throws UnreadableException, Mistakes {
    if (kind == null) {
      throw UnreadableException.missing("kind", "record of control");
    }
    switch (kind) {
      case "tick" -> {
        return new Control.Tick(source);
      }
      case "disable" -> {
        need(id, "id", kind);
        return new Control.RuleDisabled(id);
      }
      case "rule" -> {
        need(rule, "rule", kind);
        List<Rule> rules = RuleCodec.read("control", rule.getBytes(StandardCharsets.UTF_8));
        if (rules.size() != 1) {
          throw new UnreadableException(
              Cause.BAD_FIELD, "rule: " + rules.size() + " rules (expected: one a record)");
        }
        return new Control.RulePublished(rules.get(0));
      }
      case "registry" -> {
        need(registry, "registry", kind);
        return new Control.RegistryPublished(
            RegistryCodec.read("control", registry.getBytes(StandardCharsets.UTF_8)));
      }
      default -> throw UnreadableException.field("kind", kind, "rule, disable, registry or tick");
    }
  }

  private static void need(String value, String field, String kind) throws UnreadableException {
    if (value == null) {
      throw UnreadableException.missing(field, kind + " record");
    }
  }

  private static String structure(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.copyCurrentStructure(parser);
    }
    return text.toString();
  }
}
