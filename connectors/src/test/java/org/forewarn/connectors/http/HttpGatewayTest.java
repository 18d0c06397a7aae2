package org.forewarn.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.forewarn.broker.LocalBroker;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Every answer of the gateway, on a real broker. */
class HttpGatewayTest {
  private static final String TOKEN = Tokens.random();
  private static final String OFFICER = Tokens.random();
  private static final String SIGHTING =
      "{\"id\":\"1\",\"watch\":\"place:A\",\"kind\":\"sighting\",\"at\":1777593600000,"
          + "\"subject\":\"浙C12345\",\"attributes\":{\"stationary\":true},\"extra\":7}";

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private LogAddress log;
  private LogWriter writer;
  private HttpGateway gateway;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = LocalBroker.start(brokerFolder, 0, Map.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    log = LogAddress.of(broker.address(), test.getTestMethod().orElseThrow().getName() + "-");
    try (Topics topics = new Topics(log)) {
      topics.create(new Topics.Layout(4, (short) 1, false));
    }
    writer = new LogWriter(log);
    listen(HttpSettings.onLoopback(0));
  }

  private void listen(HttpSettings settings) throws IOException {
    Path file = folder.resolve("tokens");
    Files.writeString(
        file,
        "# who may send\n\n"
            + Tokens.line("lake", TOKEN)
            + "\n"
            + Tokens.line("officers", OFFICER)
            + " may=inspection,withdraw\n");
    gateway = new HttpGateway(settings, Tokens.read(file), writer);
  }

  @AfterEach
  void stop() {
    gateway.close();
    writer.close();
  }

