package org.forewarn.connectors.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** The gateway's answers: JSON, and what went wrong in the form of RFC 9457. */
final class Answers {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int REASONS_SHOWN = 100;
  static final String PROBLEM = "application/problem+json";

  private Answers() {}

  /** Writes the fields of one object. */
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  private static byte[] json(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** A problem as JSON. */
  static byte[] problem(int status, String detail) {
    return json(
        out -> {
          out.writeStringField("type", "about:blank");
          out.writeStringField("title", HttpStatus.getMessage(status));
          out.writeNumberField("status", status);
          out.writeStringField("detail", detail);
        });
  }

  /** Says what became of records: those that are not taken by index and line, at most 100. */
  static void taken(
      HttpServletResponse response, int status, int accepted, List<Intake.Refused> refused)
      throws IOException {
    byte[] body =
        json(
            out -> {
              out.writeNumberField("accepted", accepted);
              out.writeNumberField("refusedInAll", refused.size());
              out.writeArrayFieldStart("refused");
              for (Intake.Refused one :
                  refused.subList(0, Math.min(REASONS_SHOWN, refused.size()))) {
                out.writeStartObject();
                out.writeNumberField("index", one.index());
                out.writeNumberField("line", one.line());
                out.writeStringField("reason", one.reason());
                out.writeEndObject();
              }
              out.writeEndArray();
            });
    write(response, status, "application/json", body);
  }

  /** Says whether the log takes observations. */
  static void health(HttpServletResponse response, boolean takes) throws IOException {
    String word = takes ? "takes" : "does not take";
    write(
        response,
        takes ? 200 : 503,
        "application/json",
        json(out -> out.writeStringField("log", word + " observations")));
  }

  /** Says why a request is turned away. */
  static void refuse(HttpServletResponse response, RefusedRequest why) throws IOException {
    if (why.retryAfterSeconds() > 0) {
      response.setHeader("Retry-After", Long.toString(why.retryAfterSeconds()));
    }
    write(response, why.status(), PROBLEM, problem(why.status(), why.getMessage()));
  }

  /** Writes all of it, so that it is on its way when the request counts as answered. */
  private static void write(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
