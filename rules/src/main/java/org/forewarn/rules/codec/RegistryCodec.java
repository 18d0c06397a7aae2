package org.forewarn.rules.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.forewarn.rules.model.RegistryEntries;

/**
 * Reads the registry as operators write it, in YAML, JSON or GeoJSON, and writes it as JSON. A
 * GeoJSON file is a FeatureCollection whose features are places: their properties have the names of
 * a place's fields, and members of others may stand beside them; the collection may also carry
 * {@code city}, {@code places}, {@code sources}, {@code vehicles} and {@code permits}.
 *
 * <p>The {@code polygon} of a place is a list of points; where it has holes, a list of such lists,
 * the outer first; where it has several parts, a list of those.
 */
public final class RegistryCodec {
  /** The most bytes that a registry may have. */
  public static final int MOST_BYTES = 256 << 20;

  private RegistryCodec() {}

  /**
   * Reads a registry.
   *
   * @throws Mistakes all mistakes in it, if there is one
   * @throws IOException if the file cannot be read
   */
  public static RegistryEntries read(Path file) throws Mistakes, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString().replace('\\', '/'), in.readNBytes(MOST_BYTES + 1));
    }
  }

  /**
   * Reads a registry.
   *
   * @param fileName names the file in mistakes; its ending tells JSON from YAML, and without a
   *     known ending the first character does: a brace or a bracket begins JSON
   * @param bytes UTF-8
   * @throws Mistakes all mistakes in it, if there is one
   */
  public static RegistryEntries read(String fileName, byte[] bytes) throws Mistakes {
    Report report = new Report(fileName);
    List<Node> documents = NodeReader.read(report, bytes, MOST_BYTES);
    String expected = "one map with city, places, sources, vehicles, permits";
    if (documents.isEmpty() && report.count() == 0) {
      report.missing(0, FieldPath.ROOT, expected);
    } else if (documents.size() > 1) {
      report.wrong(documents.get(1), FieldPath.ROOT, expected);
    }
    RegistryEntries entries =
        documents.isEmpty() ? null : new RegistryReader(report).read(documents.get(0));
    report.throwIfAny();
    return entries;
  }

  /**
   * Writes a registry as JSON of the contract; {@link #read(String, byte[])} gives an equal one
   * back, rings closed.
   */
  public static String toJson(RegistryEntries entries) {
    return JsonOut.write(out -> RegistryWriter.write(entries, out));
  }
}
