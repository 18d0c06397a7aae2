package org.forewarn.connectors.jt808.message;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** The formats of media (JT/T 808-2019, 8.55), each with how its files begin. */
public enum MediaFormat {
  /** Most pictures. */
  JPEG("jpg", "ffd8"),
  /** Other pictures. */
  TIF("tif", "49492a00|4d4d002a"),
  /** Sounds; those without a title begin with a frame of layer III. */
  MP3("mp3", "494433|ff(fb|fa|f3|f2)"),
  /** Other sounds. */
  WAV("wav", "52494646"),
  /** Films. */
  WMV("wmv", "3026b275");

  private static final MediaFormat[] BY_CODE = values();
  private static final String OTHER = "bin";
  private static final int LONGEST_BEGIN = 4;

  private final String extension;
  private final Pattern begin;

  /** With the first bytes in hex. */
  MediaFormat(String extension, String begin) {
    this.extension = extension;
    this.begin = Pattern.compile(begin);
  }

  /**
   * The format of a code.
   *
   * @param code 0 for the first and so on
   * @return null for one that the standard leaves open
   */
  static MediaFormat of(int code) {
    return code < BY_CODE.length ? BY_CODE[code] : null;
  }

  /** What the names of files of a code end in, without the dot. */
  static String extension(int code) {
    MediaFormat format = of(code);
    return format == null ? OTHER : format.extension;
  }

  /** Whether some bytes begin like a file of this format. */
  boolean begins(byte[] bytes) {
    int length = Math.min(LONGEST_BEGIN, bytes.length);
    return begin.matcher(HexFormat.of().formatHex(bytes, 0, length)).lookingAt();
  }
}
