package org.forewarn.connectors.notify;

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
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.forewarn.rules.model.Notice;

/**
 * Posts notices to an address as JSON. {@code X-Forewarn-Signature} is {@code sha256=} and the HMAC
 * of {@code X-Forewarn-Timestamp}, a full stop and the body; {@code Idempotency-Key} is the
 * notice's id in base64url, the same for every attempt.
 *
 * <p>2xx: sent, or delivered where the answer says {@code {"state":"delivered"}}. 410 and 422: will
 * never be taken. Everything else: later again.
 */
public final class Webhook implements Channel {
  /** The shortest secret, in bytes. */
  public static final int LEAST_SECRET = 16;

  private static final int MOST_ANSWER = 4096;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI address;
  private final SecretKeySpec secret;
  private final LongSupplier clock;
  private final HttpClient http =
      HttpClient.newBuilder()
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
    if (secret.length < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "secret: " + secret.length + " bytes (expected: at least " + LEAST_SECRET + ")");
    }
    if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
      throw new IllegalArgumentException(
          "webhook: \"" + address + "\" (expected: an http or https address)");
    }
    this.address = address;
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Outcome> send(Notice notice, byte[] json) {
    String timestamp = Long.toString(clock.getAsLong());
    String key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(notice.id().getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-Forewarn-Timestamp", timestamp)
            .header("X-Forewarn-Signature", "sha256=" + signature(timestamp, json))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
        .thenApply(Webhook::outcome)
        .exceptionally(failure -> new Outcome(State.AGAIN, failure.toString()));
  }

  private static Outcome outcome(HttpResponse<java.io.InputStream> answer) {
    int status = answer.statusCode();
    String body;
    try (var in = answer.body()) {
      body = new String(in.readNBytes(MOST_ANSWER), StandardCharsets.UTF_8);
    } catch (IOException e) {
      body = "";
    }
    if (status >= 200 && status < 300) {
      boolean delivered = body.replaceAll("\\s", "").contains("\"state\":\"delivered\"");
      return delivered ? Outcome.DELIVERED : Outcome.SENT;
    }
    State state = status == 410 || status == 422 ? State.REFUSED : State.AGAIN;
    return new Outcome(state, "status " + status);
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
