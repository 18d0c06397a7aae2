package org.forewarn.connectors.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.forewarn.connectors.Channel;
import org.forewarn.rules.model.Notice;

/**
 * Posts notices to an address as JSON. {@code X-Forewarn-Signature} is {@code sha256=} and the HMAC
 * of {@code X-Forewarn-Timestamp}, a full stop and the body; {@code Idempotency-Key} is the
 * notice's id in base64url, the same for every attempt.
 *
 * <p>2xx: sent, or delivered where the answer says {@code {"state":"delivered"}}. 410 and 422: will
 * never be taken. Everything else, redirects among it, and no answer within ten seconds: later
 * again. Of an answer 4 KiB are read.
 */
public final class Webhook implements Channel {
  /** The shortest secret, in bytes. */
  public static final int LEAST_SECRET = 16;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_ANSWER = 4096;
  private static final int LONGEST_REASON = 200;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI address;
  private final SecretKeySpec secret;
  private final LongSupplier clock;
  private final Duration timeout;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * A webhook.
   *
   * @param secret shared with the receiver, at least {@link #LEAST_SECRET} bytes
   * @param clock epoch milliseconds, for the timestamp
   */
  public Webhook(URI address, byte[] secret, LongSupplier clock) {
    this(address, secret, clock, TIMEOUT);
  }

  /** With another time for an answer: all of it, not only its beginning. */
  Webhook(URI address, byte[] secret, LongSupplier clock, Duration timeout) {
    if (secret.length < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "secret: " + secret.length + " bytes (expected: at least " + LEAST_SECRET + ")");
    }
    boolean scheme = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!scheme || address.getHost() == null) {
      throw new IllegalArgumentException(
          "webhook: \"" + address + "\" (expected: an http or https address)");
    }
    this.address = address;
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
    this.clock = clock;
    this.timeout = timeout;
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice, byte[] json, Attempt attempt) {
    String timestamp = Long.toString(clock.getAsLong());
    String key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(notice.id().getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("X-Forewarn-Timestamp", timestamp)
            .header("X-Forewarn-Signature", "sha256=" + signature(timestamp, json))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build();
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(request, answer -> new Beginning(MOST_ANSWER));
    // The client's own timeout ends when the head of the answer is there; this one does not.
    return call.copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (answer, failure) -> {
              if (failure instanceof TimeoutException) {
                call.cancel(true);
                return new Outcome(State.AGAIN, "no answer within " + timeout.toMillis() + " ms");
              }
              return failure == null ? outcome(answer) : new Outcome(State.AGAIN, said(failure));
            });
  }

  private static String said(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.toString();
  }

  private static Outcome outcome(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return saysDelivered(answer.body()) ? Outcome.DELIVERED : Outcome.SENT;
    }
    boolean refused = status == 410 || status == 422;
    return new Outcome(refused ? State.REFUSED : State.AGAIN, reason(status, answer.body()));
  }

  /** Whether an answer is an object whose {@code state} is {@code delivered}. */
  private static boolean saysDelivered(byte[] body) {
    boolean delivered = false;
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (field.equals("state")) {
          delivered = value == JsonToken.VALUE_STRING && parser.getText().equals("delivered");
        }
        parser.skipChildren();
      }
      return delivered && parser.currentToken() == JsonToken.END_OBJECT;
    } catch (IOException e) {
      return false;
    }
  }

  /** The status, and in what words it was said: for people, on one line. */
  private static String reason(int status, byte[] body) {
    String words =
        new String(body, StandardCharsets.UTF_8)
            .replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\s]+", " ")
            .strip();
    if (words.isEmpty()) {
      return "status " + status;
    }
    int kept = Math.min(words.codePointCount(0, words.length()), LONGEST_REASON);
    return "status " + status + ": " + words.substring(0, words.offsetByCodePoints(0, kept));
  }

  /** HMAC-SHA256 of the timestamp, a full stop and the body, in hexadecimal. */
  String signature(String timestamp, byte[] json) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update((timestamp + '.').getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(json));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    // The client ends with its last reference.
  }
}
