package org.forewarn.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One replay through the command line, in a folder of its own: rules, a registry and recordings go
 * in as files, and what comes out is read back with a JSON reader that is not the product's.
 */
final class ReplayCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private String registry = "registry.yaml";

  ReplayCase(Path folder) {
    this.folder = folder;
  }

  /**
   * What a replay left behind.
   *
   * @param exit its exit code
   * @param messages what it wrote to standard error
   * @param out the bytes of its events; empty if it wrote none
   * @param summary null if it wrote none
   */
  record Replayed(
      int exit,
      String messages,
      String out,
      List<Event> events,
      List<JsonNode> deadLetters,
      JsonNode summary) {

    /** A count of the summary. */
    long count(String name) {
      return summary.get(name).longValue();
    }
  }

  /** An episode event, as far as tests look at it; times that are not there are -1. */
  record Event(
      String type,
      String rule,
      String watch,
      String place,
      String subject,
      int seq,
      long at,
      long decidedAt,
      long breachSince,
      long warnedAt,
      long deadline) {

    static Event of(JsonNode json) {
      return new Event(
          json.get("type").textValue(),
          json.get("rule").textValue(),
          json.get("watch").textValue(),
          json.path("place").textValue(),
          json.get("subject").textValue(),
          json.get("seq").intValue(),
          json.get("at").longValue(),
          json.get("decidedAt").longValue(),
          json.path("breachSince").asLong(-1),
          json.path("warnedAt").asLong(-1),
          json.path("deadline").asLong(-1));
    }

    /**
     * The event in one word and its times in seconds after a start, as in {@code WARNED 5.0 5.0}.
     */
    String told(long start) {
      return type + " " + (at - start) / 1000.0 + " " + (decidedAt - start) / 1000.0;
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Writes a rule into the folder of rules. */
  ReplayCase rule(String id, String... lines) throws IOException {
    Files.createDirectories(path("rules"));
    return file("rules/" + id + ".yaml", "id: " + id + "\n" + String.join("\n", lines) + "\n");
  }

  ReplayCase registry(String... lines) throws IOException {
    return file(registry, String.join("\n", lines) + "\n");
  }

  /** Names the file of the registry, whose ending says what is in it. */
  ReplayCase registryFile(String name) {
    registry = name;
    return this;
  }

  ReplayCase recording(String name, List<String> lines) throws IOException {
    return file(name, String.join("\n", lines) + "\n");
  }

  ReplayCase recording(String name, String... lines) throws IOException {
    return recording(name, List.of(lines));
  }

  ReplayCase file(String name, String text) throws IOException {
    Files.writeString(path(name), text);
    return this;
  }

  ReplayCase file(String name, byte[] bytes) throws IOException {
    Files.write(path(name), bytes);
    return this;
  }

  /**
   * Replays.
   *
   * @param arguments options, and the names of recordings in the folder
   */
  Replayed replay(String... arguments) throws IOException {
    for (String output : List.of("out.jsonl", "dead.jsonl", "summary.json")) {
      Files.deleteIfExists(path(output));
    }
    List<String> all =
        new ArrayList<>(
            List.of(
                "replay",
                "--rules",
                path("rules").toString(),
                "--registry",
                path(registry).toString(),
                "--out",
                path("out.jsonl").toString(),
                "--dead-letters",
                path("dead.jsonl").toString(),
                "--summary",
                path("summary.json").toString()));
    for (String argument : arguments) {
      boolean file = !argument.startsWith("-") && Files.exists(path(argument));
      all.add(file ? path(argument).toString() : argument);
    }
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    return new Replayed(
        run.exit(),
        run.err(),
        text("out.jsonl"),
        json("out.jsonl").stream().map(Event::of).toList(),
        json("dead.jsonl"),
        json("summary.json").stream().findFirst().orElse(null));
  }

  private String text(String name) throws IOException {
    return Files.exists(path(name)) ? Files.readString(path(name)) : "";
  }

  private List<JsonNode> json(String name) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    if (Files.exists(path(name))) {
      try (Stream<String> lines = Files.lines(path(name), StandardCharsets.UTF_8)) {
        for (String line : (Iterable<String>) lines::iterator) {
          nodes.add(JSON.readTree(line));
        }
      }
    }
    return nodes;
  }
}
