package org.forewarn.connectors.jt808.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.forewarn.connectors.jt808.message.LocationBatch.Unreadable;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.junit.jupiter.api.Test;

/** A location that cannot be read spoils none of its batch. */
class LocationBatchTest {
  private static final long AT = 1_777_593_600_000L;
  private static final Location GOOD = at(AT);
  private static final Location LATER = at(AT + 10_000);

  private static Location at(long at) {
    return new Location(0, 3, 27_932_480, 120_829_888, 20, 399, 90, at, ExtraFields.NONE);
  }

  private static LocationBatch read(byte[] body) throws MalformedException {
    return (LocationBatch) Messages.read(LocationBatch.ID, Edition.V2013, body);
  }

  private static byte[] badTime() {
    byte[] body = GOOD.toBody(Edition.V2013);
    body[23] = 0x13;
    return body;
  }

  @Test
  void theOthersAreReadAndItIsSaidWhatIsWrong() throws MalformedException {
    LocationBatch written =
        new LocationBatch(
            true,
            List.of(GOOD, LATER),
            List.of(new Unreadable(1, badTime(), ""), new Unreadable(2, new byte[5], "")));
    byte[] body = written.toBody(Edition.V2013);
    LocationBatch read = read(body);
    assertThat(read.resent()).isTrue();
    assertThat(read.locations()).containsExactly(GOOD, LATER);
    assertThat(read.unreadable()).extracting(Unreadable::index).containsExactly(1, 2);
    assertThat(read.unreadable().get(0).body()).isEqualTo(badTime());
    assertThat(read.unreadable())
        .extracting(Unreadable::reason)
        .containsExactly(
            "time: 261301080000 (expected: YYMMDDhhmmss)", "ends after 1 bytes (expected: 4 more)");
    assertThat(read.toBody(Edition.V2013)).isEqualTo(body);
  }

  @Test
  void whatIsBeforeTheEndOfACutBatchIsRead() throws MalformedException {
    byte[] body = new LocationBatch(false, List.of(GOOD, LATER)).toBody(Edition.V2013);
    LocationBatch read = read(Arrays.copyOf(body, body.length - 8));
    assertThat(read.locations()).containsExactly(GOOD);
    assertThat(read.unreadable())
        .extracting(Unreadable::reason)
        .containsExactly("length: 28 (expected: at most 20, the rest)");
  }

  @Test
  void aCountBeyondWhatIsThereCostsOneUnreadableLocation() throws MalformedException {
    LocationBatch read = read(new byte[] {(byte) 0xff, (byte) 0xff, 0});
    assertThat(read.locations()).isEmpty();
    assertThat(read.unreadable()).extracting(Unreadable::index).containsExactly(0);
  }
}
