package org.forewarn.connectors.http;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.forewarn.rules.model.Observation.Kind;

/**
 * Who may send: a file with a line {@code SOURCE sha256:HEX [may=receipt,inspection,withdraw]} for
 * each token; a source may have several, so that a new one can be given out before the old one is
 * taken away. Blank lines and those that begin with # say nothing. The file holds hashes alone, so
 * that who reads it cannot send; a token must be random, as {@link #random} makes it, since a hash
 * of a guessable one can be guessed.
 */
public final class Tokens {
  private static final int BYTES = 32;
  private static final int LONGEST_SOURCE = 200;
  private static final String EXPECTED = "SOURCE sha256:HEX [may=receipt,inspection,withdraw]";
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
   * @throws IOException if it cannot be read, or lines are none: each with file, line and what was
   *     expected
   */
  public static Tokens read(Path file) throws IOException {
    String[] lines;
    try {
      lines = Files.readString(file, StandardCharsets.UTF_8).split("\\R", -1);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": not in UTF-8 (expected: " + EXPECTED + ")", e);
    }
    List<Grant> grants = new ArrayList<>();
    Map<String, Integer> lineOf = new HashMap<>();
    List<String> mistakes = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String where = file + ":" + (i + 1) + ": ";
      try {
        Grant grant = grant(line);
        Integer before = lineOf.putIfAbsent(grant.hash(), i + 1);
        if (before != null) {
          throw new IllegalArgumentException("the token of line " + before + " again");
        }
        grants.add(grant);
      } catch (IllegalArgumentException e) {
        mistakes.add(where + e.getMessage() + " (expected: " + EXPECTED + ")");
      }
    }
    if (!mistakes.isEmpty()) {
      throw new IOException(String.join(System.lineSeparator(), mistakes));
    }
    return new Tokens(grants);
  }

  private static Grant grant(String line) {
    String[] words = line.split("\\s+", -1);
    if (words.length < 2 || words.length > 3 || !words[1].startsWith(HASH)) {
      throw new IllegalArgumentException("\"" + line + "\"");
    }
    if (words[0].length() > LONGEST_SOURCE
        || words[0].chars().anyMatch(Character::isISOControl)
        || words[0].endsWith("/")) {
      throw new IllegalArgumentException(
          "source: \"" + words[0] + "\" is no name of at most " + LONGEST_SOURCE + " characters");
    }
    Set<Kind> may = words.length == 3 ? may(words[2]) : EnumSet.noneOf(Kind.class);
    return new Grant(words[0], HexFormat.of().formatHex(hashOf(words[1])), may);
  }

  private static byte[] hashOf(String word) {
    byte[] hash;
    try {
      hash = HexFormat.of().parseHex(word.substring(HASH.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + word + "\" is not hexadecimal", e);
    }
    if (hash.length != BYTES) {
      throw new IllegalArgumentException("a hash of " + hash.length + " bytes");
    }
    return hash;
  }

  private static Set<Kind> may(String word) {
    Set<Kind> may = EnumSet.noneOf(Kind.class);
    if (word.startsWith(MAY)) {
      for (String name : word.substring(MAY.length()).split(",", -1)) {
        ON_REQUEST.stream()
            .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
            .findAny()
            .ifPresentOrElse(
                may::add,
                () -> {
                  throw new IllegalArgumentException("\"" + name + "\" in \"" + word + "\"");
                });
      }
      return may;
    }
    throw new IllegalArgumentException("\"" + word + "\"");
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
