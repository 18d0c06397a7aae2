package org.forewarn.connectors.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.forewarn.broker.LocalBroker;
import org.forewarn.connectors.Channel.Outcome;
import org.forewarn.connectors.Channel.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a webhook answers, or does not. */
class WebhookTest {
  private static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.UTF_8);
  private static final byte[] JSON = "{\"id\":\"浙C|1\"}".getBytes(StandardCharsets.UTF_8);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private Outcome send(Duration timeout) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notices");
    try (Webhook webhook = new Webhook(uri, SECRET, () -> 1_777_593_600_123L, timeout)) {
      return webhook.send(NoticeLog.notice("浙C"), JSON, null).get(30, TimeUnit.SECONDS);
    }
  }

  private Outcome answered(int status, String body) throws Exception {
    server.createContext("/notices", call -> answer(call, status, body));
    try {
      return send(Duration.ofSeconds(20));
    } finally {
      server.removeContext("/notices");
    }
  }

  private static void answer(HttpExchange call, int status, String body) throws IOException {
    call.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  @Test
  void whoKnowsTheSecretCanTellWhoSentIt() throws Exception {
    Map<String, String> heard = new ConcurrentHashMap<>();
    server.createContext(
        "/notices",
        call -> {
          call.getRequestHeaders().forEach((name, values) -> heard.put(name, values.get(0)));
          Mac mac = mac();
          mac.update(heard.get("X-forewarn-timestamp").getBytes(StandardCharsets.US_ASCII));
          mac.update((byte) '.');
          byte[] expected = mac.doFinal(call.getRequestBody().readAllBytes());
          heard.put("expected", "sha256=" + HexFormat.of().formatHex(expected));
          answer(call, 202, "");
        });
    assertThat(send(Duration.ofSeconds(20)).state()).isEqualTo(State.SENT);
    assertThat(heard)
        .containsEntry("X-forewarn-timestamp", "1777593600123")
        .containsEntry("X-forewarn-signature", heard.get("expected"))
        .containsEntry("Content-type", "application/json");
    assertThat(Base64.getUrlDecoder().decode(heard.get("Idempotency-key")))
        .isEqualTo("浙C|1".getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac() throws IOException {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      return mac;
    } catch (java.security.GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  @Test
  void itIsDeliveredOnlyWhereTheAnswerSaysSo() throws Exception {
    assertThat(answered(200, " {\"id\":7, \"state\" : \"delivered\"}").state())
        .isEqualTo(State.DELIVERED);
    for (String body :
        new String[] {
          "",
          "ok",
          "{\"state\":\"sent\"}",
          "{\"note\":\"\\\"state\\\":\\\"delivered\\\"\"}",
          "{\"last\":{\"state\":\"delivered\"}}",
          "{\"state\":\"delivered\"",
          "[\"state\",\"delivered\"]"
        }) {
      assertThat(answered(200, body)).as(body).isEqualTo(Outcome.SENT);
    }
  }

  @Test
  void refusalsForGoodSayWhy() throws Exception {
    assertThat(answered(422, "unknown\n number\u0007"))
        .isEqualTo(refused("status 422: unknown number"));
    assertThat(answered(410, "")).isEqualTo(refused("status 410"));
    assertThat(answered(422, "x".repeat(3_000)).reason()).hasSizeLessThan(250);
    for (int status : new int[] {400, 401, 404, 409, 429, 500, 503}) {
      assertThat(answered(status, "").state()).as("status %s", status).isEqualTo(State.AGAIN);
    }
  }

  private static Outcome refused(String reason) {
    return new Outcome(State.REFUSED, reason);
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    AtomicInteger followed = new AtomicInteger();
    server.createContext(
        "/elsewhere",
        call -> {
          followed.incrementAndGet();
          answer(call, 200, "");
        });
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      server.createContext(
          "/notices",
          call -> {
            call.getResponseHeaders().set("Location", "/elsewhere");
            answer(call, status, "");
          });
      assertThat(send(Duration.ofSeconds(20)).state()).isEqualTo(State.AGAIN);
      server.removeContext("/notices");
    }
    assertThat(followed).hasValue(0);
  }

  @Test
  void anEndlessAnswerIsBrokenOff() throws Exception {
    server.createContext(
        "/notices",
        call -> {
          call.sendResponseHeaders(200, 0);
          try (OutputStream out = call.getResponseBody()) {
            while (over.getCount() > 0) {
              out.write(new byte[8_192]);
            }
          }
        });
    assertThat(send(Duration.ofSeconds(20))).isEqualTo(Outcome.SENT);
  }

  @Test
  void whatDoesNotEndInTimeIsTriedAgain() throws Exception {
    server.createContext(
        "/notices",
        call -> {
          call.sendResponseHeaders(200, 10);
          call.getResponseBody().write('{');
          call.getResponseBody().flush();
          awaitOver();
        });
    assertThat(send(Duration.ofMillis(500)))
        .as("its head came, its end did not")
        .isEqualTo(new Outcome(State.AGAIN, "no answer within 500 ms"));
    server.removeContext("/notices");
    server.createContext("/notices", call -> awaitOver());
    assertThat(send(Duration.ofMillis(500)).state()).isEqualTo(State.AGAIN);
  }

  private void awaitOver() {
    try {
      over.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoIsNotThereIsTriedAgain() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + LocalBroker.freePort() + "/");
    try (Webhook webhook = new Webhook(uri, SECRET, () -> 0)) {
      Outcome outcome = webhook.send(NoticeLog.notice("e"), JSON, null).get(30, TimeUnit.SECONDS);
      assertThat(outcome.state()).isEqualTo(State.AGAIN);
      assertThat(outcome.reason()).contains("ConnectException");
    }
  }

  @Test
  void whatIsNoWebhookIsRefused() {
    for (String uri : new String[] {"ftp://a/b", "notices", "http:///x"}) {
      assertThatThrownBy(() -> new Webhook(URI.create(uri), SECRET, () -> 0))
          .hasMessageContaining("expected: an http or https address");
    }
    assertThatThrownBy(() -> new Webhook(URI.create("http://a/"), new byte[15], () -> 0))
        .hasMessage("secret: 15 bytes (expected: at least 16)");
  }
}