  @Test
  void oneObservationIsInTheLogWhenItIsAccepted() throws Exception {
    HttpResponse<String> answer = post(TOKEN, "application/json", SIGHTING);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"refusedInAll\":0,\"refused\":[]}");
    assertThat(written())
        .as("stamped, and whole")
        .containsExactly("place:A {\"source\":\"lake\"," + SIGHTING.substring(1));
  }

  @Test
  void anArrayAndLinesAreTaken() throws Exception {
    assertThat(post(TOKEN, "application/json", "[" + SIGHTING + ",\n " + SIGHTING + "]").body())
        .startsWith("{\"accepted\":2,");
    assertThat(
            post(TOKEN, "application/x-ndjson", SIGHTING + "\n\n" + SIGHTING + "\r\n" + SIGHTING)
                .body())
        .startsWith("{\"accepted\":3,");
    assertThat(written()).hasSize(5);
    HttpCounts counts = gateway.counts().get("lake");
    assertThat(counts.received()).isEqualTo(5);
    assertThat(counts.accepted()).isEqualTo(5);
  }

  @Test
  void recordsAreRefusedOneByOneWithTheirReasons() throws Exception {
    String noTime = SIGHTING.replace("\"at\":1777593600000,", "");
    HttpResponse<String> some =
        post(TOKEN, "application/x-ndjson", SIGHTING + "\n" + noTime + "\nrubbish\n");
    assertThat(some.statusCode()).isEqualTo(207);
    assertThat(some.body())
        .contains("\"accepted\":1", "\"refusedInAll\":2")
        .contains("{\"index\":1,\"line\":2,\"reason\":\"at: missing")
        .contains("{\"index\":2,\"line\":3,\"reason\":\"not JSON");
    HttpResponse<String> none = post(TOKEN, "application/json", "[" + noTime + ",5,{}]");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("\"accepted\":0", "\"refusedInAll\":3");
    assertThat(written()).hasSize(1);
    HttpCounts counts = gateway.counts().get("lake");
    assertThat(counts.received()).isEqualTo(counts.accepted() + counts.refused());
  }

  @Test
  void aSourceSpeaksForItselfAndItsDevicesOnly() throws Exception {
    String device = "{\"source\":\"lake/cam-1\"," + SIGHTING.substring(1);
    assertThat(post(TOKEN, "application/json", device).statusCode()).isEqualTo(202);
    assertThat(written()).containsExactly("place:A " + device);
    HttpResponse<String> other =
        post(TOKEN, "application/json", device.replace("lake/cam-1", "lakeside"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body())
        .contains("source: \\\"lakeside\\\" (expected: none, lake or lake/...)");
  }

  @Test
  void someKindsNeedALeaveAndTicksAreNobodys() throws Exception {
    String withdraw =
        "{\"watch\":\"place:A\",\"kind\":\"withdraw\",\"at\":1777593600000,\"episode\":\"e\"}";
    assertThat(post(TOKEN, "application/json", withdraw).body())
        .contains("kind: \\\"withdraw\\\" (expected: one that the token of lake may send)");
    assertThat(post(OFFICER, "application/json", withdraw).statusCode()).isEqualTo(202);
    String tick = "{\"kind\":\"tick\",\"at\":1777593600000}";
    assertThat(post(OFFICER, "application/json", tick).statusCode()).isEqualTo(422);
  }

  @Test
  void nobodysTokenIsTurnedAway() throws Exception {
    HttpResponse<String> answer = post("x" + TOKEN, "application/json", SIGHTING);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(written()).isEmpty();
  }

  @Test
  void bodiesThatAreNoJsonOrEmptyAreRefusedWhole() throws Exception {
    assertThat(post(TOKEN, "application/json", "[" + SIGHTING).statusCode()).isEqualTo(400);
    assertThat(post(TOKEN, "application/json", "").statusCode()).isEqualTo(400);
    assertThat(post(TOKEN, "application/json", "[]").statusCode()).isEqualTo(400);
    assertThat(written()).isEmpty();
  }

  @Test
  void sizeIsLimitedAlsoAfterUnpacking() throws Exception {
    gateway.close();
    listen(new HttpSettings("127.0.0.1", 0, 10_000, 3, 1_000, 1_000, 4));
    String spaces = " ".repeat(20_000);
    assertThat(post(TOKEN, "application/json", SIGHTING + spaces).statusCode()).isEqualTo(413);
    assertThat(send(TOKEN, gzip(SIGHTING + " ".repeat(5_000_000)), "gzip").statusCode())
        .isEqualTo(413);
    assertThat(send(TOKEN, gzip(SIGHTING), "gzip").statusCode()).isEqualTo(202);
    assertThat(send(TOKEN, SIGHTING.getBytes(StandardCharsets.UTF_8), "gzip").statusCode())
        .isEqualTo(400);
    HttpResponse<String> many = post(TOKEN, "application/x-ndjson", (SIGHTING + "\n").repeat(4));
    assertThat(many.statusCode()).isEqualTo(413);
    assertThat(many.body()).contains("more than 3 observations");
  }

  @Test
  void aFloodWaits() throws Exception {
    gateway.close();
    listen(HttpSettings.onLoopback(0).rate(1, 5));
    String five = (SIGHTING + "\n").repeat(5);
    assertThat(post(TOKEN, "application/x-ndjson", five).statusCode()).isEqualTo(202);
    HttpResponse<String> more = post(TOKEN, "application/x-ndjson", five);
    assertThat(more.statusCode()).isEqualTo(429);
    assertThat(more.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 5L);
    assertThat(written()).hasSize(5);
    assertThat(post(OFFICER, "application/json", SIGHTING).statusCode())
        .as("others are not held up")
        .isEqualTo(202);
  }

  @Test
  void aLogThatIsAwayIsSaidAndItsReturnToo() throws Exception {
    Path other = Files.createDirectories(folder.resolve("kafka"));
    LocalBroker away = LocalBroker.start(other, 0, Map.of());
    int port = Integer.parseInt(away.address().substring(away.address().indexOf(':') + 1));
    LogAddress address =
        new LogAddress(
            away.address(),
            "",
            Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "1000"));
    try (Topics topics = new Topics(address)) {
      topics.create(new Topics.Layout(4, (short) 1, false));
    }
    try (LogWriter own = new LogWriter(address)) {
      gateway.close();
      writer.close();
      writer = own;
      listen(HttpSettings.onLoopback(0));
      assertThat(post(TOKEN, "application/json", SIGHTING).statusCode()).isEqualTo(202);
      away.close();
      HttpResponse<String> unwritten = post(TOKEN, "application/json", SIGHTING);
      assertThat(unwritten.statusCode()).isEqualTo(503);
      assertThat(unwritten.headers().firstValue("Retry-After")).isPresent();
      assertThat(health()).isEqualTo(503);
      try (LocalBroker back = LocalBroker.start(other, port, Map.of())) {
        long until = System.nanoTime() + 30_000_000_000L;
        while (post(TOKEN, "application/json", SIGHTING).statusCode() != 202) {
          assertThat(System.nanoTime()).isLessThan(until);
        }
        assertThat(health()).isEqualTo(200);
        assertThat(back.address()).isEqualTo(address.servers());
      }
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    Path file = folder.resolve("tokens");
    assertThatThrownBy(
            () ->
                new HttpGateway(HttpSettings.onLoopback(gateway.port()), Tokens.read(file), writer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("port " + gateway.port());
  }

  @Test
  void aFileOfTokensIsRefusedWithFileAndLine() throws Exception {
    Path file = folder.resolve("bad-tokens");
    Files.writeString(file, "# comment\nlake sha256:12\n");
    assertThatThrownBy(() -> Tokens.read(file))
        .hasMessageContaining("bad-tokens:2: a hash of 1 bytes (expected: SOURCE sha256:HEX");
  }

  private int health() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + gateway.port() + "/v1/health");
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private HttpResponse<String> post(String token, String type, String body) throws Exception {
    return http.send(
        request(token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String token, byte[] body, String encoding) throws Exception {
    return http.send(
        request(token)
            .header("Content-Encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String token) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + gateway.port() + "/v1/observations"))
        .header("Authorization", "Bearer " + token);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private List<String> written() throws Exception {
    List<String> all = new ArrayList<>();
    LogReader.readAll(
        log,
        Topic.OBSERVATIONS,
        record ->
            all.add(
                new String(record.key(), StandardCharsets.UTF_8)
                    + ' '
                    + new String(record.value(), StandardCharsets.UTF_8)));
    return all;
  }
}
