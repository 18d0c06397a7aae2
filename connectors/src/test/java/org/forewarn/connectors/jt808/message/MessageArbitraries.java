package org.forewarn.connectors.jt808.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;

/** Messages by chance, within what their fields can hold. */
public final class MessageArbitraries {
  private static final String LETTERS = "浙粤京ABCxyz0123456789-/ 测试警告";
  private static final long FROM = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final long TO = Instant.parse("2099-12-30T00:00:00Z").getEpochSecond();

  private final Random random;
  private final Edition edition;

  /** With chance for an edition. */
  public MessageArbitraries(Random random, Edition edition) {
    this.random = random;
    this.edition = edition;
  }

  /** One of each. */
  public List<Message> all() {
    boolean of2019 = edition == Edition.V2019;
    return List.of(
        new TerminalAnswer(u16(), u16(), u8()),
        new Message.Heartbeat(),
        new Message.Logout(),
        new Registration(
            u16(),
            u16(),
            text(of2019 ? 11 : 5),
            text(of2019 ? 30 : 20),
            text(of2019 ? 30 : 7),
            u8(),
            text(17)),
        new Authentication(text(60), of2019 ? text(15) : "", of2019 ? text(20) : ""),
        location(extras()),
        new LocationBatch(random.nextBoolean(), batch()),
        card(),
        new PlatformAnswer(u16(), u16(), u8()),
        new RegistrationAnswer(u16(), 0, text(40)),
        new RegistrationAnswer(u16(), 1 + random.nextInt(4), ""),
        new SpokenText(u8(), of2019 ? u8() : SpokenText.NOTICE, text(500)),
        new MediaAnswer(u32(), missing()),
        new CameraAnswer(u16(), CameraAnswer.DONE, List.of(u32(), u32())),
        new CameraAnswer(u16(), 1 + random.nextInt(2), List.of()),
        new PictureOrder(
            u8(), u16(), u16(), random.nextBoolean(), u8(), u8(), u8(), u8(), u8(), u8()));
  }

  /**
   * A medium of 2013 and later, whose data is compared apart. Its alarms do not begin like a file,
   * which would make it one of 2011: none of these begins with a byte of 80 to fe.
   */
  public Media media() {
    Location any = location(ExtraFields.NONE);
    Location location =
        new Location(
            (any.alarms() & ~(1L << 24)) | (1L << 31),
            any.status(),
            any.latitudeMicro(),
            any.longitudeMicro(),
            any.altitudeMetres(),
            any.speedTenths(),
            any.heading(),
            any.at(),
            ExtraFields.NONE);
    return new Media(u32(), u8(), u8(), u8(), u8(), location, bytes(random.nextInt(3_000)));
  }

  private DriverCard card() {
    long at = time();
    return switch (random.nextInt(3)) {
      case 0 -> new DriverCard(false, at, 0, "", "", "", "", "");
      case 1 -> new DriverCard(true, at, 1 + random.nextInt(4), "", "", "", "", "");
      default ->
          new DriverCard(
              true,
              at,
              0,
              text(20),
              text(20),
              text(40),
              "20301231",
              edition == Edition.V2019 ? text(20) : "");
    };
  }

  private Location location(ExtraFields extras) {
    return new Location(u32(), u32(), u32(), u32(), (short) u16(), u16(), u16(), time(), extras);
  }

  private List<Location> batch() {
    List<Location> locations = new ArrayList<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      locations.add(location(extras()));
    }
    return List.copyOf(locations);
  }

  /** As terminals write them, or anything. */
  private ExtraFields extras() {
    if (random.nextBoolean()) {
      return ExtraFields.of(bytes(random.nextInt(40)));
    }
    BodyWriter fields = new BodyWriter();
    for (int i = random.nextInt(6); i > 0; i--) {
      int length = random.nextInt(5);
      fields.u8(random.nextInt(0x40)).u8(length).bytes(bytes(length));
    }
    return ExtraFields.of(fields.toBytes());
  }

  private List<Integer> missing() {
    return random.ints(random.nextInt(20), 1, 65_536).boxed().collect(Collectors.toList());
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(int mostBytes) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(mostBytes + 1);
    for (int i = 0; i < length; i++) {
      String next = text.toString() + LETTERS.charAt(random.nextInt(LETTERS.length()));
      if (next.getBytes(BodyReader.TEXT).length <= mostBytes) {
        text.replace(0, text.length(), next);
      }
    }
    return text.toString();
  }

  private long time() {
    return random.nextLong(FROM, TO) * 1_000;
  }

  private int u8() {
    return random.nextInt(0x100);
  }

  private int u16() {
    return random.nextInt(0x10000);
  }

  private long u32() {
    return random.nextLong(0x100000000L);
  }
}
