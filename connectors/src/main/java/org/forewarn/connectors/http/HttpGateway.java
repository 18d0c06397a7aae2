package org.forewarn.connectors.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;

/**
 * Takes observations over HTTP: {@code POST /v1/observations} with a bearer token, one JSON object,
 * an array, or a line each ({@code application/x-ndjson}), plain or gzip.
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><td>202</td><td>the log has all of them</td></tr>
 * <tr><td>207</td><td>the log has some, the others are refused, each with its reason</td></tr>
 * <tr><td>400, 413, 422</td><td>nothing can be taken: no JSON, too large, every record refused
 *     </td></tr>
 * <tr><td>401</td><td>nobody's token</td></tr>
 * <tr><td>429</td><td>too many a second; come again after {@code Retry-After}</td></tr>
 * <tr><td>503</td><td>the log does not take them now; some may be in it, and sending all again with
 *     the same ids does no harm</td></tr>
 * </table>
 */
public final class HttpGateway implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int THREADS = 24;
  private static final int REASONS_SHOWN = 100;
  private static final int RETRY_SECONDS = 2;
  private static final long LOG_SECONDS = 40;

  private final HttpSettings settings;
  private final Tokens tokens;
  private final LogWriter log;
  private final Semaphore free;
  private final AtomicBoolean healthy = new AtomicBoolean(true);
  private final Map<String, HttpCounts> counts = new ConcurrentHashMap<>();
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();
  private final Javalin server;

  /**
   * Begins to take observations.
   *
   * @param log appends them; stays open when the gateway ends
   * @throws IOException if the port is taken
   */
  public HttpGateway(HttpSettings settings, Tokens tokens, LogWriter log) throws IOException {
    this.settings = settings;
    this.tokens = tokens;
    this.log = log;
    this.free = new Semaphore(settings.maxUnderWay());
    this.server = Javalin.create(HttpGateway::configure);
    server.post("/v1/observations", this::take);
    server.get("/v1/health", this::health);
    try {
      server.start(settings.host(), settings.port());
    } catch (RuntimeException e) {
      throw new IOException(
          "port "
              + settings.port()
              + " of "
              + settings.host()
              + " cannot be listened on (expected: a free port)",
          e);
    }
  }

  private static void configure(JavalinConfig config) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.http.asyncTimeout = TimeUnit.SECONDS.toMillis(LOG_SECONDS + 5);
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4, 10_000);
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(8 << 10);
          http.setIdleTimeout(10_000);
          http.setSendServerVersion(false);
        });
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** What came from each source so far. */
  public Map<String, HttpCounts> counts() {
    return counts;
  }

  private void health(Context call) {
    call.status(healthy.get() ? 200 : 503)
        .contentType("application/json")
        .result("{\"log\":\"" + (healthy.get() ? "takes" : "does not take") + " observations\"}");
  }

  private void take(Context call) {
    Tokens.Grant grant = grant(call);
    if (grant == null) {
      call.header("WWW-Authenticate", "Bearer");
      problem(call, 401, "no token, or nobody's (expected: Authorization: Bearer TOKEN)");
      return;
    }
    if (!free.tryAcquire()) {
      call.header("Retry-After", Integer.toString(RETRY_SECONDS));
      problem(call, 503, "more than " + settings.maxUnderWay() + " requests at a time");
      return;
    }
    boolean handedOver = false;
    try {
      handedOver = take(call, grant);
    } finally {
      if (!handedOver) {
        free.release();
      }
    }
  }

  private Tokens.Grant grant(Context call) {
    String header = call.header("Authorization");
    return header != null && header.startsWith("Bearer ")
        ? tokens.find(header.substring("Bearer ".length()).strip())
        : null;
  }

  /** Takes a request of a known source; true if the log will answer it. */
  private boolean take(Context call, Tokens.Grant grant) {
    Intake intake = new Intake(grant, settings.maxRecords());
    try {
      byte[] body = body(call);
      if (body.length > settings.maxBytes()) {
        problem(call, 413, "more than " + settings.maxBytes() + " bytes (expected: at most)");
        return false;
      }
      intake.read(body, isLines(call));
    } catch (Intake.TooManyException e) {
      problem(call, 413, e.getMessage());
      return false;
    } catch (IOException e) {
      problem(call, 400, "not JSON: " + firstLine(e));
      return false;
    }
    int number = intake.taken().size() + intake.refused().size();
    if (number == 0) {
      problem(call, 400, "no observation (expected: one, an array, or one a line)");
      return false;
    }
    long wait = rate(grant).take(number, System.nanoTime());
    if (wait > 0) {
      call.header("Retry-After", Long.toString(wait));
      problem(call, 429, "more than " + settings.perSecond() + " observations a second");
      return false;
    }
    HttpCounts count = counts.computeIfAbsent(grant.source(), source -> new HttpCounts());
    count.received(number);
    count.refused(intake.refused().size());
    if (intake.taken().isEmpty()) {
      answer(call, intake, 422);
      return false;
    }
    append(call, intake, count);
    return true;
  }

  private byte[] body(Context call) throws IOException {
    boolean packed = "gzip".equalsIgnoreCase(call.header("Content-Encoding"));
    try (InputStream raw = call.req().getInputStream();
        InputStream in = packed ? new GZIPInputStream(raw) : raw) {
      return in.readNBytes(settings.maxBytes() + 1);
    } catch (ZipException e) {
      throw new IOException("the body is no gzip", e);
    }
  }

  private static boolean isLines(Context call) {
    String type = call.contentType();
    return type != null && type.toLowerCase(Locale.ROOT).contains("ndjson");
  }

  private Rate rate(Tokens.Grant grant) {
    return rates.computeIfAbsent(
        grant.source(),
        source -> new Rate(settings.perSecond(), settings.burst(), System.nanoTime()));
  }

  /** Answers when the log has them all, or has not taken one. */
  private void append(Context call, Intake intake, HttpCounts count) {
    List<CompletableFuture<?>> written = new ArrayList<>();
    for (Intake.Taken one : intake.taken()) {
      CompletableFuture<?> append = log.append(Topic.OBSERVATIONS, one.watch(), one.json());
      written.add(append);
      if (append.isCompletedExceptionally()) {
        break;
      }
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(written.toArray(CompletableFuture[]::new))
            .orTimeout(LOG_SECONDS, TimeUnit.SECONDS);
    call.future(
        () ->
            all.handle(
                (done, failure) -> {
                  free.release();
                  healthy.set(failure == null);
                  if (failure == null) {
                    count.accepted(intake.taken().size());
                    answer(call, intake, intake.refused().isEmpty() ? 202 : 207);
                  } else {
                    count.failed(intake.taken().size());
                    call.header("Retry-After", Integer.toString(RETRY_SECONDS));
                    problem(
                        call,
                        503,
                        "the log does not take observations now; some of these may be in it, send"
                            + " all again with the same ids");
                  }
                  return null;
                }));
  }

  private static void answer(Context call, Intake intake, int status) {
    int accepted = status == 422 ? 0 : intake.taken().size();
    String body =
        json(
            out -> {
              out.writeNumberField("accepted", accepted);
              out.writeNumberField("refusedInAll", intake.refused().size());
              out.writeArrayFieldStart("refused");
              for (Intake.Refused one :
                  intake.refused().subList(0, Math.min(REASONS_SHOWN, intake.refused().size()))) {
                out.writeStartObject();
                out.writeNumberField("index", one.index());
                out.writeNumberField("line", one.line());
                out.writeStringField("reason", one.reason());
                out.writeEndObject();
              }
              out.writeEndArray();
            });
    call.status(status).contentType("application/json").result(body);
  }

  /** An answer in the form of RFC 9457. */
  private static void problem(Context call, int status, String detail) {
    String body =
        json(
            out -> {
              out.writeStringField("type", "about:blank");
              out.writeNumberField("status", status);
              out.writeStringField("detail", detail);
            });
    call.status(status).contentType("application/problem+json").result(body);
  }

  /** Writes the fields of one object. */
  private interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  private static String json(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** Takes no more, and ends when what is under way is answered, after five seconds at most. */
  @Override
  public void close() {
    server.stop();
  }
}
