package org.forewarn.connectors.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.forewarn.rules.model.Observation.Kind;

/**
 * Who may send: a file with a line {@code SOURCE sha256:HEX [may=receipt,inspection,withdraw]} for
 * each source. The file holds hashes alone, so that who reads it cannot send.
 */
public final class Tokens {
  private static final int BYTES = 32;
  private static final String HASH = "sha256:";
  private static final String MAY = "may=";
  private static final Set<Kind> ON_REQUEST =
      EnumSet.of(Kind.RECEIPT, Kind.INSPECTION, Kind.WITHDRAW);

  private final List<Grant> grants;

  private Tokens(List<Grant> grants) {
    this.grants = List.copyOf(grants);
  }

  /**
   * What a token lets its holder do.
   *
   * @param source the name under which it sends; its devices are named {@code source/...}
   * @param hash SHA-256 of the token, in hexadecimal
   * @param may kinds beyond those that everybody may send
   */
  public record Grant(String source, String hash, Set<Kind> may) {
    /** Whether observations of a kind are taken: ticks never are. */
    public boolean allows(Kind kind) {
      return kind != Kind.TICK && (!ON_REQUEST.contains(kind) || may.contains(kind));
    }
  }

  /**
   * Reads a file of tokens.
   *
   * @throws IOException if it cannot be read, or a line is none, with file, line and expectation
   */
  public static Tokens read(Path file) throws IOException {
    List<Grant> grants = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        grants.add(grant(line));
      } catch (IllegalArgumentException e) {
        throw new IOException(
            file
                + ":"
                + number
                + ": "
                + e.getMessage()
                + " (expected: SOURCE sha256:HEX [may=receipt,inspection,withdraw])");
      }
    }
    return new Tokens(grants);
  }

  private static Grant grant(String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length < 2 || words.length > 3 || !words[1].startsWith(HASH)) {
      throw new IllegalArgumentException("\"" + line + "\"");
    }
    byte[] hash = HexFormat.of().parseHex(words[1].substring(HASH.length()));
    if (hash.length != BYTES) {
      throw new IllegalArgumentException("a hash of " + hash.length + " bytes");
    }
    Set<Kind> may = EnumSet.noneOf(Kind.class);
    if (words.length == 3) {
      if (!words[2].startsWith(MAY)) {
        throw new IllegalArgumentException("\"" + words[2] + "\"");
      }
      for (String kind : words[2].substring(MAY.length()).split(",", -1)) {
        may.add(Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
      }
    }
    if (!ON_REQUEST.containsAll(may)) {
      throw new IllegalArgumentException("\"" + words[2] + "\"");
    }
    return new Grant(words[0], HexFormat.of().formatHex(hash), may);
  }

  /**
   * Whose token it is; takes as long for every token.
   *
   * @return null if it is nobody's
   */
  public Grant find(String token) {
    byte[] hash = hash(token);
    Grant found = null;
    for (Grant grant : grants) {
      if (MessageDigest.isEqual(HexFormat.of().parseHex(grant.hash()), hash)) {
        found = grant;
      }
    }
    return found;
  }

  /** A new token of 256 random bits. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The line that lets a source send with a token. */
  public static String line(String source, String token) {
    return source + ' ' + HASH + HexFormat.of().formatHex(hash(token));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(grants.stream().map(Grant::source).toArray());
  }
}
