package org.forewarn.app;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of recordings, as a city would write them; seconds count from {@link #START}. */
final class Lines {
  /** 2026-05-01, eight in the morning in China. */
  static final long START =
      OffsetDateTime.parse("2026-05-01T08:00:00+08:00").toInstant().toEpochMilli();

  private Lines() {}

  static long at(double second) {
    return START + Math.round(second * 1000);
  }

  /** A look at a whole place: these stand there, and nobody else. */
  static String scan(String place, double second, String... standing) {
    return scan(place, "\"at\":" + at(second), standing);
  }

  /** A look at a place by its camera, with times in the caller's words. */
  static String scan(String place, String times, String... standing) {
    String subjects =
        Arrays.stream(standing)
            .map(subject -> "{\"id\":\"" + subject + "\",\"stationary\":true}")
            .collect(Collectors.joining(","));
    return observation("place:" + place, "cam-" + place, "scan", times)
        + ",\"subjects\":["
        + subjects
        + "]}";
  }

  /** Word of one subject, of which the scans of others say nothing. */
  static String sighting(String place, String source, double second, String subject) {
    return observation("place:" + place, source, "sighting", "\"at\":" + at(second))
        + ",\"subject\":\""
        + subject
        + "\",\"attributes\":{\"stationary\":true}}";
  }

  static String receipt(String place, double second, String notice, String state) {
    return observation("place:" + place, "sms", "receipt", "\"at\":" + at(second))
        + ",\"notice\":\""
        + notice
        + "\",\"state\":\""
        + state
        + "\"}";
  }

  /** Moves the clock and says nothing else. */
  static String tick(double second) {
    return "{\"kind\":\"tick\",\"source\":\"gw-1\",\"at\":" + at(second) + "}";
  }

  private static String observation(String watch, String source, String kind, String times) {
    return "{\"watch\":\"%s\",\"source\":\"%s\",\"kind\":\"%s\",%s"
        .formatted(watch, source, kind, times);
  }
}
