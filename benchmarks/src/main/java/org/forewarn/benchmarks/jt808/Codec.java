package org.forewarn.benchmarks.jt808;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.forewarn.connectors.jt808.message.ExtraFields;
import org.forewarn.connectors.jt808.message.Location;
import org.forewarn.connectors.jt808.message.Message;
import org.forewarn.connectors.jt808.message.Messages;
import org.forewarn.connectors.jt808.message.PlatformAnswer;
import org.forewarn.connectors.jt808.wire.Frame;
import org.forewarn.connectors.jt808.wire.Header;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One location with four additional fields, as on the wire, and its acknowledgement. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class Codec {
  private static final String PHONE = "013800000001";

  private final Location location =
      new Location(
          0x100,
          0x303,
          27_932_480,
          120_829_888,
          20,
          399,
          90,
          1_777_593_600_000L,
          ExtraFields.of(HexFormat.of().parseHex("0104000003e8020200c830011f310109")));

  private final byte[] escaped = between(frame(location));

  private static byte[] frame(Message message) {
    return new Frame(
            Header.of(message.id(), Edition.V2013, PHONE, 0x7d7e), message.toBody(Edition.V2013))
        .toWire();
  }

  private static byte[] between(byte[] wire) {
    return Arrays.copyOfRange(wire, 1, wire.length - 1);
  }

  /** From the bytes between two marks to a location. */
  @Benchmark
  public Message decodeLocation() throws MalformedException {
    Frame frame = Frame.ofEscaped(escaped);
    return Messages.read(frame.header().messageId(), frame.header().edition(), frame.body());
  }

  /** From a location to bytes with marks. */
  @Benchmark
  public byte[] encodeLocation() {
    return frame(location);
  }

  /** From an answer to bytes with marks. */
  @Benchmark
  public byte[] encodeAnswer() {
    return frame(new PlatformAnswer(7, Location.ID, PlatformAnswer.DONE));
  }
}
