package org.forewarn.connectors.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.EofException;
import org.forewarn.connectors.Rate;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.topics.LogWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes observations over HTTP: {@code POST /v1/observations} with a bearer token, one JSON object,
 * an array, or a line each ({@code application/x-ndjson}), plain or gzip.
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><td>202</td><td>the log has all of them</td></tr>
 * <tr><td>207</td><td>the log has some, the others are refused, each with its reason</td></tr>
 * <tr><td>400, 408, 413, 415, 422</td><td>nothing is taken: no JSON, too slow, too large, of an
 *     unknown type, every record refused</td></tr>
 * <tr><td>401</td><td>nobody's token</td></tr>
 * <tr><td>429</td><td>too many a second; come again after {@code Retry-After}</td></tr>
 * <tr><td>503</td><td>too many at a time, or the log does not take them now; in the latter case
 *     some may be in it, and sending all again with the same ids does no harm</td></tr>
 * </table>
 *
 * <p>{@code GET /v1/health} answers 503 for half a minute after the log has not taken something,
 * unless it took something since; then 200 again, so that a balancer sends new requests which find
 * out.
 */
public final class HttpGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpGateway.class);
  private static final int RETRY_SECONDS = 2;
  private static final long CLOSE_SECONDS = 5;

  private final HttpSettings settings;
  private final Tokens tokens;
  private final Appends appends;
  private final LongSupplier nanos;
  private final Body body;
  private final Semaphore free;
  private final ConcurrentLinkedQueue<ObservationReader> readers = new ConcurrentLinkedQueue<>();
  private final Map<String, HttpCounts> counts = new ConcurrentHashMap<>();
  private final Map<String, Rate> rates = new ConcurrentHashMap<>();
  private final Javalin server;
  private volatile boolean closing;

  /**
   * Begins to take observations.
   *
   * @param log appends them; stays open when the gateway ends
   * @throws IOException if the port is taken
   */
  public HttpGateway(HttpSettings settings, Tokens tokens, LogWriter log) throws IOException {
    this(settings, tokens, log, System::nanoTime);
  }

  /**
   * A gateway with a clock of its own for rates, patience and health.
   *
   * @param nanos never falls
   */
  HttpGateway(HttpSettings settings, Tokens tokens, LogWriter log, LongSupplier nanos)
      throws IOException {
    this.settings = settings;
    this.tokens = tokens;
    this.appends = new Appends(log, nanos);
    this.nanos = nanos;
    this.body = new Body(settings.maxBytes(), nanos);
    this.free = new Semaphore(settings.maxUnderWay());
    this.server = Javalin.create(config -> Listening.configure(config, settings));
    server.post("/v1/observations", this::take);
    server.get("/v1/health", this::health);
    server.exception(HttpResponseException.class, HttpGateway::notServed);
    server.exception(EofException.class, (gone, call) -> LOG.debug("a client is gone", gone));
    server.exception(Exception.class, HttpGateway::broken);
    try {
      server.start(settings.host(), settings.port());
      Listening.limit(server.jettyServer().server());
    } catch (RuntimeException e) {
      server.stop();
      throw new IOException(
          "port "
              + settings.port()
              + " of "
              + settings.host()
              + " cannot be listened on (expected: a free port)",
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** What came from each source so far; goes on counting, and cannot be changed. */
  public Map<String, HttpCounts> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** How many requests are being read or written now. */
  public int underWay() {
    return settings.maxUnderWay() - free.availablePermits();
  }

  private void health(Context call) throws IOException {
    Answers.health(call.res(), !closing && appends.healthy());
  }

  private static void notServed(HttpResponseException e, Context call) {
    e.getDetails().forEach((name, value) -> LOG.debug("{}: {}", name, value));
    String expected = "POST /v1/observations or GET /v1/health";
    String asked = call.method() + " " + call.path();
    answer(
        call,
        new RefusedRequest(e.getStatus(), "\"" + asked + "\" (expected: " + expected + ")", 0));
  }

  private static void broken(Exception e, Context call) {
    LOG.error("a request was not answered", e);
    answer(call, new RefusedRequest(500, "a mistake of the gateway; its log says more", 0));
  }

  private static void answer(Context call, RefusedRequest why) {
    if (call.res().isCommitted()) {
      return;
    }
    try {
      Answers.refuse(call.res(), why);
    } catch (IOException gone) {
      LOG.debug("a client is gone", gone);
    }
  }

  private void take(Context call) throws IOException {
    Tokens.Grant grant = grant(call);
    if (grant == null) {
      call.res().setHeader("WWW-Authenticate", "Bearer");
      answer(
          call,
          new RefusedRequest(
              401, "no token, or nobody's (expected: Authorization: Bearer TOKEN)", 0));
      return;
    }
    HttpCounts count = counts.computeIfAbsent(grant.source(), source -> new HttpCounts());
    try {
      admit();
      try {
        take(call, grant, count);
      } finally {
        free.release();
      }
    } catch (RefusedRequest e) {
      count.turnAway();
      answer(call, e);
    }
  }

  private Tokens.Grant grant(Context call) {
    String header = call.header("Authorization");
    boolean bearer = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
    return bearer ? tokens.find(header.substring(7).strip()) : null;
  }

  private void admit() throws RefusedRequest {
    if (closing) {
      throw new RefusedRequest(503, "the gateway is closing", RETRY_SECONDS);
    }
    if (!free.tryAcquire()) {
      throw new RefusedRequest(
          503,
          "more than " + settings.maxUnderWay() + " requests at a time (expected: at most)",
          RETRY_SECONDS);
    }
  }

  private void take(Context call, Tokens.Grant grant, HttpCounts count)
      throws RefusedRequest, IOException {
    byte[] bytes = body.read(call.req());
    Intake intake = read(grant, bytes, isLines(call.contentType()));
    long wait = rate(grant).take(intake.count(), nanos.getAsLong());
    if (wait > 0) {
      throw new RefusedRequest(
          429, "more than " + settings.perSecond() + " observations a second", wait);
    }
    count.received(intake.count());
    count.refused(intake.refused().size());
    List<Intake.Taken> taken = intake.taken();
    if (taken.isEmpty()) {
      Answers.taken(call.res(), 422, 0, intake.refused());
      return;
    }
    int written = appends.append(taken);
    count.accepted(written);
    count.failed(taken.size() - written);
    if (written == taken.size()) {
      int status = intake.refused().isEmpty() ? 202 : 207;
      Answers.taken(call.res(), status, written, intake.refused());
    } else {
      answer(call, Appends.refusal(RETRY_SECONDS));
    }
  }

  private static boolean isLines(String type) throws RefusedRequest {
    if (type == null) {
      return false;
    }
    List<String> parts = new ArrayList<>();
    for (String part : type.toLowerCase(Locale.ROOT).split(";", -1)) {
      parts.add(part.replace("\"", "").replaceAll("\\s", ""));
    }
    boolean foreign =
        parts.stream().anyMatch(part -> part.startsWith("charset=") && !part.endsWith("=utf-8"));
    boolean lines = parts.get(0).equals("application/x-ndjson");
    if (foreign || !(lines || parts.get(0).equals("application/json"))) {
      throw new RefusedRequest(
          415,
          "Content-Type: \""
              + type
              + "\" (expected: application/json or application/x-ndjson, in UTF-8)");
    }
    return lines;
  }

  private Intake read(Tokens.Grant grant, byte[] bytes, boolean lines) throws RefusedRequest {
    ObservationReader spare = readers.poll();
    ObservationReader reader = spare == null ? new ObservationReader() : spare;
    try {
      Intake intake = new Intake(grant, settings.maxRecords(), reader);
      intake.read(bytes, lines);
      return intake;
    } finally {
      readers.offer(reader);
    }
  }

  private Rate rate(Tokens.Grant grant) {
    return rates.computeIfAbsent(
        grant.source(),
        source -> new Rate(settings.perSecond(), settings.burst(), nanos.getAsLong()));
  }

  /** Takes no more, and ends when what is under way is answered, after five seconds at most. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!free.tryAcquire(settings.maxUnderWay(), CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("requests under way are broken off; nobody was told that the log has them");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
  }
}
