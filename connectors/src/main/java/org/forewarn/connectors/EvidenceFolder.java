package org.forewarn.connectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The evidence store as a folder: a picture, sound or film lies under the first two hex digits of
 * its SHA-256 and the whole of it. May be used by several threads and processes.
 */
public final class EvidenceFolder {
  private static final String SCHEME = "sha256:";

  private final Path folder;

  /**
   * A folder; made where it is not there.
   *
   * @throws IOException if it cannot be made
   */
  public EvidenceFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The uri of what has this SHA-256 in hex. */
  public static String uri(String sha256) {
    return SCHEME + sha256;
  }

  /**
   * Stores a medium; when this returns it is on the disk. Storing one again changes nothing.
   *
   * @param extension what its name ends in, without the dot
   * @return its SHA-256 in hex
   * @throws IOException if it cannot be written
   */
  public String store(byte[] medium, String extension) throws IOException {
    String sha256 = sha256(medium);
    Path file = folder.resolve(sha256.substring(0, 2)).resolve(sha256 + '.' + extension);
    if (Files.exists(file)) {
      return sha256;
    }
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), sha256, ".part");
    try {
      try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(medium);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    syncFolder(file.getParent());
    return sha256;
  }

  /** The name is on the disk too, where folders can be synchronised. */
  private static void syncFolder(Path path) throws IOException {
    try (FileChannel names = FileChannel.open(path, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
