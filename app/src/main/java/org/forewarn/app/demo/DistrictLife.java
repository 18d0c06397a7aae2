package org.forewarn.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.forewarn.rules.codec.NoticeReader;
import org.forewarn.rules.codec.ObservationWriter;
import org.forewarn.rules.codec.UnreadableException;
import org.forewarn.rules.model.Notice;
import org.forewarn.rules.model.Observation;
import org.forewarn.rules.sim.District;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A district as a real one stands to Forewarn: its cameras post what they see to the HTTP gateway,
 * in order and again until it is taken, and its drivers get their warnings by a webhook.
 */
public final class DistrictLife implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DistrictLife.class);
  private static final long STEP_MILLIS = 50;
  private static final int MOST_A_POST = 1_000;
  private static final int MOST_BYTES = 1 << 20;

  private final District district;
  private final LongSupplier clock;
  private final HttpRequest.Builder request;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Deque<Observation> unsent = new ArrayDeque<>();
  private final ConcurrentLinkedQueue<Notice> told = new ConcurrentLinkedQueue<>();
  private final AtomicLong posted = new AtomicLong();
  private final HttpServer phones;
  private final ScheduledExecutorService steps;

  /**
   * A district in which nothing moves yet.
   *
   * @param clock its time, epoch milliseconds
   * @param observations where the HTTP gateway takes observations
   * @param token with which it takes them
   * @throws IOException if there is no port to be told at
   */
  public DistrictLife(District district, LongSupplier clock, URI observations, String token)
      throws IOException {
    this.district = district;
    this.clock = clock;
    this.request =
        HttpRequest.newBuilder(observations)
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson");
    phones = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    phones.createContext("/notices", this::ring);
    phones.setExecutor(
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "phones");
              thread.setDaemon(true);
              return thread;
            }));
    steps =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "district");
              thread.setDaemon(true);
              return thread;
            });
    phones.start();
  }

  /** Where warnings reach its drivers. */
  public URI phones() {
    return URI.create("http://127.0.0.1:" + phones.getAddress().getPort() + "/notices");
  }

  /** Begins to live. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void start() {
    steps.scheduleWithFixedDelay(this::step, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** How many observations the gateway has taken. */
  public long posted() {
    return posted.get();
  }

  private void ring(HttpExchange call) throws IOException {
    try (call) {
      byte[] body = call.getRequestBody().readNBytes(MOST_BYTES);
      Notice notice = NoticeReader.read(new String(body, StandardCharsets.UTF_8));
      if (District.isPlate(notice.subject())) {
        told.add(notice);
        call.sendResponseHeaders(204, -1);
      } else {
        // Nobody can be called whose plate was never read.
        call.sendResponseHeaders(422, -1);
      }
    } catch (UnreadableException e) {
      LOG.warn("a phone got what is no notice: {}", e.getMessage());
      call.sendResponseHeaders(422, -1);
    }
  }

  private void step() {
    try {
      long now = clock.getAsLong();
      for (Notice notice = told.poll(); notice != null; notice = told.poll()) {
        if (notice.place() != null) {
          district.told(notice.subject(), notice.place(), now);
        }
      }
      unsent.addAll(district.advance(now));
      while (!unsent.isEmpty()) {
        post();
      }
    } catch (IOException e) {
      LOG.info("the gateway does not take observations now: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the district stands still", e);
      throw e;
    }
  }

  /** Posts the oldest that are unsent; they stay where the gateway does not take them. */
  private void post() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (Observation observation : unsent) {
      lines.add(ObservationWriter.toJson(observation));
      if (lines.size() == MOST_A_POST) {
        break;
      }
    }
    HttpResponse<String> answer =
        http.send(
            request
                .copy()
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", lines)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException("status " + answer.statusCode() + ": " + answer.body());
    }
    for (int i = 0; i < lines.size(); i++) {
      unsent.remove();
    }
    posted.addAndGet(lines.size());
  }

  /** Stops all life. */
  @Override
  public void close() {
    steps.shutdownNow();
    phones.stop(0);
  }
}
