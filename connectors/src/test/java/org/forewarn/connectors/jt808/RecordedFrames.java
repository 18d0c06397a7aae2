package org.forewarn.connectors.jt808;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The frames of real terminals beside the project; tests that need them are skipped without. */
public final class RecordedFrames {
  private RecordedFrames() {}

  /** A recorded file; skips the test, and says so, where it is missing. */
  public static Path file(String name) {
    Path folder = Path.of(System.getProperty("forewarn.root", ".."), "../shared/data/jt808");
    Path file = folder.resolve(name);
    String reason = "skipped: no real data at " + file.toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      System.out.println(reason);
    }
    Assumptions.assumeTrue(Files.exists(file), reason);
    return file;
  }

  /** Frames after un-escaping with what another project's decoder read from them. */
  public static List<JsonNode> decoded() {
    ObjectMapper json = new ObjectMapper();
    try (Stream<String> lines = Files.lines(file("frames.jsonl"))) {
      return lines
          .map(
              line -> {
                try {
                  return json.readTree(line);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole frames as on the wire. */
  public static List<byte[]> onTheWire() {
    try (Stream<String> lines = Files.lines(file("on-the-wire.txt"))) {
      return lines
          .map(String::strip)
          .filter(line -> line.startsWith("7e"))
          .map(HexFormat.of()::parseHex)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
