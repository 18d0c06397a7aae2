package org.forewarn.connectors.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Calls a gateway as a city's systems do, well or badly. */
final class Caller {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final String token;

  Caller(int port, String token) {
    this.port = port;
    this.token = token;
  }

  HttpResponse<String> post(String body) throws Exception {
    return post(body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "application/json"));
  }

  HttpResponse<String> lines(String body) throws Exception {
    return post(
        body.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "application/x-ndjson"));
  }

  HttpResponse<String> packed(byte[] body) throws Exception {
    return post(body, Map.of("Content-Encoding", "gzip"));
  }

  HttpResponse<String> post(byte[] body, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request =
        request("/v1/observations").POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "bearer " + token);
  }

  /** A request of which the head and a blank are sent, so that it is under way. */
  Socket begin(int length) throws IOException {
    return raw(
        "POST /v1/observations HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + length
            + "\r\n\r\n ");
  }

  /** Some bytes on a connection of their own. */
  Socket raw(String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    send(socket, text);
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** All that comes until the server closes the connection. */
  static String answer(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }
}
