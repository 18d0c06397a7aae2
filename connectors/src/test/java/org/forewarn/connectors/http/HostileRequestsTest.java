package org.forewarn.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.forewarn.broker.LocalBroker;
import org.forewarn.rules.codec.ObservationReader;
import org.forewarn.topics.LogAddress;
import org.forewarn.topics.LogReader;
import org.forewarn.topics.LogWriter;
import org.forewarn.topics.Topic;
import org.forewarn.topics.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent: it is answered, bounded, and what is accepted can be read from the log. */
class HostileRequestsTest {
  private static final String TOKEN = Tokens.random();
  private static final String SIGHTING =
      "{\"watch\":\"place:A\",\"kind\":\"sighting\",\"at\":1777593600000,\"subject\":\"浙C12345\"}";

  @TempDir static Path brokerFolder;
  private static LocalBroker broker;

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong(1);
  private LogAddress log;
  private LogWriter writer;
  private HttpGateway gateway;
  private Caller caller;

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
      topics.create(new Topics.Layout(8, (short) 1, false));
    }
    listen(new LogWriter(log), new HttpSettings("127.0.0.1", 0, 2 << 20, 10_000, 100, 20_000, 2));
  }

  private void listen(LogWriter to, HttpSettings settings) throws Exception {
    Path file = folder.resolve("tokens");
    Files.writeString(file, Tokens.line("lake", TOKEN) + "\n");
    writer = to;
    gateway = new HttpGateway(settings, Tokens.read(file), writer, nanos::get);
    caller = new Caller(gateway.port(), TOKEN);
  }

  @AfterEach
  void stop() {
    gateway.close();
    writer.close();
  }

  @Test
  void whatFollowsAnArrayIsNotLostInSilence() throws Exception {
    assertProblem(caller.post("[" + SIGHTING + "]," + SIGHTING), 400, "");
    assertProblem(caller.post("[" + SIGHTING + "][" + SIGHTING + "]"), 400, "more than one JSON");
    assertProblem(caller.post(SIGHTING + SIGHTING), 400, "more than one JSON value");
    assertProblem(caller.post("7"), 400, "no object");
    assertThat(caller.lines(SIGHTING + SIGHTING).body()).contains("more than one JSON value");
    assertThat(written()).isEmpty();
  }

  @Test
  void otherEncodingsAreRefused() throws Exception {
    byte[] wide = SIGHTING.getBytes(StandardCharsets.UTF_16LE);
    assertProblem(caller.post(wide, Map.of()), 400, "expected: JSON in UTF-8");
    assertProblem(
        caller.post(wide, Map.of("Content-Type", "application/json; charset=utf-16")),
        415,
        "Content-Type");
    assertProblem(caller.post(wide, Map.of("Content-Type", "text/csv")), 415, "text/csv");
    assertProblem(caller.post(wide, Map.of("Content-Encoding", "br")), 415, "\\\"br\\\"");
    assertThat(
            caller
                .post(
                    ("\uFEFF" + SIGHTING).getBytes(StandardCharsets.UTF_8),
                    Map.of("Content-Type", "Application/JSON; Charset=\"UTF-8\""))
                .statusCode())
        .as("a byte order mark says nothing")
        .isEqualTo(202);
  }

  @Test
  void noNameStandsForTheAbsentSource() throws Exception {
    for (String foreign : List.of("?", "unknown", "lakeside", "lake\\u0000", "Lake", "")) {
      HttpResponse<String> answer =
          caller.post("{\"source\":\"" + foreign + "\"," + SIGHTING.substring(1));
      assertThat(answer.statusCode()).as(foreign).isEqualTo(422);
    }
    String twice = "{\"source\":\"lake\"," + SIGHTING.substring(1, SIGHTING.length() - 1);
    assertThat(caller.post(twice + ",\"sourc\\u0065\":\"other\"}").statusCode()).isEqualTo(422);
    assertThat(caller.post("{\"source\":null," + SIGHTING.substring(1)).statusCode())
        .isEqualTo(202);
    assertThat(written()).containsExactly("{\"source\":\"lake\"," + SIGHTING.substring(1));
  }

  @Test
  void whenItWasReceivedIsNotForTheSenderToSay() throws Exception {
    String rest = SIGHTING.substring(1, SIGHTING.length() - 1) + ",\"more\": [1.10, {\"x\":1e2}]";
    String sent = "{ \"source\" : \"lake/1\" , \"received\":\"whenever\"," + rest + "}";
    assertThat(caller.post(sent).statusCode()).isEqualTo(202);
    assertThat(written()).containsExactly("{\"source\" : \"lake/1\"," + rest + "}");
  }

  @Test
  void whatIsStampedIsStillShortEnoughToBeRead() throws Exception {
    String head = SIGHTING.substring(0, SIGHTING.length() - 1) + ",\"x\":\"";
    int bytes = (head + "\"}").getBytes(StandardCharsets.UTF_8).length;
    String longest = head + "x".repeat(ObservationReader.LONGEST - bytes) + "\"}";
    HttpResponse<String> answer = caller.post(longest);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("expected: at most 1048576 bytes a record");
  }

  @Test
  void anElementThatIsBadRefusesItselfAlone() throws Exception {
    String deep = "[".repeat(200) + "]".repeat(200);
    String body =
        String.join(
            ",", SIGHTING, "null", "\"x\"", "[]", deep, "{\"a\":" + deep + "}", "{}", SIGHTING);
    HttpResponse<String> answer = caller.post("[" + body + "]");
    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.body()).contains("\"accepted\":2,\"refusedInAll\":6");
    HttpResponse<String> many = caller.lines("rubbish\n".repeat(150));
    assertThat(many.statusCode()).isEqualTo(422);
    assertThat(many.body()).contains("\"refusedInAll\":150").contains("\"line\":100,");
    assertThat(many.body()).doesNotContain("\"line\":101,");
    HttpCounts counts = gateway.counts().get("lake");
    assertThat(counts.received()).isEqualTo(158).isEqualTo(counts.accepted() + counts.refused());
  }

  @Test
  void packedBodiesAreBoundedHoweverTheyUnpack() throws Exception {
    byte[] packed = Caller.gzip(SIGHTING.getBytes(StandardCharsets.UTF_8));
    assertThat(caller.packed(packed).statusCode()).isEqualTo(202);
    assertProblem(caller.packed(Arrays.copyOf(packed, packed.length / 2)), 400, "cut off");
    assertProblem(caller.packed(Caller.gzip(new byte[300 << 20])), 413, "also unpacked");
    byte[] nothing = Caller.gzip(new byte[0]);
    byte[] endless = new byte[nothing.length * ((3 << 20) / nothing.length)];
    for (int i = 0; i < endless.length; i++) {
      endless[i] = nothing[i % nothing.length];
    }
    assertProblem(caller.packed(endless), 400, "too many empty parts");
    assertProblem(caller.post(new byte[3 << 20], Map.of()), 413, "expected: at most 2097152");
    assertThat(gateway.counts().get("lake").turnedAway()).isEqualTo(4);
  }

  @RepeatedTest(10)
  void whoSendsOnStillHearsTheAnswer() throws Exception {
    byte[] endless = new byte[20 << 20];
    assertProblem(caller.post(endless, Map.of("Content-Encoding", "gzip")), 400, "expected: gzip");
    assertProblem(caller.post(endless, Map.of("Content-Encoding", "br")), 415, "expected: gzip");
    assertProblem(caller.post(endless, Map.of("Content-Type", "text/csv")), 413, "at most 2097152");
  }

  @Test
  void whatIsNotServedIsAProblemToo() throws Exception {
    assertProblem(caller.get("/v1/observation"), 404, "POST /v1/observations");
    assertProblem(caller.get("/v1/observations"), 405, "POST /v1/observations");
    String tooLong = "GET /v1/health HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
    assertThat(Caller.answer(caller.raw(tooLong)))
        .startsWith("HTTP/1.1 431")
        .contains("application/problem+json", "\"status\":431");
    assertThat(Caller.answer(caller.raw("nonsense\r\n\r\n")))
        .startsWith("HTTP/1.1 400")
        .contains("\"status\":400");
  }

  @Test
  void slowClientsHoldUpNobodyForLong() throws Exception {
    try (Socket slow = caller.begin(10);
        Socket other = caller.begin(10)) {
      awaitUnderWay(2);
      HttpResponse<String> full = caller.post("[]");
      assertProblem(full, 503, "more than 2 requests at a time");
      assertThat(full.headers().firstValue("Retry-After")).contains("2");
      assertThat(caller.get("/v1/health").statusCode()).isEqualTo(200);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
      Caller.send(slow, "{");
      assertThat(Caller.answer(slow)).startsWith("HTTP/1.1 408").contains("longer than 30 s");
      Caller.send(other, "{");
      assertThat(Caller.answer(other)).startsWith("HTTP/1.1 408");
    }
    assertThat(caller.post(SIGHTING).statusCode()).isEqualTo(202);
  }

  private void awaitUnderWay(int requests) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (gateway.underWay() < requests) {
      assertThat(System.nanoTime()).as("requests under way").isLessThan(until);
      Thread.onSpinWait();
    }
  }

  @Test
  void theRateIsThatOfTheClock() throws Exception {
    String hundred = (SIGHTING + "\n").repeat(100);
    for (int i = 0; i < 10_000 / 100 * 2; i++) {
      assertThat(caller.lines(hundred).statusCode()).isEqualTo(202);
    }
    HttpResponse<String> more = caller.lines(hundred);
    assertProblem(more, 429, "more than 100 observations a second");
    assertThat(more.headers().firstValue("Retry-After")).contains("1");
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
    assertThat(caller.lines(hundred).statusCode()).isEqualTo(429);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
    assertThat(caller.lines(hundred).statusCode()).isEqualTo(202);
    assertThat(written()).as("nothing of what waits is written").hasSize(20_100);
  }

  @Test
  void whatIsUnderWayIsAnsweredBeforeTheEnd() throws Exception {
    byte[] body = SIGHTING.getBytes(StandardCharsets.UTF_8);
    try (Socket slow = caller.begin(body.length + 1)) {
      awaitUnderWay(1);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway::close);
      HttpResponse<String> health = caller.get("/v1/health");
      while (health.statusCode() == 200) {
        health = caller.get("/v1/health");
      }
      assertThat(health.statusCode()).isEqualTo(503);
      assertProblem(caller.post(SIGHTING), 503, "closing");
      assertThat(closed).isNotDone();
      Caller.send(slow, SIGHTING);
      assertThat(Caller.answer(slow)).startsWith("HTTP/1.1 202");
      closed.get(30, TimeUnit.SECONDS);
    }
    assertThat(written()).hasSize(1);
  }

  @Test
  void aLogThatIsNotThereIsSaidAtOnceAndForgottenInTime() throws Exception {
    stop();
    LogAddress nowhere =
        new LogAddress("127.0.0.1:" + LocalBroker.freePort(), "", Map.of("max.block.ms", "700"));
    listen(new LogWriter(nowhere), HttpSettings.onLoopback(0));
    assertThat(caller.get("/v1/health").statusCode()).isEqualTo(200);
    long began = System.nanoTime();
    HttpResponse<String> answer = caller.lines((SIGHTING + "\n").repeat(10_000));
    assertProblem(answer, 503, "sending all again with the same ids does no harm");
    assertThat(System.nanoTime() - began)
        .as("not so long for each")
        .isLessThan(TimeUnit.SECONDS.toNanos(10));
    assertThat(caller.get("/v1/health").statusCode()).isEqualTo(503);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
    assertThat(caller.get("/v1/health").statusCode()).as("worth a new attempt").isEqualTo(200);
    HttpCounts counts = gateway.counts().get("lake");
    assertThat(counts.failed()).isEqualTo(10_000).isEqualTo(counts.received());
  }

  @Test
  void manyAtATimeAllAddUp() throws Exception {
    List<CompletableFuture<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      statuses.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  int status = caller.post("[" + SIGHTING + ",{}]").statusCode();
                  while (status == 503) {
                    LockSupport.parkNanos(5_000_000);
                    status = caller.post("[" + SIGHTING + ",{}]").statusCode();
                  }
                  return status;
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (CompletableFuture<Integer> status : statuses) {
      assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(207);
    }
    HttpCounts counts = gateway.counts().get("lake");
    assertThat(counts.received()).isEqualTo(80);
    assertThat(counts.accepted()).isEqualTo(40);
    assertThat(counts.refused()).isEqualTo(40);
    assertThat(written()).hasSize(40);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).contains(detail);
  }

  /** What the log has, each of it readable. */
  private List<String> written() throws Exception {
    List<byte[]> all = new ArrayList<>();
    LogReader.readAll(log, Topic.OBSERVATIONS, record -> all.add(record.value()));
    ObservationReader reader = new ObservationReader();
    List<String> texts = new ArrayList<>();
    for (byte[] one : all) {
      assertThat(reader.read(one, 0, one.length).source()).startsWith("lake");
      texts.add(new String(one, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
