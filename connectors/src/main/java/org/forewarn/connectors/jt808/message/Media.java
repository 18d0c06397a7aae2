package org.forewarn.connectors.jt808.message;

import org.forewarn.connectors.jt808.wire.BodyReader;
import org.forewarn.connectors.jt808.wire.BodyWriter;
import org.forewarn.connectors.jt808.wire.Header.Edition;
import org.forewarn.connectors.jt808.wire.MalformedException;

/**
 * 0x0801: a picture, a sound or a film (JT/T 808-2019, 8.55; that of 2011 has no location).
 *
 * @param mediaId the terminal's number of it, 0 to 2^32 - 1
 * @param type {@link #PICTURE}, 1 sound, 2 film
 * @param format see {@link MediaFormat}
 * @param event what it was taken for: {@link #ORDERED}, 1 by the clock, 2 an alarm, 3 collision or
 *     rollover, ...
 * @param channel of the camera
 * @param location where and when it was taken, without additional fields; null in a body of 2011
 * @param data the medium itself; must not be changed; never compared
 */
@SuppressWarnings("ArrayRecordComponent")
public record Media(
    long mediaId, int type, int format, int event, int channel, Location location, byte[] data)
    implements Message {
  /** The message id. */
  public static final int ID = 0x0801;

  /** The type of a picture. */
  public static final int PICTURE = 0;

  /** The format of most pictures. */
  public static final int JPEG = 0;

  /** The event of what the platform asked for. */
  public static final int ORDERED = 0;

  /**
   * Where a header may be of 2011, a body that goes on like a file of its format has no location:
   * read as one, its alarms would be bits that are never set together.
   */
  static Media read(BodyReader body, Edition edition) throws MalformedException {
    long mediaId = body.u32();
    int type = body.u8();
    int format = body.u8();
    int event = body.u8();
    int channel = body.u8();
    byte[] rest = body.rest();
    MediaFormat known = MediaFormat.of(format);
    if (edition == Edition.V2013 && known != null && known.begins(rest)) {
      return new Media(mediaId, type, format, event, channel, null, rest);
    }
    BodyReader located = new BodyReader(rest);
    Location location = Location.readWithoutExtras(located);
    return new Media(mediaId, type, format, event, channel, location, located.rest());
  }

  /** What the name of its file ends in, without the dot. */
  public String extension() {
    return MediaFormat.extension(format);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(BodyWriter body, Edition edition) {
    body.u32(mediaId).u8(type).u8(format).u8(event).u8(channel);
    if (location != null) {
      location.write(body, edition);
    }
    body.bytes(data);
  }
}
