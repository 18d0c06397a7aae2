package org.forewarn.app;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * RoadTrack's truth: which stopped vehicles are in which frame of a sequence. The last frame of a
 * sequence is that of its detections or of its truth, whichever is later: the truth of most
 * sequences is one frame longer than the detections, some end before them, and a scan in which
 * nobody stands any more is what says that a vehicle left.
 */
final class StoppedVehicles {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE_OFFSET = 124;
  private static final int SIZE_LENGTH = 12;

  private StoppedVehicles() {}

  /**
   * A sequence.
   *
   * @param tracks for each frame that has any, the track of each row, in the order of the file; two
   *     rows may be of one track
   * @param lastFrame from 1
   */
  record Sequence(String name, Map<Integer, List<String>> tracks, int lastFrame) {}

  /** The sequences of an archive, by name. */
  static List<Sequence> read(Path archive) throws IOException {
    Map<String, Map<Integer, List<String>>> truths = new TreeMap<>();
    Map<String, Integer> lastFrames = new TreeMap<>();
    try (InputStream tar =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive)), 1 << 16)) {
      byte[] header = new byte[BLOCK];
      while (tar.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
        String path = field(header, 0, NAME_LENGTH);
        int size = Integer.parseInt(field(header, SIZE_OFFSET, SIZE_LENGTH), 8);
        byte[] content = tar.readNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        if (content.length < size) {
          throw new EOFException(path);
        }
        String[] folders = path.split("/", -1);
        boolean truth = path.endsWith("/gt/gt.txt");
        if (truth || path.endsWith("/det/yolo11m_nms05.txt")) {
          String sequence = folders[folders.length - 4];
          Map<Integer, List<String>> rows =
              rows(new String(content, 0, size, StandardCharsets.US_ASCII));
          int last = rows.keySet().stream().mapToInt(frame -> frame).max().orElse(0);
          lastFrames.merge(sequence, last, Math::max);
          if (truth) {
            truths.put(sequence, rows);
          }
        }
      }
    }
    List<Sequence> sequences = new ArrayList<>();
    truths.forEach(
        (name, tracks) -> sequences.add(new Sequence(name, tracks, lastFrames.get(name))));
    return sequences;
  }

  private static String field(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0 && header[end] != ' ') {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  /** The second column of each row, by the first. */
  private static Map<Integer, List<String>> rows(String text) {
    Map<Integer, List<String>> rows = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        String[] cells = line.split(",", 3);
        rows.computeIfAbsent(Integer.valueOf(cells[0].strip()), frame -> new ArrayList<>())
            .add(cells[1].strip());
      }
    }
    return rows;
  }
}
