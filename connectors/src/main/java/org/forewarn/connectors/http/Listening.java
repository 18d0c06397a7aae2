package org.forewarn.connectors.http;

import io.javalin.config.JavalinConfig;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How the server listens: bounded in threads, connections, headers and time. */
final class Listening {
  /** Beyond those of requests under way: for health, refusals, and the server itself. */
  private static final int SPARE_THREADS = 16;

  private static final int MOST_CONNECTIONS = 1_000;
  private static final int LONGEST_HEADER = 8 << 10;
  private static final int IDLE_MILLIS = 10_000;

  private Listening() {}

  static void configure(JavalinConfig config, HttpSettings settings) {
    config.showJavalinBanner = false;
    config.startupWatcherEnabled = false;
    config.http.disableCompression();
    config.http.prefer405over404 = true;
    QueuedThreadPool threads =
        new QueuedThreadPool(settings.maxUnderWay() + SPARE_THREADS, 4, IDLE_MILLIS);
    threads.setName("gateway-http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(Listening::limit);
    config.jetty.modifyServer(
        server -> {
          server.addBean(new ConnectionLimit(MOST_CONNECTIONS, server));
          server.setErrorHandler(new Problems());
        });
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(LONGEST_HEADER);
    http.setIdleTimeout(IDLE_MILLIS);
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
  }

  /** Requests that cannot be read at all are answered as all others are. */
  private static final class Problems extends ErrorHandler {
    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
      fields.put(HttpHeader.CONTENT_TYPE, Answers.PROBLEM);
      String detail = reason == null ? "the request cannot be read" : reason;
      return ByteBuffer.wrap(Answers.problem(status, detail));
    }
  }

  /** Connections on which nothing is said end; for those made after this. */
  static void limit(Server server) {
    for (var connector : server.getConnectors()) {
      if (connector instanceof ServerConnector own) {
        own.setIdleTimeout(IDLE_MILLIS);
      }
    }
  }
}
