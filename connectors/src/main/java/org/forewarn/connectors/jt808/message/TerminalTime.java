package org.forewarn.connectors.jt808.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * Times as terminals write them: {@code YYMMDDhhmmss} in BCD, always in GMT+8, years from 2000 to
 * 2099 (JT/T 808-2019, table 23).
 */
final class TerminalTime {
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  private TerminalTime() {}

  /** Epoch milliseconds. */
  static long read(BodyReader body) throws MalformedException {
    int[] digits = new int[6];
    boolean decimal = true;
    for (int i = 0; i < digits.length; i++) {
      int bcd = body.u8();
      decimal &= bcd >> 4 < 10 && (bcd & 0xf) < 10;
      digits[i] = 10 * (bcd >> 4) + (bcd & 0xf);
    }
    try {
      if (decimal) {
        return LocalDateTime.of(
                    2000 + digits[0], digits[1], digits[2], digits[3], digits[4], digits[5])
                .toEpochSecond(ZONE)
            * 1000;
      }
    } catch (DateTimeException e) {
      // Said below, as of what has other digits.
    }
    StringBuilder shown = new StringBuilder();
    for (int each : digits) {
      shown.append(each < 10 ? "0" : "").append(each);
    }
    throw MalformedException.field("time", shown, "YYMMDDhhmmss");
  }

  /** Writes epoch milliseconds, of which those below a second are lost. */
  static void write(BodyWriter body, long at) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZONE);
    digits(body, time.getYear() % 100);
    digits(body, time.getMonthValue());
    digits(body, time.getDayOfMonth());
    digits(body, time.getHour());
    digits(body, time.getMinute());
    digits(body, time.getSecond());
  }

  private static void digits(BodyWriter body, int number) {
    body.u8((number / 10) << 4 | (number % 10));
  }
}
