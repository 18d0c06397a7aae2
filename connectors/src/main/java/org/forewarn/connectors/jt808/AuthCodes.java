package org.forewarn.connectors.jt808;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.forewarn.connectors.jt808.Terminals.Terminal;

/**
 * The codes with which terminals authenticate: made from a secret, the terminal and its vehicle, so
 * that every gateway knows them after every restart, and a terminal that is built into another
 * vehicle must register again. May be used by several threads.
 */
public final class AuthCodes {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 12;
  private static final int SHORTEST_SECRET = 16;

  private final SecretKeySpec key;

  /**
   * Codes of a secret.
   *
   * @throws IllegalArgumentException if it has less than 16 bytes
   */
  public AuthCodes(byte[] secret) {
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "a secret of " + secret.length + " bytes (expected: at least " + SHORTEST_SECRET + ")");
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The code of a terminal: 24 hex digits. */
  String of(Terminal terminal) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String words = terminal.number() + '|' + terminal.subject();
      byte[] hash = mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Whether a code is a terminal's; how long that takes says nothing about it. */
  boolean fits(Terminal terminal, String code) {
    return MessageDigest.isEqual(
        of(terminal).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
  }
}
